import type { Span } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import type { IncomeItem } from '../complete.ts'
import { SCALE } from '../complete.ts'
import { netWage } from '../readings.ts'
import type { IncomeSketch } from '../sketch.ts'
import { contains, type Spans, union, ZERO } from './spans.ts'

/** Readings of the items in which each is surely left out or surely not, and surely a transfer or not; null: too many. */
export function clearReadings(items: readonly IncomeSketch[], b: Bounds): IncomeSketch[][] | null {
  let out: IncomeSketch[][] = [[]]
  for (const item of items) {
    const ways = clearWays(item, b)
    out = out.flatMap((list) => ways.map((way) => [...list, way]))
    if (out.length > MOST_READINGS) return null
  }
  return out
}
const MOST_READINGS = 64

function clearWays(item: IncomeSketch, b: Bounds): IncomeSketch[] {
  const excluded = b.excluded
  // Where the county has not said what is left out, any code may be either: no code says which.
  if (excluded === null) return [item]
  const codes = item.codes ?? [null, ...excluded]
  const out = codes.filter((code) => code !== null && excluded.has(code))
  const plain = codes.filter((code) => code === null || !excluded.has(code))
  const ways: IncomeSketch[] = []
  if (plain.length > 0) ways.push({ ...item, codes: plain })
  if (out.length > 0) {
    const transfer = item.kinds.filter((kind) => kind === 'transfer')
    const rest = item.kinds.filter((kind) => kind !== 'transfer')
    for (const kinds of [transfer, rest]) if (kinds.length > 0) ways.push({ ...item, codes: out, kinds })
  }
  return ways.length === 1 ? [item] : ways
}

/** Whether the code of an item can be one that is left out, and one that is not. */
function leftOut(item: IncomeSketch, b: Bounds): { can: boolean; cannot: boolean } {
  const excluded = b.excluded
  if (item.codes === null) return { can: excluded === null || excluded.size > 0, cannot: true }
  let can = false
  let cannot = false
  for (const code of item.codes) {
    if (code === null) cannot = true
    else if (excluded === null) can = cannot = true
    else if (excluded.has(code)) can = true
    else cannot = true
  }
  return { can, cannot }
}

/** Every amount an item can add to the income, wages after work cost. */
export function incomeSpans(item: IncomeSketch, b: Bounds, rate: Span): Spans {
  const side = leftOut(item, b)
  if (!side.cannot) return side.can ? ZERO : []
  if (item.kinds.length === 1 && !side.can && item.kinds[0] !== 'wage')
    return [item.amount.lo, item.amount.hi]
  let set: Spans = []
  if (side.cannot) {
    if (item.kinds.some((kind) => kind !== 'wage')) set = [item.amount.lo, item.amount.hi]
    if (item.kinds.includes('wage'))
      set = union(set, [netWage(item.amount.lo, rate.hi), netWage(item.amount.hi, rate.lo)])
  }
  return side.can ? union(set, ZERO) : set
}

/** What an item can add to the transfers that are left out of I (net income basis of monitoring). */
export function transferSpan(item: IncomeSketch, b: Bounds): Span {
  const side = leftOut(item, b)
  if (!side.can || !item.kinds.includes('transfer')) return { lo: 0, hi: 0 }
  const sure = !side.cannot && item.kinds.length === 1
  return { lo: sure ? item.amount.lo : 0, hi: item.amount.hi }
}

/** An item that adds exactly `net`, or null. */
export function incomeItemFor(
  item: IncomeSketch,
  net: number,
  b: Bounds,
  rate: number,
  who: string | null,
  mostLeftOut: boolean,
): IncomeItem | null {
  const plain =
    item.codes === null ? null : item.codes.find((code) => code === null || !b.excluded?.has(code))
  if (plain !== undefined)
    for (const kind of item.kinds) {
      const amount = kind === 'wage' ? grossWage(net, rate, item.amount) : net
      if (amount !== null && contains([item.amount.lo, item.amount.hi], amount))
        return { kind, amount, code: plain, who }
    }
  if (net !== 0) return null
  const out =
    item.codes === null
      ? [...(b.excluded ?? [])][0]
      : item.codes.find((code) => code !== null && b.excluded?.has(code))
  const kind = item.kinds.includes('transfer') ? 'transfer' : item.kinds[0]
  return out == null || !kind
    ? null
    : { kind, amount: mostLeftOut ? item.amount.hi : item.amount.lo, code: out, who }
}

/** A wage within the span that leaves `net` after the work cost, or null. */
function grossWage(net: number, rate: number, amount: Span): number | null {
  const kept = SCALE - Math.min(rate, SCALE)
  if (kept === 0) return net === 0 ? amount.lo : null
  const guess = Math.max(amount.lo, Math.ceil((net * SCALE) / kept))
  for (const gross of [guess, guess - 1, guess + 1])
    if (gross >= amount.lo && gross <= amount.hi && netWage(gross, rate) === net) return gross
  return null
}
