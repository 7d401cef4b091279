import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

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
