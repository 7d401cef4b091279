import { NO } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { type Findings, NEVER_TRUE } from '../findings.ts'
import type { IncomeSketch, PersonSketch } from '../sketch.ts'
import type { Profile } from './person.ts'
import type { Unknown } from './unknown.ts'

/**
 * True unless no place can show the fact: saves looking for what is not there. Exact reasons only, never a guess.
 * `rangeShows`: some setting of the yes/no facts tells the sides of the monitoring line apart.
 */
export function canShow(u: Unknown, f: Findings, b: Bounds, rangeShows: boolean): boolean {
  const numbersShow = f.tested.length > 1 || (f.inRange === 3 && rangeShows)
  switch (u.part) {
    case 'rigid':
      return f.tested.includes('rigid') && f.rigidReached !== 1
    case 'property':
      return numbersShow && (f.assetsDibao === 3 || f.assetsMarginal === 3)
    case 'income':
      // The kind of an item is read by the work cost and by the net income basis only.
      return numbersShow && !(u.fact.endsWith('.kind') && b.workCostRate.hi === 0 && b.netIncome === NO)
    case 'person':
      return numbersShow
    default:
      return true
  }
}

/**
 * False where it makes no difference which of two profiles a person has. Exact reasons only: who leaves as 特困 takes
 * along what is marked as his and, if counted, a place among those who remain; that somebody left shows only where
 * nobody remains, and of counted people none remains only if they left themselves.
 */
export function turnShows(
  person: PersonSketch,
  from: Profile,
  to: Profile,
  f: Findings,
  b: Bounds,
  income: readonly IncomeSketch[] | null,
): boolean {
  if (from.counted !== to.counted) return true
  if (f.assetsDibao === NEVER_TRUE) return false
  // Where monitoring counts what income leaves out, a place shows without any income.
  if (from.counted) return f.income.hi > 0 || f.remaining.lo === 0 || b.netIncome !== NO
  const mayOwn = income === null || income.some((item) => item.who === undefined || item.who === person.id)
  return mayOwn || f.counted.lo === 0
}
