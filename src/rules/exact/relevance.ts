import { NO } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import type { Findings } from '../findings.ts'
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
