import { NO } from '../../facts/known.ts'
import { ceilDiv, floorDiv, SCALE } from '../complete.ts'
import type { Cell } from './cells.ts'
import { type Completion, fill } from './fill.ts'
import { rigidToLine } from './fit.ts'
import { type Hit, hitFrom } from './hit.ts'
import type { Quest } from './quest.ts'
import type { Setting } from './setting.ts'
import { rigidNeedAt, type Unknown, withHousehold, within, withStandards } from './unknown.ts'
import { visitBox } from './visit.ts'

const MOST_CELLS = 60

/**
 * Whether a spending fact can change the outcome, for facts that no place near at hand has shown: spending right at its
 * share of the income, this item taking all of it that it can, wherever reaching the share makes the class.
 */
export function rigidSearch(unknown: Unknown, quest: Quest): Hit {
  const sketches = quest.sketch.rigid
  const index = Number(/^rigid\[(\d+)\]/.exec(unknown.fact)?.[1] ?? -1)
  const flag = quest.flags[0]
  const item = sketches?.[index]
  if (!sketches || !item || flag === undefined) return null
  // Whatever it is, the household bore nothing of it.
  if (item.gross.hi <= item.covered.lo) return null
  for (const setting of quest.settings())
    for (const cell of rigidCellsOf(setting))
      for (const end of cell.low === cell.high ? (['high'] as const) : (['high', 'low'] as const)) {
        // Spending that reaches the share, or misses it, whatever it is: this item cannot tell.
        const share = end === 'low' ? cell.low : cell.high
        if (!mayTurn(share, setting)) continue
        if (!quest.spend()) return null
        const c = fill(cell, flag, setting.input, { end, focus: null })
        if (!c) continue
        const income = end === 'low' ? cell.low : cell.high
        const need = rigidNeedAt(income, c.standards)
        const most = setting.input.rigidHigh
        const rigid = rigidToLine(most.items, sketches, need, setting.input.bounds, index)
        const hit =
          hitFrom(unknown, withHousehold(c, { rigid })) ??
          emptyShare(unknown, setting, withHousehold(c, { rigid: most.items }), share)
        if (hit) return hit
      }
  return null
}

/** Where the county has not entered the share: one that the most which can have been spent just reaches. */
function emptyShare(unknown: Unknown, { input }: Setting, c: Completion, income: number): Hit {
  const span = input.bounds.rigidRatio
  if (span.lo === span.hi || income <= 0) return null
  const reached = floorDiv(input.rigidHigh.total * SCALE, income)
  for (const rigidRatio of within(span, [
    reached,
    ceilDiv((input.rigidHigh.total - 1) * SCALE + 1, income),
  ])) {
    const hit = hitFrom(unknown, withStandards(c, { rigidRatio }))
    if (hit) return hit
  }
  return null
}

/** Whether the spending can stand on either side of its share of this income. Basic living is left to the places. */
function mayTurn(income: number, { input }: Setting): boolean {
  const { bounds, rigid } = input
  if (bounds.rigidRatio.lo !== bounds.rigidRatio.hi || bounds.livingCounts !== NO) return true
  const inclusive = rigidNeedAt(income, { rigidRatio: bounds.rigidRatio.lo, rigidInclusive: true })
  return rigid.lo <= inclusive && rigid.hi >= inclusive
}

/** The cells in which reaching the share makes the class; one for each number of people and piece of income. */
function rigidCellsOf(setting: Setting): Cell[] {
  const known = kept.get(setting)
  if (known) return known
  const { hukou, input } = setting
  const out: Cell[] = []
  const seen = new Set<string>()
  visitBox(input, hukou, input.box, (cell) => {
    if (cell.tested !== 'rigid' || out.length >= MOST_CELLS) return
    const key = `${cell.state.remaining}/${cell.state.counted}/${cell.low}/${cell.high}`
    if (seen.has(key)) return
    seen.add(key)
    out.push(cell)
  })
  kept.set(setting, out)
  return out
}
const kept = new WeakMap<Setting, Cell[]>()
