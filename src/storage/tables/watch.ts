import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A watch list on its way in: the file is cut into sealed pieces at once and taken over piece by piece. */
export const watchUploads = sqliteTable(
  'watch_uploads',
  {
    id: text().primaryKey(),
    township: text().notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    createdAt: integer('created_at').notNull(),
    /** Rows below the heading line. */
    total: integer().notNull(),
    /** JSON: which column holds what; null until the preview was confirmed. */
    mapping: text(),
    good: integer().notNull().default(0),
    bad: integer().notNull().default(0),
    doneAt: integer('done_at'),
  },
  (t) => [index('watch_uploads_township').on(t.township, t.createdAt)],
)

/** A few hundred rows of a file, encrypted; gone once they are taken over. */
export const watchPieces = sqliteTable(
  'watch_pieces',
  {
    uploadId: text('upload_id').notNull(),
    no: integer().notNull(),
    rowsSealed: text('rows_sealed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.uploadId, t.no] })],
)

/** Rows that could not be taken over, with the reason; the line itself is encrypted. */
export const watchFaults = sqliteTable(
  'watch_faults',
  {
    uploadId: text('upload_id').notNull(),
    line: integer().notNull(),
    reason: text().notNull(),
    rowSealed: text('row_sealed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.uploadId, t.line] })],
)

/** A household to be looked after: refused 低保 or off it, former poor, monitored. The same household again is the same row. */
export const watchRows = sqliteTable(
  'watch_rows',
  {
    id: text().primaryKey(),
    township: text().notNull(),
    village: text().notNull(),
    groupNo: text('group_no'),
    /** `refused`, `exited`, `tuopin`, `monitored`. */
    kind: text().notNull(),
    nameSealed: text('name_sealed').notNull(),
    nameHash: text('name_hash').notNull(),
    phoneSealed: text('phone_sealed'),
    phoneHash: text('phone_hash'),
    /** The day of the refusal, the end, or the listing. */
    since: text(),
    uploadId: text('upload_id').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** The day from which the next check-in is due. */
    checkOn: text('check_on').notNull(),
    /** Since when it stands on no list any more, ms: deleted a while later, unless a list names it again. */
    goneAt: integer('gone_at'),
  },
  (t) => [
    uniqueIndex('watch_rows_household').on(t.village, t.nameHash, t.kind),
    index('watch_rows_phone').on(t.phoneHash).where(sql`${t.phoneHash} is not null`),
    index('watch_rows_check').on(t.checkOn, t.id),
    index('watch_rows_township').on(t.township, t.village, t.id),
    index('watch_rows_upload').on(t.uploadId),
    index('watch_rows_gone').on(t.goneAt).where(sql`${t.goneAt} is not null`),
    index('watch_rows_since').on(t.since).where(sql`${t.since} is not null`),
  ],
)

/** A lead of a household on a list: its reason stands among the lead's facts, once. */
export const watchMatches = sqliteTable(
  'watch_matches',
  {
    leadId: text('lead_id').notNull(),
    rowId: text('row_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.leadId, t.rowId] }), index('watch_matches_at').on(t.at)],
)

/** A quarterly check-in asked of the household itself, in the talk it has written in before. */
export const householdChecks = sqliteTable(
  'household_checks',
  {
    id: text().primaryKey(),
    watchId: text('watch_id').notNull(),
    /** Id its lead will have, should the answers open one: they never open two. */
    leadId: text('lead_id').notNull(),
    /** Empty once the person has left: an aide goes instead. */
    conversationId: text('conversation_id').notNull(),
    township: text().notNull(),
    village: text().notNull(),
    askedAt: integer('asked_at').notNull(),
    /** Without an answer until then, ms, an aide goes. */
    until: integer().notNull(),
    /** Turn of the talk after which the question stands: whoever has talked on since is not taken at a bare number. */
    seq: integer().notNull(),
    /** JSON of the answers so far, encrypted. */
    toldSealed: text('told_sealed'),
    /** `well`, `reported`, `added`, `declined`, `silent`, `unsent`; null while it is open. */
    result: text(),
    doneAt: integer('done_at'),
  },
  (t) => [
    index('household_checks_open').on(t.conversationId).where(sql`${t.doneAt} is null`),
    index('household_checks_until').on(t.until).where(sql`${t.doneAt} is null`),
    index('household_checks_township').on(t.township, t.askedAt),
  ],
)
