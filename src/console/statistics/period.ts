import { addDays, type CivilDate, civilDate, isCivilDate, startOfDay } from '../../kernel/civil-date.ts'
import type { Problem } from '../form.tsx'

/** Days, both inclusive, in China. */
export type Period = { from: CivilDate; to: CivilDate }

const longestDays = 366
const usualDays = 89

export const usualPeriod = (now: number): Period => {
  const to = civilDate(now)
  return { from: addDays(to, -usualDays), to }
}

/** What was typed, or the last ninety days; what is wrong with it stands in `problems`, and nothing typed is lost. */
export function readPeriod(
  typed: { from?: string | undefined; to?: string | undefined },
  now: number,
): { period: Period; typed: Period; problems: readonly Problem[] } {
  const usual = usualPeriod(now)
  const shown = { from: typed.from || usual.from, to: typed.to || usual.to }
  const problems: Problem[] = []
  const words = '请写日期，例如 2026-06-15。'
  if (!isCivilDate(shown.from)) problems.push({ field: 'from', words })
  if (!isCivilDate(shown.to)) problems.push({ field: 'to', words })
  else if (isCivilDate(shown.from) && shown.to < shown.from)
    problems.push({ field: 'to', words: '结束日期不能早于开始日期。' })
  else if (isCivilDate(shown.from) && shown.to > addDays(shown.from, longestDays))
    problems.push({ field: 'to', words: '一次最多看一年。' })
  return { period: problems.length > 0 ? usual : shown, typed: shown, problems }
}

/** From the first instant of the first day to the first instant after the last. */
export const instantsOf = ({ from, to }: Period) => ({
  from: startOfDay(from),
  to: startOfDay(addDays(to, 1)),
})

/** Longer than a month is shown by months. */
export const isByMonth = ({ from, to }: Period): boolean => addDays(from, 31) < to

/** Periods one click away. */
export function presets(now: number): readonly { label: string; period: Period }[] {
  const today = civilDate(now)
  const month = `${today.slice(0, 7)}-01`
  const before = addDays(month, -1)
  const quarter = `${today.slice(0, 4)}-${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  return [
    { label: '本月', period: { from: month, to: today } },
    { label: '上月', period: { from: `${before.slice(0, 7)}-01`, to: before } },
    { label: '本季度', period: { from: quarter, to: today } },
    { label: '最近一年', period: { from: addDays(today, -364), to: today } },
  ]
}
