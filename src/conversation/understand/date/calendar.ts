/** A day, a month or a year, as the first and the last day it may mean (yyyy-mm-dd). */
export type DateRange = { from: string; to: string; precision: 'day' | 'month' | 'year' | 'about' }
export type DateContext = {
  /** yyyy-mm-dd; needed for 去年, 上个月, 三月 */
  today?: string
  /** a birthday: two-digit years and years long ago are meant */
  birth?: boolean
}

export type Found = DateRange | 'impossible' | undefined

export function dated(year: number, month?: number, day?: number): Found {
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31`, precision: 'year' }
  if (month < 1 || month > 12) return 'impossible'
  const last = daysIn(year, month)
  if (day === undefined) return { from: iso(year, month, 1), to: iso(year, month, last), precision: 'month' }
  if (day < 1 || day > last) return 'impossible'
  return { from: iso(year, month, day), to: iso(year, month, day), precision: 'day' }
}

export function between(year: number, from: number, to: number): DateRange {
  return { from: iso(year, from, 1), to: iso(year, to, daysIn(year, to)), precision: 'about' }
}

export function monthsBack(year: number, month: number, back: number): DateRange {
  const index = year * 12 + (month - 1) - back
  const y = Math.floor(index / 12)
  const m = (index % 12) + 1
  return { from: iso(y, m, 1), to: iso(y, m, daysIn(y, m)), precision: back > 3 ? 'about' : 'month' }
}

export function dayShift(today: string, back: number): Found {
  let [year, month, day] = today.split('-').map(Number) as [number, number, number]
  day -= back
  if (day < 1) {
    month -= 1
    if (month < 1) {
      month = 12
      year -= 1
    }
    day += daysIn(year, month)
  }
  return dated(year, month, day)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const iso = (y: number, m: number, d: number): string =>
  `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
