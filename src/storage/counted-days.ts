import { and, asc, between, eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { bandOf, type Cohort } from './statistics.ts'
import { countedDays } from './tables/counts.ts'
import { leads } from './tables/leads.ts'

const dayMs = 86_400_000
const chinaMs = 8 * 3_600_000

/** Everything that is counted of a lead. A column more: the trigger of the migration must watch it, too. */
export const countedOf = {
  source: leads.source,
  category: leads.category,
  monitor: leads.monitor,
  stage: leads.stage,
  lang: leads.lang,
  unfinished: leads.unfinished,
  urgent: leads.urgent,
  contact: bandOf('contact'),
  visit: bandOf('visit'),
  close: bandOf('close'),
  reason: leads.closingReason,
}

/** `place` is the township, or the village where one township is counted. */
export type Counted = keyof typeof countedOf | 'place'

/** One day: what is counted, the value (empty for none), how many. */
export type DayCounts = Partial<Record<Counted, Record<string, number>>>

const numberOf = (at: number): number => (at + chinaMs) / dayMs

/** Days of the period that nobody has counted since one of their leads changed. */
const missing = (scope: string, first: number, last: number): SQL => sql`
  days(day) as (select ${first} union all select day + 1 from days where day < ${last}),
  missing(day) as materialized (select day from days where not exists (
    select 1 from counted_days where counted_days.scope = ${scope} and counted_days.day = days.day))`

/** Their leads, each with what is counted of it, found by the index of the day they came in. */
function theirLeads(township: string | null): SQL {
  const columns = Object.entries({ ...countedOf, place: township === null ? leads.township : leads.village })
  const named = columns.map(([name, value]) => sql`${value} as ${sql.identifier(name)}`)
  const here = township === null ? sql`` : sql`and ${leads.township} = ${township}`
  const start = sql.raw(`missing.day * ${dayMs} - ${chinaMs}`)
  return sql`
  theirs as materialized (select missing.day as day, ${sql.join(named, sql`, `)} from missing cross join leads
    where ${leads.openedAt} >= ${start} and ${leads.openedAt} < ${start} + ${sql.raw(String(dayMs))} ${here})`
}

/** D1 takes no more selects in one union. */
const mostInUnion = 5

/** A reason is counted of leads that ended, alone. */
function tallies(): SQL {
  const of = (name: string) => {
    const ended = name === 'reason' ? sql`where close is not null` : sql``
    const key = sql`coalesce(${sql.identifier(name)}, '')`
    return sql`select day, ${sql.raw(`'${name}'`)} as what, ${key} as value, count(*) as n from theirs ${ended} group by day, ${key}`
  }
  const all = [...Object.keys(countedOf), 'place'].map(of)
  const parts = Array.from({ length: Math.ceil(all.length / mostInUnion) }, (_, at) =>
    sql.join(all.slice(at * mostInUnion, (at + 1) * mostInUnion), sql` union all `),
  )
  const nested = parts.map((part) => sql`select * from (${part})`)
  return sql`
  kinds(day, what, counts) as (
    select day, what, json_group_object(value, n) from (${sql.join(nested, sql` union all `)}) group by day, what)`
}

/**
 * The counts of each day of a cohort of whole days, in one batch: first the days that are missing are counted and kept,
 * then all are read. One transaction, so no change comes between.
 */
export async function countDays(db: Db, cohort: Cohort): Promise<{ day: number; counts: DayCounts }[]> {
  const scope = cohort.township ?? ''
  const [first, last] = [numberOf(cohort.from), numberOf(cohort.to) - 1]
  const [, rows] = await db.batch([
    db.insert(countedDays).select(sql`with recursive
      ${missing(scope, first, last)}, ${theirLeads(cohort.township)}, ${tallies()}
      select ${scope}, missing.day, coalesce(json_group_object(what, json(counts)) filter (where what is not null), '{}')
      from missing left join kinds on kinds.day = missing.day group by missing.day`),
    db
      .select({ day: countedDays.day, counts: countedDays.counts })
      .from(countedDays)
      .where(and(eq(countedDays.scope, scope), between(countedDays.day, first, last)))
      .orderBy(asc(countedDays.day)),
  ])
  return rows.map(({ day, counts }) => ({ day, counts: JSON.parse(counts) as DayCounts }))
}
