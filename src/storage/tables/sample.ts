import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One draw of the monthly check of what the pre-screen may have overlooked: seed and frame, so that it can be shown again. */
export const sampleDraws = sqliteTable(
  'sample_draws',
  {
    /** Month in which the leads came in, `YYYY-MM`. */
    month: text().notNull(),
    stratum: text().notNull(),
    /** Hex of 16 random bytes. */
    seed: text().notNull(),
    /** JSON of the lead ids that could be drawn, sorted. */
    frame: text().notNull(),
    frameSize: integer('frame_size').notNull(),
    drawn: integer().notNull(),
    drawnAt: integer('drawn_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.month, t.stratum] })],
)

/** A lead that was drawn: somebody of its township calls or visits. It gives the lead no right and takes none. */
export const sampleChecks = sqliteTable(
  'sample_checks',
  {
    month: text().notNull(),
    leadId: text('lead_id').notNull(),
    stratum: text().notNull(),
    /** Null: the county office calls. */
    township: text(),
    /** `call` where a phone was left, else `visit`. */
    way: text().notNull(),
    dueAt: integer('due_at').notNull(),
    /** How often a result was recorded; the last one counts. */
    attempts: integer().notNull().default(0),
    /** `found`, `none`, `unreached`; null before the first. */
    result: text(),
  },
  (t) => [
    primaryKey({ columns: [t.month, t.leadId] }),
    index('sample_checks_township').on(t.township, t.month, t.result),
    index('sample_checks_lead').on(t.leadId),
  ],
)

/** One row per result that was recorded. Its key is what two tabs race for. */
export const sampleResults = sqliteTable(
  'sample_results',
  {
    month: text().notNull(),
    leadId: text('lead_id').notNull(),
    attempt: integer().notNull(),
    at: integer().notNull(),
    staffId: text('staff_id').notNull(),
    way: text().notNull(),
    result: text().notNull(),
    /** Whoever checked was in charge of the lead: said beside the rate. */
    ownCase: integer('own_case', { mode: 'boolean' }).notNull(),
    noteSealed: text('note_sealed'),
  },
  (t) => [primaryKey({ columns: [t.month, t.leadId, t.attempt] })],
)
