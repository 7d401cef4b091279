import { civilDate } from '../kernel/civil-date.ts'
import { type Light, lightOf } from '../leads/clocks.ts'

const dayMs = 86_400_000

/** A due date in words with its light. The words say it all; the colour only repeats it. */
export function dueWords(
  lead: { openedAt: number; dueAt: number },
  now: number,
): { words: string; light: Light } {
  const light = lightOf({ startedAt: lead.openedAt, at: lead.dueAt }, now)
  // `dueAt` is the first instant that is too late.
  const day = civilDate(lead.dueAt - 1)
  if (light === 'red') {
    const late = Math.floor((now - lead.dueAt) / dayMs)
    return { words: late >= 1 ? `已逾期 ${late} 天（${day.slice(5)}）` : `已逾期（${day.slice(5)}）`, light }
  }
  if (day === civilDate(now)) return { words: '今天到期', light }
  return { words: light === 'orange' ? `${day.slice(5)} 到期，时间过半` : `${day.slice(5)} 到期`, light }
}
