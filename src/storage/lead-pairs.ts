import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, ne, notInArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Reach } from './console-queue.ts'
import type { Db } from './db.ts'
import { leadLinks, leadPairs, leads } from './tables/leads.ts'

export type PairRow = typeof leadPairs.$inferSelect

/** The two ids in the order in which a pair is stored. */
export const pairKey = (a: string, b: string): { leadId: string; otherId: string } =>
  a < b ? { leadId: a, otherId: b } : { leadId: b, otherId: a }

const isPair = (a: string, b: string) => {
  const { leadId, otherId } = pairKey(a, b)
  return and(eq(leadPairs.leadId, leadId), eq(leadPairs.otherId, otherId))
}

export const pairOf = (db: Db, a: string, b: string) => db.select().from(leadPairs).where(isPair(a, b))

export const setPair = (db: Db, a: string, b: string, change: Partial<PairRow>) =>
  db.update(leadPairs).set(change).where(isPair(a, b))

/** Leads said to be of the same household (`same`), or perhaps (`unsure`, by an aide). */
export const besideLead = (db: Db, leadId: string) =>
  db
    .select({
      id: leads.id,
      code: leads.code,
      stage: leads.stage,
      township: leads.township,
      village: leads.village,
      ownerId: leads.ownerId,
      kind: leadLinks.kind,
    })
    .from(leadLinks)
    .innerJoin(
      leads,
      or(
        and(eq(leadLinks.leadId, leadId), eq(leads.id, leadLinks.otherId)),
        and(eq(leadLinks.otherId, leadId), eq(leads.id, leadLinks.leadId)),
      ),
    )
    .where(and(or(eq(leadLinks.leadId, leadId), eq(leadLinks.otherId, leadId)), eq(leadLinks.kind, 'same')))

/** Pairs of this lead that nobody has looked at yet. */
export const openPairsOf = (db: Db, leadId: string) =>
  db
    .select({ leadId: leadPairs.leadId, otherId: leadPairs.otherId, township: leadPairs.township })
    .from(leadPairs)
    .where(and(or(eq(leadPairs.leadId, leadId), eq(leadPairs.otherId, leadId)), isNull(leadPairs.decision)))

const one = alias(leads, 'one')
const two = alias(leads, 'two')

const side = <T extends typeof one | typeof two>(lead: T) => ({
  id: lead.id,
  code: lead.code,
  township: lead.township,
  village: lead.village,
  groupNo: lead.groupNo,
  nameSealed: lead.nameSealed,
  stage: lead.stage,
  source: lead.source,
  openedAt: lead.openedAt,
  ownerId: lead.ownerId,
})

const gone = ['merged', 'withdrawn']
/** Both still stand by themselves and one of them is open: there is something to decide. */
const worthALook = and(
  or(isNull(one.closedAt), isNull(two.closedAt)),
  notInArray(one.stage, gone),
  notInArray(two.stage, gone),
)

/** A township decides its own pairs, the county also those across townships. */
const within = (reach: Reach) => (reach === 'county' ? undefined : eq(leadPairs.township, reach.township))

/** The last row of the page before. */
export type PairPlace = { score: number; leadId: string; otherId: string }

const afterPlace = ({ score, leadId, otherId }: PairPlace) =>
  or(
    lt(leadPairs.score, score),
    and(
      eq(leadPairs.score, score),
      or(gt(leadPairs.leadId, leadId), and(eq(leadPairs.leadId, leadId), gt(leadPairs.otherId, otherId))),
    ),
  )

/** Pairs to look at. Few among many leads: a cross join keeps the pairs first, the score lets their index be searched. */
const waiting = (reach: Reach) =>
  and(
    isNull(leadPairs.decision),
    gte(leadPairs.score, 0),
    eq(one.id, leadPairs.leadId),
    eq(two.id, leadPairs.otherId),
    worthALook,
    within(reach),
  )

/** Pairs that wait for somebody's look, the surest first. */
export const openPairs = (db: Db, reach: Reach, limit: number, after: PairPlace | null = null) =>
  db
    .select({ pair: leadPairs, one: side(one), two: side(two) })
    .from(leadPairs)
    .crossJoin(one)
    .crossJoin(two)
    .where(
      and(
        waiting(reach),
        after ? lte(leadPairs.score, after.score) : undefined,
        after ? afterPlace(after) : undefined,
      ),
    )
    .orderBy(desc(leadPairs.score), asc(leadPairs.leadId), asc(leadPairs.otherId))
    .limit(limit)

export const countOpenPairs = (db: Db, reach: Reach) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(leadPairs)
    .crossJoin(one)
    .crossJoin(two)
    .where(waiting(reach))

/** Ids of leads that have a pair to look at or stand beside another of their household. */
export async function marksOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, 'pair' | 'household'>> {
  const wanted = sql`(select value from json_each(${JSON.stringify(ids)}))`
  const [pairs, links] = await db.batch([
    db
      .select({ a: leadPairs.leadId, b: leadPairs.otherId })
      .from(leadPairs)
      .where(
        and(
          isNull(leadPairs.decision),
          or(inArray(leadPairs.leadId, wanted), inArray(leadPairs.otherId, wanted)),
        ),
      ),
    db
      .select({ a: leadLinks.leadId, b: leadLinks.otherId })
      .from(leadLinks)
      .where(
        and(
          ne(leadLinks.kind, 'unsure'),
          or(inArray(leadLinks.leadId, wanted), inArray(leadLinks.otherId, wanted)),
        ),
      ),
  ])
  const marks = new Map<string, 'pair' | 'household'>()
  for (const { a, b } of links) for (const id of [a, b]) marks.set(id, 'household')
  for (const { a, b } of pairs) for (const id of [a, b]) marks.set(id, 'pair')
  return marks
}
