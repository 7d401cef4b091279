import { writeAudited } from '../storage/audit.ts'
import { type Counted, countDays } from '../storage/counted-days.ts'
import type { Cohort } from '../storage/statistics.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { limitExports } from './export-platform.ts'
import { type Actor, allow } from './permissions.ts'

const dayMs = 86_400_000

/** A supervisor counts the own township, whatever was asked for; the county office any, or all of them (null). */
export const townshipCounted = (actor: Actor, wished: string | null): string | null =>
  actor.role === 'county' ? wished : actor.township

/** The numbers of a period of whole days: leads that came in, by what they are today. `byMonth`: months instead of days. */
export async function loadStatistics(desk: Desk, actor: Actor, cohort: Cohort, byMonth: boolean) {
  allow(actor, 'statistics.view')
  const days = await countDays(desk.db, { ...cohort, township: townshipCounted(actor, cohort.township) })
  const counts = new Map<Counted, Map<string, number>>()
  const times = new Map<string, number>()
  for (const day of days) {
    const time = new Date(day.day * dayMs).toISOString().slice(0, byMonth ? 7 : 10)
    for (const [what, values] of Object.entries(day.counts)) {
      const sums = counts.get(what as Counted) ?? new Map<string, number>()
      counts.set(what as Counted, sums)
      for (const [value, n] of Object.entries(values)) {
        sums.set(value, (sums.get(value) ?? 0) + n)
        if (what === 'source') times.set(time, (times.get(time) ?? 0) + n)
      }
    }
  }
  return { times, of: (what: Counted): ReadonlyMap<string, number> => counts.get(what) ?? new Map() }
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
