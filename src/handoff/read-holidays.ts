import { addDays, isCivilDate } from '../kernel/civil-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'

/** What could not be read: the words, and why. */
export type DaysProblem = { words: string; why: 'not_a_day' | 'other_year' | 'wrong_order' }

/** One piece of a list: a day or the first and last of several. The year and, after 至, the month may be left out. */
const piece =
  /^(?:(\d{4})[年/-])?(\d{1,2})[月/-](\d{1,2})[日号]?(?:(?:至|到|~|—+|–)(?:(\d{4})[年/-])?(?:(\d{1,2})[月/-])?(\d{1,2})[日号]?)?$/

const iso = (year: string | number, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

/**
 * Days of one year as somebody types or pastes them, `2027-02-05 至 2027-02-11` or `2月5日（星期五）至11日、4月5日`:
 * each day once, in order. Empty text is no days.
 */
export function readDays(text: string, year: number): Result<readonly string[], DaysProblem> {
  const pieces = text
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/\s*(至|到|~|—+|–)\s*/g, '$1')
    .split(/[,、;。\s]+/)
    .filter((words) => words !== '')
  const days = new Set<string>()
  for (const words of pieces) {
    const found = piece.exec(words)
    if (!found) return err({ words, why: 'not_a_day' })
    const [, firstYear, month = '', day = '', lastYear, lastMonth, lastDay] = found
    const first = iso(firstYear ?? year, month, day)
    const last =
      lastDay === undefined ? first : iso(lastYear ?? firstYear ?? year, lastMonth ?? month, lastDay)
    if (!isCivilDate(first) || !isCivilDate(last)) return err({ words, why: 'not_a_day' })
    if (!first.startsWith(String(year)) || !last.startsWith(String(year)))
      return err({ words, why: 'other_year' })
    if (last < first) return err({ words, why: 'wrong_order' })
    for (let at = first; at <= last; at = addDays(at, 1)) days.add(at)
  }
  return ok([...days].sort())
}
