import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One need of a household, handed to the department in charge. Words of people are sealed. */
export const referrals = sqliteTable(
  'referrals',
  {
    /** Follows from the lead, the need and how often it was proposed: proposed twice at once, it is stored once. */
    id: text().primaryKey(),
    leadId: text('lead_id').notNull(),
    township: text(),
    need: text().notNull(),
    department: text().notNull(),
    urgent: integer({ mode: 'boolean' }).notNull(),
    stage: text().notNull(),
    /** `agreed` or `danger`; who recorded it, when, and for a danger why. */
    leaveKind: text('leave_kind'),
    leaveBy: text('leave_by'),
    leaveAt: integer('leave_at'),
    leaveWhySealed: text('leave_why_sealed'),
    proposedAt: integer('proposed_at').notNull(),
    requestedAt: integer('requested_at'),
    acceptedAt: integer('accepted_at'),
    endedAt: integer('ended_at'),
    /** By when the department must answer, then be done; null when nothing is expected of it. */
    dueAt: integer('due_at'),
    noteSealed: text('note_sealed'),
    version: integer().notNull(),
  },
  (t) => [
    index('referrals_lead').on(t.leadId),
    index('referrals_stage').on(t.stage, t.township, t.dueAt),
    // The lists of a department and of a township in their order; the words of the condition are those of the queries.
    index('referrals_desk')
      .on(t.department, sql`${t.urgent} desc`, t.dueAt, t.id)
      .where(sql`${t.stage} in ('requested', 'accepted')`),
    index('referrals_desk_ended')
      .on(t.department, sql`${t.endedAt} desc`, t.id)
      .where(sql`${t.stage} in ('done', 'refused')`),
    index('referrals_in_hand')
      .on(sql`${t.urgent} desc`, t.dueAt, t.id)
      .where(sql`${t.stage} in ('requested', 'accepted')`),
    index('referrals_in_hand_here')
      .on(t.township, sql`${t.urgent} desc`, t.dueAt, t.id)
      .where(sql`${t.stage} in ('requested', 'accepted')`),
    index('referrals_requested').on(t.requestedAt),
    index('referrals_ended').on(t.endedAt),
  ],
)

/** One row per move of a referral. Its key is what two tabs race for: the slower one fails as a whole. */
export const referralMoves = sqliteTable(
  'referral_moves',
  {
    referralId: text('referral_id').notNull(),
    version: integer().notNull(),
    at: integer().notNull(),
    staffId: text('staff_id').notNull(),
    verb: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.referralId, t.version] })],
)
