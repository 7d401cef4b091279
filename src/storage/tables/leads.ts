import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A household the township should visit. `id` is the report's id: its facts are in `fact_batches`. */
export const leads = sqliteTable(
  'leads',
  {
    id: text().primaryKey(),
    code: text().notNull(),
    /** Null when it was not reported by chat. */
    conversationId: text('conversation_id'),
    source: text().notNull(),
    lang: text().notNull(),
    township: text(),
    village: text(),
    groupNo: text('group_no'),
    nameSealed: text('name_sealed'),
    nameHash: text('name_hash'),
    phoneSealed: text('phone_sealed'),
    phoneHash: text('phone_hash'),
    stage: text().notNull(),
    urgent: integer({ mode: 'boolean' }).notNull(),
    /** Kinds of danger as a list may show them (`leads/urgent-reasons.ts`); null: not recorded. */
    urgentReasons: text('urgent_reasons'),
    unfinished: integer({ mode: 'boolean' }).notNull(),
    waitingOn: text('waiting_on'),
    category: text().notNull(),
    status: text().notNull(),
    monitor: text().notNull(),
    /** `dibao/none,marginal/none`: every outcome still possible. */
    outcomes: text().notNull(),
    /** Facts that still decide, comma separated. */
    decisive: text().notNull(),
    standardsVersion: text('standards_version').notNull(),
    /** The day on which the outcome can change by itself. */
    nextChangeOn: text('next_change_on'),
    ownerId: text('owner_id'),
    /** By when the next step is due, ms. */
    dueAt: integer('due_at').notNull(),
    openedAt: integer('opened_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    closedAt: integer('closed_at'),
    closingReason: text('closing_reason'),
    /** Raised by every change of staff: two tabs cannot overwrite each other. */
    version: integer().notNull().default(1),
    /** JSON of the lead's life (clocks, visits, waiting): nothing personal. Null until staff first changed it. */
    life: text(),
    /** The aide who logged it. */
    aideId: text('aide_id'),
    /** Kin of whoever logged it: registered apart (近亲属备案), the aide sees and handles it no further. */
    nearRelative: integer('near_relative', { mode: 'boolean' }).notNull().default(false),
    /** First contact and last visit, repeated from the life for the statistics. */
    contactedAt: integer('contacted_at'),
    visitedAt: integer('visited_at'),
    /** The lead that goes on in its place; always one that still stands by itself. */
    mergedInto: text('merged_into'),
    /** When it was last compared with others, ms. Null: something was said since. */
    comparedAt: integer('compared_at'),
    /** When its personal data were deleted by the county's rule, ms: numbers, dates and classes are all that is left. */
    dataDeletedAt: integer('data_deleted_at'),
  },
  (t) => [
    uniqueIndex('leads_code').on(t.code),
    // These two hold all that the first page counts, so that counting open leads reads no rows.
    index('leads_open_here')
      .on(t.township, t.urgent, t.dueAt, t.id, t.ownerId, t.stage, t.unfinished, t.closedAt)
      .where(sql`${t.closedAt} is null`),
    index('leads_open_desk')
      .on(t.urgent, t.dueAt, t.id, t.ownerId, t.stage, t.unfinished, t.closedAt)
      .where(sql`${t.closedAt} is null`),
    index('leads_closed').on(t.township, t.closedAt, t.id).where(sql`${t.closedAt} is not null`),
    index('leads_name').on(t.nameHash).where(sql`${t.nameHash} is not null`),
    index('leads_phone').on(t.phoneHash).where(sql`${t.phoneHash} is not null`),
    index('leads_conversation').on(t.conversationId),
    index('leads_village').on(t.village, t.openedAt),
    // All that the statistics count, in the order of their list.
    index('leads_opened').on(
      t.openedAt,
      t.id,
      t.township,
      t.village,
      t.source,
      t.category,
      t.monitor,
      t.stage,
      t.lang,
      t.urgent,
      t.unfinished,
      t.contactedAt,
      t.visitedAt,
      t.closedAt,
      t.closingReason,
    ),
    index('leads_closed_desk').on(t.closedAt, t.id).where(sql`${t.closedAt} is not null`),
    // Ended leads that still hold personal data, in the order in which their time comes.
    index('leads_kept')
      .on(t.closedAt, t.id)
      .where(sql`${t.closedAt} is not null and ${t.dataDeletedAt} is null`),
    index('leads_broken_off')
      .on(t.updatedAt)
      .where(sql`${t.closedAt} is null and ${t.unfinished} = 1 and ${t.stage} = 'new'`),
    index('leads_merged').on(t.mergedInto).where(sql`${t.mergedInto} is not null`),
    index('leads_uncompared').on(t.openedAt).where(sql`${t.comparedAt} is null and ${t.closedAt} is null`),
    index('leads_aide').on(t.aideId, t.openedAt).where(sql`${t.aideId} is not null`),
  ],
)

/** Each judgement of the rules, with the standards and the facts it used: can be computed again bit for bit. */
export const evaluations = sqliteTable(
  'evaluations',
  {
    leadId: text('lead_id').notNull(),
    seq: integer().notNull(),
    at: integer().notNull(),
    asOf: text('as_of').notNull(),
    standardsVersion: text('standards_version').notNull(),
    /** How many facts of the log it knew. */
    factsSeq: integer('facts_seq').notNull(),
    resultSealed: text('result_sealed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.leadId, t.seq] })],
)

/** Something a person must do: call back, look at a danger, answer a complaint, deliver an answer. */
export const tasks = sqliteTable(
  'tasks',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    leadId: text('lead_id'),
    conversationId: text('conversation_id'),
    township: text(),
    village: text(),
    urgent: integer({ mode: 'boolean' }).notNull(),
    dueAt: integer('due_at').notNull(),
    createdAt: integer('created_at').notNull(),
    assignee: text(),
    noteSealed: text('note_sealed'),
    doneAt: integer('done_at'),
    result: text(),
    /** Row of the watch list a check-in is about. */
    watchId: text('watch_id'),
    /** Why it could not be done, in the words of whoever tried. */
    reasonSealed: text('reason_sealed'),
  },
  (t) => [
    index('tasks_village').on(t.village, t.urgent, t.dueAt).where(sql`${t.doneAt} is null`),
    index('tasks_open').on(t.township, t.urgent, t.dueAt).where(sql`${t.doneAt} is null`),
    index('tasks_open_desk').on(t.urgent, t.dueAt).where(sql`${t.doneAt} is null`),
    index('tasks_lead').on(t.leadId),
    index('tasks_watch').on(t.watchId).where(sql`${t.watchId} is not null`),
    index('tasks_watch_done').on(t.doneAt).where(sql`${t.watchId} is not null`),
    index('tasks_kind').on(t.kind, t.createdAt),
  ],
)

/** Two leads said to be one household (`same`) or perhaps one (`unsure`). Nothing is merged by a link. */
export const leadLinks = sqliteTable(
  'lead_links',
  {
    leadId: text('lead_id').notNull(),
    otherId: text('other_id').notNull(),
    kind: text().notNull(),
    /** Who said so: an aide's or a staff id. */
    linkedBy: text('linked_by').notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.leadId, t.otherId] }), index('lead_links_other').on(t.otherId)],
)

/** Two leads that may be one household, and what staff said to it. Each pair once: `lead_id` is the smaller id. */
export const leadPairs = sqliteTable(
  'lead_pairs',
  {
    leadId: text('lead_id').notNull(),
    otherId: text('other_id').notNull(),
    /** Of both; null across townships, which only the county decides. */
    township: text(),
    /** `likely` or `possible`. */
    level: text().notNull(),
    score: real().notNull(),
    /** JSON of reasons with their weights; nothing personal. */
    evidence: text().notNull(),
    foundAt: integer('found_at').notNull(),
    /** `apart`, `household`, `merged`; null while nobody has looked. */
    decision: text(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    /** Raised by every decision: two tabs cannot overwrite each other. */
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.leadId, t.otherId] }),
    index('lead_pairs_other').on(t.otherId),
    // In the order of the list, of a township and of the county.
    index('lead_pairs_here')
      .on(t.township, sql`${t.score} desc`, t.leadId, t.otherId)
      .where(sql`${t.decision} is null`),
    index('lead_pairs_surest')
      .on(sql`${t.score} desc`, t.leadId, t.otherId)
      .where(sql`${t.decision} is null`),
  ],
)

/** One lead that went on in another, with the columns of both as they stood: a merge can be taken apart. */
export const leadMerges = sqliteTable(
  'lead_merges',
  {
    id: text().primaryKey(),
    goesId: text('goes_id').notNull(),
    staysId: text('stays_id').notNull(),
    at: integer().notNull(),
    staffId: text('staff_id').notNull(),
    /** Version of the lead that stays after the merge: as long as it is that one, all of it goes back. */
    staysVersion: integer('stays_version').notNull(),
    /** JSON of columns; what is sealed in them stays sealed. */
    before: text().notNull(),
    undoneAt: integer('undone_at'),
    undoneBy: text('undone_by'),
  },
  (t) => [index('lead_merges_goes').on(t.goesId), index('lead_merges_stays').on(t.staysId)],
)

/** A household that was reported by an aide and could be written to: when it was told, and what it said to it. */
export const householdAsks = sqliteTable(
  'household_asks',
  {
    leadId: text('lead_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    askedAt: integer('asked_at').notNull(),
    /** `agreed`, `refused`, `corrected`; null while nothing came. */
    answer: text(),
    answeredAt: integer('answered_at'),
  },
  (t) => [primaryKey({ columns: [t.leadId, t.conversationId] })],
)
