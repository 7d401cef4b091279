import { addDays } from '../../kernel/civil-date.ts'

const short = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** `1月1日至3日、1月5日`: days in order, those that follow each other as one piece. */
export function dayRanges(days: readonly string[]): string {
  const pieces: [string, string][] = []
  for (const day of [...days].sort()) {
    const last = pieces.at(-1)
    if (last && addDays(last[1], 1) === day) last[1] = day
    else pieces.push([day, day])
  }
  return pieces
    .map(([from, to]) => {
      if (from === to) return short(from)
      return `${short(from)}至${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : short(to)}`
    })
    .join('、')
}
