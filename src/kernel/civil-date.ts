/** Calendar days as `YYYY-MM-DD`. China keeps one civil time, UTC+8, without daylight saving. */
export type CivilDate = string

const dayMs = 86_400_000
const chinaOffsetMs = 8 * 3_600_000

export const civilDate = (at: number): CivilDate => new Date(at + chinaOffsetMs).toISOString().slice(0, 10)

/** `2026-11-23 18:05`, Beijing time. */
export const civilMinute = (at: number): string =>
  new Date(at + chinaOffsetMs).toISOString().slice(0, 16).replace('T', ' ')

/** The instant at which a day begins in China. */
export const startOfDay = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`) - chinaOffsetMs

export const addDays = (date: CivilDate, days: number): CivilDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** The same day some months earlier, or the last one of a shorter month. */
export function monthsBefore(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const first = Date.UTC(year, month - 1 - months, 1)
  const longest = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return addDays(new Date(first).toISOString().slice(0, 10), Math.min(day, longest) - 1)
}

/** True for a day that exists: `2026-02-30` does not. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** Whole years on a day. A child born on 29 February is a year older on 1 March. */
export function ageOn(birth: CivilDate, day: CivilDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}
