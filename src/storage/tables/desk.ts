import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * One row per change of staff to a lead. Its key is what two tabs race for: the slower one fails as a whole.
 * `before` holds the columns as they stood (JSON, nothing personal), so that a change can be taken back.
 */
export const leadChanges = sqliteTable(
  'lead_changes',
  {
    leadId: text('lead_id').notNull(),
    /** The lead's version after this change. */
    version: integer().notNull(),
    at: integer().notNull(),
    staffId: text('staff_id').notNull(),
    verb: text().notNull(),
    before: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.leadId, t.version] })],
)

/** What staff wrote on a lead for each other. */
export const notes = sqliteTable(
  'notes',
  {
    /** Made with the form: sent twice, it is stored once. */
    id: text().primaryKey(),
    leadId: text('lead_id').notNull(),
    at: integer().notNull(),
    staffId: text('staff_id').notNull(),
    textSealed: text('text_sealed').notNull(),
  },
  (t) => [index('notes_lead').on(t.leadId, t.at)],
)
