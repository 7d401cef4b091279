import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** What must leave the house after the reply. Written in the batch of its cause, drained after it and by cron. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    channel: text().notNull(),
    conversationId: text('conversation_id'),
    leadId: text('lead_id'),
    payloadSealed: text('payload_sealed').notNull(),
    /** The same cause never queues twice. */
    dedupe: text().notNull(),
    dueAt: integer('due_at').notNull(),
    claimedUntil: integer('claimed_until').notNull().default(0),
    attempts: integer().notNull().default(0),
    /** `sent`, `failed`, `window-closed`; null while it waits. */
    outcome: text(),
    doneAt: integer('done_at'),
    lastError: text('last_error'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('outbox_dedupe').on(t.dedupe),
    index('outbox_lead').on(t.leadId).where(sql`${t.leadId} is not null`),
    index('outbox_talk').on(t.conversationId, t.createdAt),
    index('outbox_due').on(t.dueAt).where(sql`${t.doneAt} is null`),
  ],
)
