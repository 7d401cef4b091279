import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One row per planning of a visit; the one that counts is the last whose day is still that of the lead's life. */
export const visits = sqliteTable(
  'visits',
  {
    leadId: text('lead_id').notNull(),
    /** The lead's version after the planning. */
    version: integer().notNull(),
    township: text().notNull(),
    village: text(),
    /** `YYYY-MM-DD`, and `HH:MM` in China. */
    day: text().notNull(),
    time: text().notNull(),
    /** JSON of two or more staff ids. */
    visitors: text().notNull(),
    plannedBy: text('planned_by').notNull(),
    plannedAt: integer('planned_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.leadId, t.version] }),
    index('visits_day').on(t.township, t.day),
    index('visits_day_desk').on(t.day, t.time),
  ],
)

/** One row per visit sheet that was sent in. Its id is made with the sheet: sent twice, it is stored once. */
export const visitRecords = sqliteTable(
  'visit_records',
  {
    id: text().primaryKey(),
    leadId: text('lead_id').notNull(),
    at: integer().notNull(),
    staffId: text('staff_id').notNull(),
    visitors: text().notNull(),
    /** First fact of the batch it wrote; how many boxes were found, how many could not be verified. */
    factsSeq: integer('facts_seq').notNull(),
    found: integer().notNull(),
    notVerified: integer('not_verified').notNull(),
    /** `dibao/none,…`: what the visit closed and opened. */
    closed: text().notNull(),
    opened: text().notNull(),
  },
  (t) => [index('visit_records_lead').on(t.leadId, t.at), index('visit_records_at').on(t.at, t.leadId)],
)
