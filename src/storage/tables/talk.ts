import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** One talk per person and account. `…_sealed` columns are encrypted, `…_hash` columns are keyed fingerprints. */
export const conversations = sqliteTable(
  'conversations',
  {
    id: text().primaryKey(),
    channel: text().notNull(),
    account: text().notNull(),
    personHash: text('person_hash').notNull(),
    personSealed: text('person_sealed').notNull(),
    lang: text(),
    reportId: text('report_id').notNull(),
    seq: integer().notNull(),
    envelope: text().notNull(),
    stage: text().notNull(),
    createdAt: integer('created_at').notNull(),
    lastAt: integer('last_at').notNull(),
    /** Since when the person has been silent in the middle of a talk; null when nothing is expected of them. */
    quietSince: integer('quiet_since'),
    reminders: integer().notNull().default(0),
    /** Staff member who has taken over the chat. */
    inCharge: text('in_charge'),
    /** The lead from whose page it was taken over. */
    chargeLead: text('charge_lead'),
    /** When the one in charge last wrote or took over, ms. */
    chargeActAt: integer('charge_act_at'),
    /** How often it was taken over: two workers at once race for the next number. */
    chargeRound: integer('charge_round').notNull().default(0),
    /** What the next turn must tell the resident: `taken` (a person speaks now) or `back` (the machine again). */
    chargeTell: text('charge_tell'),
    /** Messages the one in charge has not answered, and since when, ms. */
    awaiting: integer().notNull().default(0),
    awaitingSince: integer('awaiting_since'),
    /** What the platform still lets us send: JSON of the channel's send policy. */
    sendWindow: text('send_window'),
    /** What an aide has written and not confirmed yet (JSON, encrypted); gone once it is stored or dropped. */
    draftSealed: text('draft_sealed'),
    /** `self`, `family`, `helper`: for counting questions by who answers; null before it was said. */
    speaker: text(),
    /** When the silence was counted as a stop; null again with the person's next word. */
    stoppedAt: integer('stopped_at'),
  },
  (t) => [
    uniqueIndex('conversations_person').on(t.channel, t.account, t.personHash),
    index('conversations_quiet').on(t.quietSince),
    index('conversations_silent').on(t.lastAt).where(sql`${t.stoppedAt} is null`),
    index('conversations_charge').on(t.inCharge, t.awaiting).where(sql`${t.inCharge} is not null`),
  ],
)

/** Exactly one row per turn; the reply is kept with it, so that a retry gets the very same one. */
export const turns = sqliteTable(
  'turns',
  {
    conversationId: text('conversation_id').notNull(),
    seq: integer().notNull(),
    /** Fingerprint of channel, account and the platform's message key. */
    inboundHash: text('inbound_hash').notNull(),
    reportId: text('report_id').notNull(),
    at: integer().notNull(),
    kind: text().notNull(),
    saidSealed: text('said_sealed'),
    repliesSealed: text('replies_sealed').notNull(),
    /** Word for the API's `stage`, as it stood after this turn. */
    stage: text().notNull(),
    /** The question this turn ended on, and why it was chosen (for staff). */
    asked: text(),
    trace: text(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.seq] }),
    uniqueIndex('turns_inbound').on(t.inboundHash),
    index('turns_report').on(t.reportId),
  ],
)

/** The append-only log of facts: one row per turn or visit that stated any. Never updated, never overwritten. */
export const factBatches = sqliteTable(
  'fact_batches',
  {
    reportId: text('report_id').notNull(),
    /** Sequence number of the first fact in the batch. */
    seq: integer().notNull(),
    count: integer().notNull(),
    at: integer().notNull(),
    speaker: text().notNull(),
    /** JSON of the facts (id, value, words, speaker), encrypted. */
    factsSealed: text('facts_sealed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.seq] })],
)
