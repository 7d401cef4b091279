import { writeAudited } from '../storage/audit.ts'
import { type Cohort, statisticsQueries } from '../storage/statistics.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { limitExports } from './export-platform.ts'
import { type Actor, allow } from './permissions.ts'

/** A supervisor counts the own township, whatever was asked for; the county office any, or all of them (null). */
export const townshipCounted = (actor: Actor, wished: string | null): string | null =>
  actor.role === 'county' ? wished : actor.township

/** The numbers of a period: leads that came in, by what they are today. */
export async function loadStatistics(desk: Desk, actor: Actor, cohort: Cohort, byMonth: boolean) {
  allow(actor, 'statistics.view')
  const township = townshipCounted(actor, cohort.township)
  const queries = statisticsQueries(desk.db, { ...cohort, township }, byMonth)
  const [kinds, places, times, days, reasons] = await desk.db.batch([
    queries.kinds,
    queries.places,
    queries.times,
    queries.days,
    queries.reasons,
  ])
  return { kinds, places, times, days, reasons }
}

export type Statistics = Awaited<ReturnType<typeof loadStatistics>>

/** A file of numbers leaves the house: logged and limited as every export, though nobody is named in it. */
export async function noteStatisticsExport(
  desk: Desk,
  actor: Actor,
  detail: { what: string; from: string; to: string; format: string; hidden: boolean },
): Promise<void> {
  allow(actor, 'export.statistics')
  const now = desk.clock.now()
  await limitExports(desk, actor, 'export.statistics', now)
  const entry = staffEntry(actor, 'export.statistics', { kind: 'export', id: detail.what }, now, detail)
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
}
