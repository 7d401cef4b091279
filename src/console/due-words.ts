import type { Desk } from '../handoff/desk.ts'
import { civilDate } from '../kernel/civil-date.ts'
import { type Light, lightOf } from '../leads/clocks.ts'
import { isCalendarKnown } from '../leads/working-days.ts'

const dayMs = 86_400_000

/** A year without a list is counted by weekends alone: nobody should take such a day for certain. */
export const unsureOfYear = (day: string, { calendar }: Pick<Desk, 'calendar'>): string =>
  isCalendarKnown(day, calendar) ? '' : `（${day.slice(0, 4)} 年放假安排未录入，只按周末算）`

/** A due date in words with its light. The words say it all; the colour only repeats it. */
export function dueWords(
  lead: { openedAt: number; dueAt: number },
  now: number,
  desk: Pick<Desk, 'calendar' | 'clocks'>,
): { words: string; light: Light } {
  const light = lightOf({ startedAt: lead.openedAt, at: lead.dueAt }, now, desk.clocks)
  // `dueAt` is the first instant that is too late.
  const day = civilDate(lead.dueAt - 1)
  const shown = `${day.slice(5)}${unsureOfYear(day, desk)}`
  if (light === 'red') {
    const late = Math.floor((now - lead.dueAt) / dayMs)
    return { words: late >= 1 ? `已逾期 ${late} 天（${shown}）` : `已逾期（${shown}）`, light }
  }
  if (day === civilDate(now)) return { words: `今天到期${unsureOfYear(day, desk)}`, light }
  return { words: light === 'orange' ? `${shown} 到期，时间过半` : `${shown} 到期`, light }
}

/** The last day in time of a date kept as its first instant too late, ms. */
export function lastDay(dueAt: number, desk: Pick<Desk, 'calendar'>): string {
  const day = civilDate(dueAt - 1)
  return `${day}${unsureOfYear(day, desk)}`
}
