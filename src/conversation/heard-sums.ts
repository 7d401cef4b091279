import { type Latest, type StatedRange, statedRange } from '../facts/latest.ts'
import { heardId } from './talk.ts'

/** What the story said of an amount, surely or not. */
export const heardRange = (now: Latest, id: string): StatedRange | undefined =>
  statedRange(now, id) ?? statedRange(now, heardId(id))

export const rangeOrExact = (range: StatedRange | undefined): number | StatedRange | undefined =>
  range && range.min !== undefined && range.min === range.max ? range.min : range

/** Bills of the story less what was paid back, whole yuan; undefined when they are not exact. */
export function heardBills(now: Latest): number | undefined {
  const medical = medicalOwn(now)
  const education = rangeOrExact(heardRange(now, 'education.own'))
  if (medical === undefined && education === undefined) return undefined
  const sums = [medical ?? 0, education ?? 0]
  return sums.every((sum) => typeof sum === 'number')
    ? sums.reduce((a: number, b) => a + Number(b), 0)
    : undefined
}

function medicalOwn(now: Latest): number | StatedRange | undefined {
  const own = rangeOrExact(heardRange(now, 'medical.own'))
  if (own !== undefined) return own
  const gross = rangeOrExact(heardRange(now, 'medical.gross'))
  const covered = rangeOrExact(heardRange(now, 'medical.covered'))
  if (gross === undefined) return undefined
  if (typeof gross !== 'number' || typeof covered !== 'number') return {}
  return Math.max(0, gross - covered)
}
