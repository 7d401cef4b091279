import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Which decision of a household went out to which platform, and when: so that a later one goes out as a correction. */
export const exportedDecisions = sqliteTable(
  'exported_decisions',
  {
    /** One file: an id of its own, for two may go out in the same instant. */
    file: text().notNull(),
    platform: text().notNull(),
    leadId: text('lead_id').notNull(),
    /** The decision's version. */
    version: integer().notNull(),
    at: integer().notNull(),
    staffId: text('staff_id').notNull(),
    township: text(),
  },
  (t) => [primaryKey({ columns: [t.leadId, t.file] }), index('exported_decisions_at').on(t.at)],
)
