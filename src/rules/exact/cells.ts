import type { Hukou } from '../../facts/codes.ts'
import { NO, type Span, YES } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { floorDiv, SCALE } from '../complete.ts'
import { firstClass, marginalLine, type Tested } from '../judge.ts'
import { type AssetCase, okDibao, okMarginal } from './assets.ts'
import { cut, highest, lowest, type Spans } from './spans.ts'
import type { Scene, State } from './states.ts'

/** One elementary situation: no comparison of the rules changes its answer anywhere inside it. */
export interface Cell {
  hukou: Hukou
  scene: Scene
  state: State
  /** Income of those who remain: the two ends of the piece. */
  low: number
  high: number
  assets: AssetCase
  belowDibao: boolean
  belowMarginal: boolean
  belowDisposable: boolean
  rigidReached: boolean
  inRange: boolean
  tested: Tested
}

export interface Lines {
  standard: Span
  disposable: Span
  rigid: Span
}

type Sides = readonly boolean[]
const sidesOf = (can: boolean, cannot: boolean): Sides => (can ? (cannot ? BOTH : ONLY_TRUE) : ONLY_FALSE)
const BOTH: Sides = [true, false]
const ONLY_TRUE: Sides = [true]
const ONLY_FALSE: Sides = [false]

/** What every comparison can say at one income, in a box of standards. Each line is used by one comparison only. */
function testsAt(v: number, s: State, b: Bounds, lines: Lines) {
  const n = s.remaining
  const living = livingOf(b)
  const x = { lo: lines.rigid.lo + living.lo * s.counted, hi: lines.rigid.hi + living.hi * s.counted }
  const reached =
    x.hi > 0 &&
    (x.hi * SCALE > b.rigidRatio.lo * v ||
      ((b.rigidInclusive & 1) !== 0 && x.hi * SCALE === b.rigidRatio.lo * v))
  const missed =
    x.lo === 0 ||
    x.lo * SCALE < b.rigidRatio.hi * v ||
    ((b.rigidInclusive & 2) !== 0 && x.lo * SCALE === b.rigidRatio.hi * v)
  const net = { lo: v, hi: v }
  if ((b.netIncome & 1) !== 0) net.hi += s.transfers.hi
  if (b.netIncome === 1) net.lo += s.transfers.lo
  const most = b.monitorLine.hi * n
  const least = b.monitorLine.lo * n
  const inside = n === 0 || net.lo < most || ((b.lineInclusive & 1) !== 0 && net.lo === most)
  const above = n > 0 && (net.hi > least || ((b.lineInclusive & 2) !== 0 && net.hi === least))
  return {
    dibao: sidesOf(v < lines.standard.hi * n && s.rich < n, v >= lines.standard.lo * n),
    marginal: sidesOf(
      v < marginalLine(b.marginalMultiple.hi, lines.standard.hi, n),
      v >= marginalLine(b.marginalMultiple.lo, lines.standard.lo, n),
    ),
    disposable: sidesOf(v < lines.disposable.hi * n, v >= lines.disposable.lo * n),
    rigid: sidesOf(reached, missed),
    range: sidesOf(inside, above),
  }
}

/** Living costs a head that count as spending: none where the county may leave them out, all where it may not. */
const livingOf = (b: Bounds): Span => ({
  lo: b.livingCounts === YES ? b.livingPerPerson.lo : 0,
  hi: b.livingCounts === NO ? 0 : b.livingPerPerson.hi,
})

/** The incomes above `from`, up to `to`, at which a comparison can flip; in order. */
export function breaks(
  s: Pick<State, 'counted' | 'remaining' | 'transfers'>,
  b: Bounds,
  lines: Lines,
  from: number,
  to: number,
): number[] {
  const n = s.remaining
  const living = livingOf(b)
  const out: number[] = []
  const put = (v: number): void => {
    if (v > from && v <= to) out.push(v)
  }
  for (const side of ENDS) {
    put(lines.standard[side] * n)
    put(marginalLine(b.marginalMultiple[side], lines.standard[side], n))
    put(lines.disposable[side] * n)
    for (const t of [s.transfers.lo, s.transfers.hi, 0]) {
      put(b.monitorLine[side] * n - t)
      put(b.monitorLine[side] * n - t + 1)
    }
    const x = (lines.rigid[side] + living[side] * s.counted) * SCALE
    // A share of nothing divides to no number, which is no line either.
    for (const ratio of [b.rigidRatio.lo, b.rigidRatio.hi]) {
      put(floorDiv(x, ratio))
      put(floorDiv(x, ratio) + 1)
    }
  }
  return out.sort((a, z) => a - z)
}
const ENDS = ['lo', 'hi'] as const

/** The income cut at every line: the ends of each piece. */
function pieces(income: Spans, s: State, b: Bounds, lines: Lines): [number, number][] {
  const lo = lowest(income)
  const hi = highest(income)
  if (lo === hi) return [[lo, lo]]
  const out: [number, number][] = []
  let from = lo
  for (const at of breaks(s, b, lines, lo, hi)) {
    const piece = cut(income, from, at - 1)
    if (piece.length > 0) out.push([lowest(piece), highest(piece)])
    from = at
  }
  out.push([lowest(cut(income, from, hi)), hi])
  return out
}

/** Calls `visit` for every cell of a state, or for those whose answers `wants` asks for. */
export function visitCells(
  hukou: Hukou,
  scene: Scene,
  state: State,
  assets: readonly AssetCase[],
  b: Bounds,
  lines: Lines,
  visit: (cell: Cell) => void,
  wants?: (tested: Tested, inRange: boolean) => boolean,
): void {
  const wider = b.marginalMultiple.lo >= SCALE
  const narrower = b.marginalMultiple.hi <= SCALE
  for (const [low, high] of pieces(state.income, state, b, lines)) {
    const t = testsAt(low, state, b, lines)
    for (const belowDibao of t.dibao)
      for (const belowMarginal of t.marginal) {
        if ((wider && belowDibao && !belowMarginal) || (narrower && !belowDibao && belowMarginal)) continue
        for (const belowDisposable of t.disposable)
          for (const rigidReached of t.rigid)
            for (const a of assets) {
              const assetsDibao = okDibao(a.pair)
              const assetsMarginal = okMarginal(a.pair)
              const tests = {
                belowDibao,
                belowMarginal,
                belowDisposable,
                rigidReached,
                assetsDibao,
                assetsMarginal,
              }
              const tested = state.anyGone && state.remaining === 0 ? 'tekun' : firstClass(tests)
              for (const inRange of t.range)
                if (wants === undefined || wants(tested, inRange))
                  visit({
                    hukou,
                    scene,
                    state,
                    low,
                    high,
                    assets: a,
                    belowDibao,
                    belowMarginal,
                    belowDisposable,
                    rigidReached,
                    inRange,
                    tested,
                  })
            }
      }
  }
}
