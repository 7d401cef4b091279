import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What the offices decided, as recorded: class of civil affairs and mark of agriculture. The highest version counts. */
export const decisions = sqliteTable(
  'decisions',
  {
    leadId: text('lead_id').notNull(),
    /** The lead's version after it. */
    version: integer().notNull(),
    township: text(),
    civil: text().notNull(),
    monitor: text().notNull(),
    /** JSON: ids of members recognised alone; kinds of risk. */
    persons: text().notNull(),
    risks: text().notNull(),
    appraisedOn: text('appraised_on'),
    noticeFrom: text('notice_from'),
    noticeTo: text('notice_to'),
    decidedOn: text('decided_on').notNull(),
    reason: text().notNull(),
    objectionUntil: text('objection_until').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: integer('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.leadId, t.version] }),
    index('decisions_day').on(t.decidedOn, t.leadId),
    index('decisions_township').on(t.township, t.decidedOn, t.leadId),
  ],
)
