import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Db } from './db.ts'
import { inList, type LeadList } from './lead-lists.ts'
import { openPlace } from './open-place.ts'
import type { Reach } from './reach.ts'
import { leads } from './tables/leads.ts'

export type { Reach } from './reach.ts'

/** What the queue may be narrowed to; every part is optional and all of them hold together. */
export type QueueFilter = {
  stage?: string | undefined
  village?: string | undefined
  owner?: string | undefined
  unassigned?: boolean | undefined
  urgent?: boolean | undefined
  unfinished?: boolean | undefined
  source?: string | undefined
  category?: string | undefined
  lang?: string | undefined
  /** Due before this instant, ms; and not before that one. */
  dueBefore?: number | undefined
  dueFrom?: number | undefined
  /** Whose turn it is. */
  waiting?: string | undefined
  list?: LeadList | undefined
}

/** The last row of the page before: the next page begins after it. */
export type QueueKey = { urgent: boolean; at: number; id: string }

/** What a list of leads shows. */
export const leadRow = {
  id: leads.id,
  code: leads.code,
  source: leads.source,
  lang: leads.lang,
  township: leads.township,
  village: leads.village,
  groupNo: leads.groupNo,
  nameSealed: leads.nameSealed,
  stage: leads.stage,
  urgent: leads.urgent,
  urgentReasons: leads.urgentReasons,
  unfinished: leads.unfinished,
  waitingOn: leads.waitingOn,
  category: leads.category,
  status: leads.status,
  monitor: leads.monitor,
  outcomes: leads.outcomes,
  decisive: leads.decisive,
  ownerId: leads.ownerId,
  dueAt: leads.dueAt,
  openedAt: leads.openedAt,
  updatedAt: leads.updatedAt,
  closedAt: leads.closedAt,
  closingReason: leads.closingReason,
  version: leads.version,
  dataDeletedAt: leads.dataDeletedAt,
}

const within = (reach: Reach): SQL[] => (reach === 'county' ? [] : [eq(leads.township, reach.township)])

function wanted(filter: QueueFilter): SQL[] {
  const all: SQL[] = []
  if (filter.stage) all.push(eq(leads.stage, filter.stage))
  if (filter.village) all.push(eq(leads.village, filter.village))
  if (filter.owner) all.push(eq(leads.ownerId, filter.owner))
  if (filter.unassigned) all.push(isNull(leads.ownerId))
  if (filter.unfinished) all.push(eq(leads.unfinished, true))
  if (filter.source) all.push(eq(leads.source, filter.source))
  if (filter.category === 'monitor') all.push(sql`${leads.monitor} <> 'none'`)
  else if (filter.category) all.push(like(leads.outcomes, `%${filter.category}/%`))
  if (filter.lang) all.push(eq(leads.lang, filter.lang))
  if (filter.dueBefore !== undefined) all.push(lt(leads.dueAt, filter.dueBefore), ne(leads.stage, 'answered'))
  if (filter.dueFrom !== undefined) all.push(gte(leads.dueAt, filter.dueFrom))
  if (filter.waiting) all.push(eq(leads.waitingOn, filter.waiting))
  const listed = filter.list && inList(filter.list)
  if (listed) all.push(listed)
  return all
}

/** One of the two runs of the queue: each is read in the order of its index, so that no page sorts or scans. */
function run(
  db: Db,
  reach: Reach,
  filter: QueueFilter,
  urgent: boolean,
  after: QueueKey | null,
  limit: number,
) {
  const next = after && or(gt(leads.dueAt, after.at), and(eq(leads.dueAt, after.at), gt(leads.id, after.id)))
  return db
    .select(leadRow)
    .from(leads)
    .where(
      and(
        isNull(leads.closedAt),
        ...within(reach),
        eq(leads.urgent, urgent),
        ...wanted(filter),
        after ? gte(leads.dueAt, after.at) : undefined,
        next ?? undefined,
      ),
    )
    .orderBy(asc(leads.dueAt), asc(leads.id))
    .limit(limit)
}

/** How many open leads a list holds. */
export const countList = (db: Db, reach: Reach, list: LeadList) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(leads)
    .where(and(isNull(leads.closedAt), openPlace(reach), inList(list)))

/** The queries of one page: urgent leads first, then by due date; `limit` rows of each run. */
export function queueQueries(
  db: Db,
  reach: Reach,
  filter: QueueFilter,
  after: QueueKey | null,
  limit: number,
) {
  const urgent = run(db, reach, filter, true, after?.urgent ? after : null, limit)
  const others = run(db, reach, filter, false, after && !after.urgent ? after : null, limit)
  return { urgent, others }
}

/** Open leads, `limit` of them, after a key. */
export async function queuePage(
  db: Db,
  reach: Reach,
  filter: QueueFilter,
  after: QueueKey | null,
  limit: number,
) {
  const { urgent, others } = queueQueries(db, reach, filter, after, limit)
  const skipUrgent = filter.urgent === false || after?.urgent === false
  if (filter.urgent) return urgent
  if (skipUrgent) return others
  const [first, second] = await db.batch([urgent, others])
  return [...first, ...second].slice(0, limit)
}

export type QueueRow = Awaited<ReturnType<typeof queuePage>>[number]

/** Leads of a township that ended, the newest first. */
export function closedPage(
  db: Db,
  township: string,
  filter: QueueFilter,
  after: QueueKey | null,
  limit: number,
) {
  const older =
    after && or(lt(leads.closedAt, after.at), and(eq(leads.closedAt, after.at), lt(leads.id, after.id)))
  return db
    .select(leadRow)
    .from(leads)
    .where(
      and(
        eq(leads.township, township),
        isNotNull(leads.closedAt),
        after ? lte(leads.closedAt, after.at) : undefined,
        older ?? undefined,
        ...wanted(filter),
      ),
    )
    .orderBy(desc(leads.closedAt), desc(leads.id))
    .limit(limit)
}

export type Found = { code: string | null; nameHash: string | null; phoneHash: string | null }

/** Leads by their code, or by the fingerprint of a name or phone; open and closed, within reach. */
export function findQueries(db: Db, reach: Reach, found: Found) {
  const where = (match: SQL) => and(match, ...within(reach))
  const find = (match: SQL) => db.select(leadRow).from(leads).where(where(match)).limit(50)
  return [
    find(eq(leads.code, found.code ?? '')),
    find(and(isNotNull(leads.nameHash), eq(leads.nameHash, found.nameHash ?? '')) as SQL),
    find(and(isNotNull(leads.phoneHash), eq(leads.phoneHash, found.phoneHash ?? '')) as SQL),
  ] as const
}
