import { desc, eq } from 'drizzle-orm'
import type { Db } from './db.ts'
import { tasks } from './tables/leads.ts'
import { outbox } from './tables/outbox.ts'

/** What was sent, or waits to be sent, to the reporter of a lead. */
export const messagesOf = (db: Db, leadId: string) =>
  db
    .select({
      id: outbox.id,
      kind: outbox.kind,
      channel: outbox.channel,
      createdAt: outbox.createdAt,
      doneAt: outbox.doneAt,
      outcome: outbox.outcome,
      attempts: outbox.attempts,
      payloadSealed: outbox.payloadSealed,
    })
    .from(outbox)
    .where(eq(outbox.leadId, leadId))
    .orderBy(desc(outbox.createdAt))
    .limit(20)

/** A message is known by its key: queued, or given to somebody as a task. */
export async function wasWritten(db: Db, key: string, taskId: string): Promise<boolean> {
  const [queued, given] = await db.batch([
    db.select({ id: outbox.id }).from(outbox).where(eq(outbox.dedupe, key)),
    db.select({ id: tasks.id }).from(tasks).where(eq(tasks.id, taskId)),
  ])
  return queued.length + given.length > 0
}
