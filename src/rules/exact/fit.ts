import { type Maybe, NO, type Span, YES } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { ceilDiv, floorDiv, type Property, type RigidItem, SCALE, type Standards } from '../complete.ts'
import { moneyLimit } from '../judge.ts'
import type { RigidSketch, Sketch } from '../sketch.ts'
import { okDibao, okMarginal, propertyFor } from './assets.ts'
import type { Cell } from './cells.ts'
import { type Caps, capOf } from './rigid.ts'
import type { Box } from './states.ts'

const end = (span: Span, high: boolean): number => (high ? span.hi : span.lo)
const flag = (m: Maybe, wish: boolean): boolean => (m === YES ? true : m === NO ? false : wish)
const clamp = (span: Span, value: number): number => Math.min(span.hi, Math.max(span.lo, value))
const isOpen = (span: Span): boolean => span.lo !== span.hi

/** Empty parameters on the side of each line that the cell needs, as far from it as can be. */
export function standardsFor(cell: Cell, b: Bounds, box: Box): Standards {
  const rural = cell.hukou === 'rural'
  return {
    dibaoRural: rural ? box.standard.lo : b.dibaoRural.lo,
    dibaoUrban: rural ? b.dibaoUrban.lo : box.standard.lo,
    marginalMultiple: end(b.marginalMultiple, cell.belowMarginal),
    disposable: end(box.disposable, cell.belowDisposable),
    rigidRatio: end(b.rigidRatio, !cell.rigidReached),
    rigidInclusive: flag(b.rigidInclusive, cell.rigidReached),
    livingCounts: flag(b.livingCounts, cell.rigidReached),
    livingPerPerson: end(b.livingPerPerson, cell.rigidReached),
    tuitionCap: b.tuitionCap,
    accommodationCap: b.accommodationCap,
    monitorLine: end(b.monitorLine, cell.inRange),
    lineInclusive: flag(b.lineInclusive, cell.inRange),
    netIncome: flag(b.netIncome, !cell.inRange),
    liquidDibao: end(b.liquidDibao, okDibao(cell.assets.pair)),
    liquidMarginal: end(b.liquidMarginal, okMarginal(cell.assets.pair)),
    capitalDibao: end(b.capitalDibao, okDibao(cell.assets.pair)),
    capitalMarginal: end(b.capitalMarginal, okMarginal(cell.assets.pair)),
    // Without a wage the box says nothing of the work cost.
    workCostRate: clamp(b.workCostRate, box.rate.lo),
    adultDisabledRoute: flag(b.adultDisabledRoute, true),
    watchMonths: b.watchMonths.lo,
    excluded: b.excluded ?? new Set(),
  }
}

/** The same with the empty parameters moved right to their lines, where one person or one yuan tells. */
export function tightened(
  s: Standards,
  cell: Cell,
  b: Bounds,
  box: Box,
  income: number,
  transfers: number,
  property: Property,
): Standards {
  const out = { ...s }
  const n = cell.state.remaining
  const base = (cell.hukou === 'rural' ? s.dibaoRural : s.dibaoUrban) * SCALE
  const share = base / SCALE
  if (isOpen(b.marginalMultiple) && share * n > 0) {
    const at = floorDiv(income * SCALE, share * n)
    out.marginalMultiple = clamp(b.marginalMultiple, cell.belowMarginal ? at + 1 : at)
  }
  if (isOpen(box.disposable) && n > 0) {
    const at = floorDiv(income, n)
    out.disposable = clamp(box.disposable, cell.belowDisposable ? at + 1 : at)
  }
  if (isOpen(b.monitorLine) && n > 0) {
    const net = income + (s.netIncome ? transfers : 0)
    out.monitorLine = clamp(
      b.monitorLine,
      cell.inRange ? ceilDiv(net, n) + (s.lineInclusive ? 0 : 1) : Math.max(0, ceilDiv(net, n) - 1),
    )
  }
  const money = property.liquid
  const perHead = share * cell.state.counted
  if (perHead > 0 && cell.assets.rowPasses) {
    const at = ceilDiv(money * SCALE, perHead)
    if (isOpen(b.liquidDibao)) out.liquidDibao = clamp(b.liquidDibao, okDibao(cell.assets.pair) ? at : at - 1)
    if (isOpen(b.liquidMarginal))
      out.liquidMarginal = clamp(b.liquidMarginal, okMarginal(cell.assets.pair) ? at : at - 1)
  }
  const capital = property.companyCapital
  if (isOpen(b.capitalDibao))
    out.capitalDibao = clamp(b.capitalDibao, okDibao(cell.assets.pair) ? capital : capital - 1)
  if (isOpen(b.capitalMarginal))
    out.capitalMarginal = clamp(b.capitalMarginal, okMarginal(cell.assets.pair) ? capital : capital - 1)
  return out
}

export const hasOpen = (b: Bounds): boolean =>
  [
    b.marginalMultiple,
    b.disposable,
    b.monitorLine,
    b.liquidDibao,
    b.liquidMarginal,
    b.capitalDibao,
    b.capitalMarginal,
  ].some(isOpen)

/** Every number that two households are compared by has been entered, and monitoring counts the same income. */
export const allEntered = (s: Sketch, b: Bounds): boolean =>
  b.netIncome === NO &&
  !hasOpen(b) &&
  s.hukou.every((hukou) => !isOpen(hukou === 'rural' ? b.dibaoRural : b.dibaoUrban))

/** Money and capital on the wanted sides of both limits, or null when no value is. */
export function fitProperty(cell: Cell, sketch: Sketch, b: Bounds, s: Standards): Property | null {
  const { pair, company, row, rowPasses } = cell.assets
  const base = propertyFor(sketch.property, company, row)
  const money = sketch.property.liquid
  const capital = sketch.property.companyCapital
  if (!rowPasses) return { ...base, reviewPasses: false, liquid: money.lo, companyCapital: capital.lo }
  const standard = cell.hukou === 'rural' ? s.dibaoRural : s.dibaoUrban
  const limits = [s.liquidDibao, s.liquidMarginal].map((m) => moneyLimit(m, standard, cell.state.counted))
  const inside = (span: Span, points: number[]): number[] =>
    points.filter((v) => v >= span.lo && v <= span.hi)
  const around = (values: number[]): number[] => [...values, ...values.map((v) => v + 1)]
  const monies = isOpen(money) ? inside(money, [money.lo, money.hi, ...around(limits)]) : [money.lo]
  const capitals =
    company && isOpen(capital)
      ? inside(capital, [capital.lo, capital.hi, ...around([b.capitalDibao.lo, b.capitalMarginal.lo])])
      : [capital.lo]
  for (const liquid of monies)
    for (const companyCapital of capitals) {
      const own = company ? companyCapital : 0
      const d = liquid <= (limits[0] ?? 0) && own <= s.capitalDibao
      const m = liquid <= (limits[1] ?? 0) && own <= s.capitalMarginal
      if (d === okDibao(pair) && m === okMarginal(pair)) return { ...base, liquid, companyCapital }
    }
  return null
}

/**
 * Spending moved from its end to the line, `first` before all others: one yuan more or less then tells. Caps are taken
 * item by item; where one student has several bills the line may be missed.
 */
export function rigidToLine(
  items: readonly RigidItem[],
  sketches: readonly RigidSketch[],
  target: number,
  caps: Caps,
  first = 0,
): RigidItem[] {
  const capFor = (i: number): number => capOf(items[i]?.type ?? 'medical', caps)
  const least = sketches.map((r, i) => Math.min(capFor(i), Math.max(0, r.gross.lo - r.covered.hi)))
  const out = [...items]
  let left = Math.max(0, target - least.reduce((a, b) => a + b, 0))
  for (const i of [first, ...sketches.keys()]) {
    const sketch = sketches[i]
    const item = items[i]
    if (!sketch || !item || (i === first && out[i] !== item)) continue
    const most = Math.min(capFor(i), Math.max(0, sketch.gross.hi - sketch.covered.lo))
    const more = Math.min(left, most - (least[i] ?? 0))
    left -= more
    const own = (least[i] ?? 0) + more
    const gross = clamp(sketch.gross, own + sketch.covered.lo)
    out[i] = { ...item, gross, covered: clamp(sketch.covered, gross - own) }
  }
  return out
}
