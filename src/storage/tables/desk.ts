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

/** A way of looking at the queue that somebody comes back to. */
export const savedFilters = sqliteTable(
  'saved_filters',
  {
    staffId: text('staff_id').notNull(),
    /** Fingerprint of the name: staff call lists after people. In rows not sealed yet: the name itself. */
    name: text().notNull(),
    nameSealed: text('name_sealed'),
    /** The query of the queue's address; it never holds anything personal. */
    query: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.name] })],
)

/** One-time codes with which somebody sets a password: a new log-in, or a forgotten password. Kept as hashes. */
export const staffInvitations = sqliteTable(
  'staff_invitations',
  {
    codeHash: text('code_hash').primaryKey(),
    staffId: text('staff_id').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('staff_invitations_staff').on(t.staffId)],
)

/** A figure one person entered and nobody has confirmed yet. It counts nowhere until it is a row of `standards`. */
export const standardDrafts = sqliteTable('standard_drafts', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** JSON of the value; null takes the figure out of force. */
  value: text(),
  unit: text().notNull(),
  validFrom: text('valid_from').notNull(),
  document: text().notNull(),
  article: text(),
  enteredBy: text('entered_by').notNull(),
  enteredAt: integer('entered_at').notNull(),
  /** `confirmed` or `rejected`; null while it waits. */
  outcome: text(),
  decidedBy: text('decided_by'),
  decidedAt: integer('decided_at'),
})
