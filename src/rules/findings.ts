import { HUKOUS, type Hukou } from '../facts/codes.ts'
import { optionsOf, type Span, spanOf } from '../facts/known.ts'

import type { Bounds } from './bounds.ts'
import type { Complete } from './complete.ts'
import type { Cell } from './exact/cells.ts'
import type { Ground } from './exact/visit.ts'
import type { Judgement, Tested } from './judge.ts'
import type { Sketch } from './sketch.ts'

/** Bits of a comparison over all completions: 1 somewhere true, 2 somewhere false, 4 somewhere not asked at all. */
export type Seen = number
export const ALWAYS = 1
export const NEVER_TRUE = 2
const UNASKED = 4

/** What every completion has in common, and the ranges of the totals. */
export interface Findings {
  hukou: readonly Hukou[]
  liquid: Span
  belowDibao: Seen
  belowMarginal: Seen
  belowDisposable: Seen
  rigidReached: Seen
  assetsDibao: Seen
  assetsMarginal: Seen
  inRange: Seen
  /** Spending would bring the household under the standard (R12); false somewhere wherever that is not sure. */
  spendingHint: Seen
  tested: Tested[]
  /** One of the four classes, or a 特困 person (R14, civil affairs). */
  helped: Seen
  counted: Span
  remaining: Span
  income: Span
  rigid: Span
}

export function emptyFindings(sketch: Sketch): Findings {
  const none = { lo: Number.POSITIVE_INFINITY, hi: Number.NEGATIVE_INFINITY }
  return {
    hukou: sketch.hukou,
    liquid: sketch.property.liquid,
    belowDibao: 0,
    belowMarginal: 0,
    belowDisposable: 0,
    rigidReached: 0,
    assetsDibao: 0,
    assetsMarginal: 0,
    inRange: 0,
    spendingHint: 0,
    tested: [],
    helped: 0,
    counted: none,
    remaining: none,
    income: none,
    rigid: none,
  }
}

const bit = (value: boolean): Seen => (value ? 1 : 2)
const widen = (span: Span, lo: number, hi: number): Span =>
  lo >= span.lo && hi <= span.hi ? span : { lo: Math.min(span.lo, lo), hi: Math.max(span.hi, hi) }

/** Adds one cell to what is common to all. */
export function noteCell(f: Findings, cell: Cell, g: Ground, standard: Span): void {
  const { state } = cell
  const gone = cell.tested === 'tekun'
  f.belowDibao |= gone ? UNASKED : bit(cell.belowDibao)
  f.belowMarginal |= gone ? UNASKED : bit(cell.belowMarginal)
  f.belowDisposable |= gone ? UNASKED : bit(cell.belowDisposable)
  f.rigidReached |= gone ? UNASKED : bit(cell.rigidReached)
  f.assetsDibao |= bit((cell.assets.pair & 1) !== 0)
  f.assetsMarginal |= bit((cell.assets.pair & 2) !== 0)
  f.inRange |= bit(cell.inRange)
  if (!f.tested.includes(cell.tested)) f.tested.push(cell.tested)
  f.helped |= bit(cell.tested !== 'rest' || state.anyGone)
  f.counted = widen(f.counted, state.counted, state.counted)
  f.remaining = widen(f.remaining, state.remaining, state.remaining)
  f.income = widen(f.income, cell.low, cell.high)
  const x = rigidOf(g, state.counted)
  f.rigid = widen(f.rigid, x.lo, x.hi)
  f.spendingHint |= bit(hintIn(cell, x, standard))
}

/** R3 with basic living where the county counts it. */
export function rigidOf(g: Pick<Ground, 'rigid' | 'bounds'>, counted: number): Span {
  const b: Bounds = g.bounds
  const lo = b.livingCounts === 1 ? b.livingPerPerson.lo * counted : 0
  const hi = b.livingCounts === 2 ? 0 : b.livingPerPerson.hi * counted
  return { lo: g.rigid.lo + lo, hi: g.rigid.hi + hi }
}

/** I at or over the standard, I - X under it (so X is above zero), property not over: in every completion of the cell. */
function hintIn(cell: Cell, x: Span, standard: Span): boolean {
  const over = cell.tested !== 'tekun' && !cell.belowDibao && (cell.assets.pair & 1) !== 0
  return over && cell.high - x.lo < standard.lo * cell.state.remaining
}

const at = (n: number): Span => spanOf(n)

/** The same from one judgement: a household with nothing open. */
export function findingsOf(j: Judgement, h: Complete): Findings {
  const gone = j.tested === 'tekun'
  const hint = !gone && !j.belowDibao && j.assetsDibao && j.income - j.rigid < j.standard * j.remaining
  return {
    hukou: optionsOf(h.hukou, HUKOUS),
    liquid: at(h.property.liquid),
    belowDibao: gone ? UNASKED : bit(j.belowDibao),
    belowMarginal: gone ? UNASKED : bit(j.belowMarginal),
    belowDisposable: gone ? UNASKED : bit(j.belowDisposable),
    rigidReached: gone ? UNASKED : bit(j.rigidReached),
    assetsDibao: bit(j.assetsDibao),
    assetsMarginal: bit(j.assetsMarginal),
    inRange: bit(j.inRange),
    spendingHint: bit(hint),
    tested: [j.tested],
    helped: bit(j.tested !== 'rest' || j.tekun.length > 0),
    counted: at(j.counted),
    remaining: at(j.remaining),
    income: at(j.income),
    rigid: at(j.rigid),
  }
}
