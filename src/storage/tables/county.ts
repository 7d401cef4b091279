import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Figures of the law, dated, with their source. An empty value is empty, never guessed. */
export const standards = sqliteTable(
  'standards',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** JSON of the value; null while the county has not entered it. */
    value: text(),
    unit: text().notNull(),
    validFrom: text('valid_from').notNull(),
    validTo: text('valid_to'),
    document: text().notNull(),
    article: text(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: integer('entered_at').notNull(),
    confirmedBy: text('confirmed_by'),
    confirmedAt: integer('confirmed_at'),
    checkedOn: text('checked_on'),
    /** Invented for demonstration: marked 演示 wherever it is shown. */
    demo: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [index('standards_name').on(t.name, t.validFrom)],
)

/** Choices of the county office: clocks, hotlines, retention. */
export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text().notNull(),
  updatedBy: text('updated_by').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/**
 * A year's holidays or a clock as one person entered it, with its document. Confirmed by another it is in force from its
 * first day on; rows are never changed afterwards, so that a past due date can be counted again.
 */
export const countyDrafts = sqliteTable(
  'county_drafts',
  {
    /** Made with the form: sent twice, it is entered once. */
    id: text().primaryKey(),
    /** `holidays` or `clock`. */
    kind: text().notNull(),
    /** `2027/national`, `2027/regional`, or the key of a clock. */
    subject: text().notNull(),
    /** JSON: the days of a year, or the number of a clock. */
    value: text().notNull(),
    validFrom: text('valid_from').notNull(),
    document: text().notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: integer('entered_at').notNull(),
    /** `confirmed` or `rejected`; null while it waits. */
    outcome: text(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
  },
  (t) => [index('county_drafts_kind').on(t.kind, t.subject, t.decidedAt)],
)

/** Each state of a place as the county set it; the highest version counts. Leads keep the code, whatever the name. */
export const placeVersions = sqliteTable(
  'place_versions',
  {
    /** 9 digits for a township, 12 for a village. */
    code: text().notNull(),
    version: integer().notNull(),
    /** JSON: names, nicknames, kind, office, closed, confirmed. Nothing personal. */
    state: text().notNull(),
    setBy: text('set_by').notNull(),
    setAt: integer('set_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.code, t.version] })],
)

/** A lead whose clock has run out, and who was told: each level once for a due date. */
export const leadEscalations = sqliteTable(
  'lead_escalations',
  {
    leadId: text('lead_id').notNull(),
    dueAt: integer('due_at').notNull(),
    /** `supervisor` or `county`. */
    level: text().notNull(),
    township: text(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.leadId, t.dueAt, t.level] }),
    index('lead_escalations_level').on(t.level, t.township, t.at),
  ],
)

/** Who did or saw what. Append-only; each row carries the hash of the one before. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer().primaryKey(),
    at: integer().notNull(),
    /** `staff`, `aide`, `resident`, `system`. */
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    verb: text().notNull(),
    entity: text().notNull(),
    entityId: text('entity_id').notNull(),
    /** JSON without personal data: field names, counts, codes. */
    detail: text().notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text().notNull(),
  },
  (t) => [index('audit_entity').on(t.entity, t.entityId, t.seq), index('audit_actor').on(t.actorId, t.seq)],
)
