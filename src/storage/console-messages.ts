import { desc, eq } from 'drizzle-orm'
import type { Db } from './db.ts'
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
