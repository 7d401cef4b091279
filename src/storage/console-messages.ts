import { and, desc, eq, gt, inArray, lt, or } from 'drizzle-orm'
import type { Db } from './db.ts'
import type { reportsOf } from './reports-of.ts'
import { tasks } from './tables/leads.ts'
import { outbox } from './tables/outbox.ts'

/** What was sent, or waits to be sent, to the reporters of a lead. */
export const messagesOf = (db: Db, reports: ReturnType<typeof reportsOf>) =>
  db
    .select({
      id: outbox.id,
      kind: outbox.kind,
      channel: outbox.channel,
      conversationId: outbox.conversationId,
      createdAt: outbox.createdAt,
      doneAt: outbox.doneAt,
      outcome: outbox.outcome,
      attempts: outbox.attempts,
      payloadSealed: outbox.payloadSealed,
    })
    .from(outbox)
    .where(inArray(outbox.leadId, reports))
    .orderBy(desc(outbox.createdAt))
    .limit(30)

/** A message is known by its key: queued, or given to somebody as a task. */
export async function wasWritten(db: Db, key: string, taskId: string): Promise<boolean> {
  const [queued, given] = await db.batch([
    db
      .select({ id: outbox.id })
      .from(outbox)
      .where(or(eq(outbox.dedupe, key), and(gt(outbox.dedupe, `${key}/`), lt(outbox.dedupe, `${key}0`)))),
    db.select({ id: tasks.id }).from(tasks).where(eq(tasks.id, taskId)),
  ])
  return queued.length + given.length > 0
}
