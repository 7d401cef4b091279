import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Reach } from './console-queue.ts'
import type { Db } from './db.ts'
import { leads } from './tables/leads.ts'
import { sampleChecks, sampleDraws, sampleResults } from './tables/sample.ts'

/** Leads that came in between two instants, with what decides whether they can be drawn. Reads the index alone. */
export const frameQuery = (db: Db, from: number, to: number) =>
  db
    .select({
      id: leads.id,
      lang: leads.lang,
      category: leads.category,
      monitor: leads.monitor,
      stage: leads.stage,
      unfinished: leads.unfinished,
      visitedAt: leads.visitedAt,
      closingReason: leads.closingReason,
    })
    .from(leads)
    .where(and(gte(leads.openedAt, from), lt(leads.openedAt, to)))

export async function isDrawn(db: Db, month: string): Promise<boolean> {
  const rows = await db
    .select({ month: sampleDraws.month })
    .from(sampleDraws)
    .where(eq(sampleDraws.month, month))
    .limit(1)
  return rows.length > 0
}

/** Where each drawn lead lives, and whether a phone was left. At most 90 ids. */
export const placesOf = (db: Db, ids: readonly string[]) =>
  db
    .select({ id: leads.id, township: leads.township, hasPhone: sql<number>`${leads.phoneHash} is not null` })
    .from(leads)
    .where(inArray(leads.id, [...ids]))

/** The draws of some months, without their frames: those may hold thousands of ids. */
export const drawsOf = (db: Db, from: string, to: string) =>
  db
    .select({
      month: sampleDraws.month,
      stratum: sampleDraws.stratum,
      seed: sampleDraws.seed,
      frameSize: sampleDraws.frameSize,
      drawn: sampleDraws.drawn,
      drawnAt: sampleDraws.drawnAt,
    })
    .from(sampleDraws)
    .where(and(gte(sampleDraws.month, from), lte(sampleDraws.month, to)))
    .orderBy(desc(sampleDraws.month), asc(sampleDraws.stratum))

export type DrawRow = Awaited<ReturnType<typeof drawsOf>>[number]

/** One month's draws with their frames, and the leads that became checks. */
export async function drawnMonth(db: Db, month: string) {
  const [draws, checks] = await db.batch([
    db.select().from(sampleDraws).where(eq(sampleDraws.month, month)).orderBy(asc(sampleDraws.stratum)),
    db
      .select({ leadId: sampleChecks.leadId, stratum: sampleChecks.stratum, code: leads.code })
      .from(sampleChecks)
      .innerJoin(leads, eq(leads.id, sampleChecks.leadId))
      .where(eq(sampleChecks.month, month)),
  ])
  return { draws, checks }
}

/** How many checks of a stratum have which result, over some months; null is "not yet". */
export const resultCounts = (db: Db, from: string, to: string) =>
  db
    .select({ stratum: sampleChecks.stratum, result: sampleChecks.result, n: sql<number>`count(*)` })
    .from(sampleChecks)
    .where(and(gte(sampleChecks.month, from), lte(sampleChecks.month, to)))
    .groupBy(sampleChecks.stratum, sampleChecks.result)

const check = {
  month: sampleChecks.month,
  leadId: sampleChecks.leadId,
  stratum: sampleChecks.stratum,
  township: sampleChecks.township,
  way: sampleChecks.way,
  dueAt: sampleChecks.dueAt,
  attempts: sampleChecks.attempts,
  result: sampleChecks.result,
  code: leads.code,
  nameSealed: leads.nameSealed,
  dataDeletedAt: leads.dataDeletedAt,
  village: leads.village,
  groupNo: leads.groupNo,
  stage: leads.stage,
  ownerId: leads.ownerId,
  visitedAt: leads.visitedAt,
}

const inReach = (reach: Reach) => (reach === 'county' ? undefined : eq(sampleChecks.township, reach.township))
const waits = or(isNull(sampleChecks.result), eq(sampleChecks.result, 'unreached'))

/** Checks of some months, those still to do first. */
export const checksOf = (db: Db, reach: Reach, from: string, to: string, limit: number) =>
  db
    .select(check)
    .from(sampleChecks)
    .innerJoin(leads, eq(leads.id, sampleChecks.leadId))
    .where(and(inReach(reach), gte(sampleChecks.month, from), lte(sampleChecks.month, to)))
    .orderBy(
      sql`${sampleChecks.result} in ('found', 'none')`,
      desc(sampleChecks.month),
      asc(sampleChecks.dueAt),
    )
    .limit(limit)

export type ShownCheck = Awaited<ReturnType<typeof checksOf>>[number]

/** How many checks of some months are still to do. */
export const openChecks = (db: Db, reach: Reach, from: string) =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(sampleChecks)
    .where(and(inReach(reach), gte(sampleChecks.month, from), waits))

export async function checkOf(db: Db, month: string, leadId: string): Promise<ShownCheck | null> {
  const rows = await db
    .select(check)
    .from(sampleChecks)
    .innerJoin(leads, eq(leads.id, sampleChecks.leadId))
    .where(and(eq(sampleChecks.month, month), eq(sampleChecks.leadId, leadId)))
  return rows[0] ?? null
}

/** Every result recorded of one check, oldest first. */
export const attemptsOf = (db: Db, month: string, leadId: string) =>
  db
    .select()
    .from(sampleResults)
    .where(and(eq(sampleResults.month, month), eq(sampleResults.leadId, leadId)))
    .orderBy(asc(sampleResults.attempt))

/** Who recorded results of some months, and of how many leads they were themselves in charge. */
export const checkersOf = (db: Db, from: string, to: string) =>
  db
    .select({
      staffId: sampleResults.staffId,
      n: sql<number>`count(*)`,
      ownCases: sql<number>`sum(${sampleResults.ownCase})`,
    })
    .from(sampleResults)
    .where(and(gte(sampleResults.month, from), lte(sampleResults.month, to)))
    .groupBy(sampleResults.staffId)
