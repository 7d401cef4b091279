import { addDays } from '../kernel/civil-date.ts'
import { documents } from './sources.ts'

/** One year of the national calendar: days off, and weekend days that are worked. Dates YYYY-MM-DD. */
export interface HolidayYear {
  readonly year: number
  readonly off: readonly string[]
  readonly work: readonly string[]
  readonly source: string
  readonly checkedOn: string
  /** Days off of the region alone (肉孜节, 古尔邦节): they count, but do not make the year's list known. */
  readonly scope?: 'regional'
}

/** Lists laid over those before them: the last of a year and scope stands in place of the earlier ones. */
export function holidaysInForce(...lists: readonly HolidayYear[]): readonly HolidayYear[] {
  const last = new Map(lists.map((list) => [`${list.year}/${list.scope ?? 'national'}`, list]))
  return [...last.values()].sort((a, b) => a.year - b.year)
}

function days(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => addDays(from, i))
}

/**
 * 2026 as announced on 2025-11-04; compared on 2026-11-23 with two newspapers' copies of the notice. The region's own
 * holidays (肉孜节, 古尔邦节) follow the lunar calendar and a regional notice: the county enters them as a further entry.
 */
export const holidays: readonly HolidayYear[] = [
  {
    year: 2026,
    off: [
      ...days('2026-01-01', 3),
      ...days('2026-02-15', 9),
      ...days('2026-04-04', 3),
      ...days('2026-05-01', 5),
      ...days('2026-06-19', 3),
      ...days('2026-09-25', 3),
      ...days('2026-10-01', 7),
    ],
    work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    source: documents.holidays2026,
    checkedOn: '2026-11-23',
  },
]
