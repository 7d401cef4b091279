import { and, desc, eq, gte, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { leadRow } from './console-queue.ts'
import type { Db } from './db.ts'
import { leads } from './tables/leads.ts'

/** Leads that came in from one instant up to another; of one township, or of the whole county (null). */
export type Cohort = { from: number; to: number; township: string | null }

const within = ({ from, to, township }: Cohort): SQL | undefined =>
  and(
    gte(leads.openedAt, from),
    lt(leads.openedAt, to),
    township === null ? undefined : eq(leads.township, township),
  )

const chinaMs = 8 * 3_600_000
const dayMs = 86_400_000

/** First day of each band of days, and the last: `0-1` is the day itself and the next. */
export const dayBands = ['0-1', '2-5', '6-10', '11-20', '21-30', '31-'] as const
export type DayBand = (typeof dayBands)[number]

/** Whole days in China from the day a lead came in to the day something happened. */
const daysTo = (at: SQL): SQL =>
  sql`((${at} + ${sql.raw(String(chinaMs))}) / ${sql.raw(String(dayMs))} - (${leads.openedAt} + ${sql.raw(String(chinaMs))}) / ${sql.raw(String(dayMs))})`

export const measures = ['contact', 'visit', 'close'] as const
export type Measure = (typeof measures)[number]

const instants: Readonly<Record<Measure, SQL>> = {
  contact: sql`${leads.contactedAt}`,
  visit: sql`${leads.visitedAt}`,
  close: sql`${leads.closedAt}`,
}

/** The band of a lead; null while it has not happened. */
export function bandOf(measure: Measure): SQL<string | null> {
  const days = daysTo(instants[measure])
  return sql<string | null>`case when ${instants[measure]} is null then null when ${days} <= 1 then '0-1'
    when ${days} <= 5 then '2-5' when ${days} <= 10 then '6-10' when ${days} <= 20 then '11-20'
    when ${days} <= 30 then '21-30' else '31-' end`
}

/** Why leads of a cohort ended. */
export const closingReasons = (db: Db, cohort: Cohort) =>
  db
    .select({ reason: leads.closingReason, n: sql<number>`count(*)` })
    .from(leads)
    .where(and(within(cohort), isNotNull(leads.closedAt)))
    .groupBy(leads.closingReason)

export type LeadWish = Cohort & {
  source?: string | undefined
  category?: string | undefined
  monitor?: string | undefined
  stage?: string | undefined
  lang?: string | undefined
  village?: string | undefined
  reason?: string | undefined
  unfinished?: boolean | undefined
  urgent?: boolean | undefined
  /** Without a township or village: `none`. */
  place?: 'none' | undefined
  took?: { measure: Measure; band: DayBand | 'none' } | undefined
}

/** The last row of the page before. */
export type LeadKey = { at: number; id: string }

function wanted(wish: LeadWish): SQL[] {
  const all: SQL[] = []
  if (wish.source) all.push(eq(leads.source, wish.source))
  if (wish.category) all.push(eq(leads.category, wish.category))
  if (wish.monitor) all.push(eq(leads.monitor, wish.monitor))
  if (wish.stage) all.push(eq(leads.stage, wish.stage))
  if (wish.lang) all.push(eq(leads.lang, wish.lang))
  if (wish.village) all.push(eq(leads.village, wish.village))
  if (wish.place === 'none') all.push(wish.township === null ? isNull(leads.township) : isNull(leads.village))
  if (wish.reason === 'none') all.push(isNull(leads.closingReason), isNotNull(leads.closedAt))
  else if (wish.reason) all.push(eq(leads.closingReason, wish.reason), isNotNull(leads.closedAt))
  if (wish.unfinished !== undefined) all.push(eq(leads.unfinished, wish.unfinished))
  if (wish.urgent !== undefined) all.push(eq(leads.urgent, wish.urgent))
  if (wish.took) {
    const { measure, band } = wish.took
    const [from = '', to = ''] = band.split('-')
    const days = daysTo(instants[measure])
    if (band === 'none') all.push(sql`${instants[measure]} is null`)
    else {
      all.push(sql`${instants[measure]} is not null`, sql`${days} >= ${Number(from)}`)
      if (to !== '') all.push(sql`${days} <= ${Number(to)}`)
    }
  }
  return all
}

/** The leads behind a number, the newest first, from the index the number was counted on. */
export function countedLeads(db: Db, wish: LeadWish, after: LeadKey | null, limit: number) {
  const older =
    after && or(lt(leads.openedAt, after.at), and(eq(leads.openedAt, after.at), lt(leads.id, after.id)))
  return db
    .select(leadRow)
    .from(leads)
    .where(
      and(
        within(wish),
        ...wanted(wish),
        after ? lte(leads.openedAt, after.at) : undefined,
        older ?? undefined,
      ),
    )
    .orderBy(desc(leads.openedAt), desc(leads.id))
    .limit(limit)
}
