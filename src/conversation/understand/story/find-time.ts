import { readDate } from '../read-date.ts'
import type { StoryText } from './story-text.ts'

/** Where a time named in a stretch of text lies: in the 12 months before today's month, partly, before them, or unsaid. */
export type Time = 'inside' | 'partly' | 'outside' | 'unsaid'

/** Rigid spending and disasters count in the 12 months before (policy: 12 months before applying). */
export function timeOf(s: StoryText, from: number, to: number): Time {
  const said = s.text.slice(from, to)
  if (/[好]?几年前|多年前|很早以前|以前的?事|小时候|年轻时|早些年/.test(said)) return 'outside'
  const date = readDate(said, s.lang, { today: s.today })
  if (date.kind !== 'read') return 'unsaid'
  const since = monthsBefore(s.today, 12)
  if (date.value.to < since) return 'outside'
  return date.value.from >= since ? 'inside' : 'partly'
}

/** Whole months between a time named there and today, as the least and the most. */
export function monthsSince(
  s: StoryText,
  from: number,
  to: number,
): { min: number; max: number } | undefined {
  const date = readDate(s.text.slice(from, to), s.lang, { today: s.today })
  if (date.kind !== 'read' || date.value.from > s.today) return undefined
  const end = [date.value.to, s.today].sort()[0] ?? s.today
  return { min: monthsFrom(end, s.today), max: monthsFrom(date.value.from, s.today) }
}

function monthsFrom(then: string, now: string): number {
  const months =
    (Number(now.slice(0, 4)) - Number(then.slice(0, 4))) * 12 +
    Number(now.slice(5, 7)) -
    Number(then.slice(5, 7))
  return Math.max(0, now.slice(8) < then.slice(8) ? months - 1 : months)
}

function monthsBefore(today: string, months: number): string {
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
}
