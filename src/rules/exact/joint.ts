import { EITHER, type Maybe, type Span, YES } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { ceilDiv, floorDiv, SCALE, type Standards } from '../complete.ts'
import { firstClass, isInRange, marginalLine, reachesRatio, type Tested } from '../judge.ts'
import { okDibao, okMarginal, type Pair } from './assets.ts'
import { breaks } from './cells.ts'
import { contains, cut, highest, lowest, type Spans, splitTotal, sum, within } from './spans.ts'

/** What the comparisons of the rules read of one household, apart from its income. */
export interface Run {
  counted: number
  remaining: number
  anyGone: boolean
  pair: Pair
}

/** Two households that share every open number: the second has `extra` more income than the first. */
export interface Joint {
  first: Run
  second: Run
  income: Spans
  extra: Spans
}

/** The numbers both share. */
export interface Shared {
  bounds: Bounds
  /** 低保 standard of the register, yuan a year. */
  standard: number
  disposable: Span
  rigid: Span
  transfers: Span
  /** Whether some setting of the yes/no facts shows the side of the monitoring line. */
  rangeShows: boolean
  /** Every parameter is entered: then the ends of a piece stand for all of it. */
  entered: boolean
}

/** Numbers under which the two come out differently. */
export interface Difference {
  incomes: readonly [number, number]
  /** What the spending must be; null where it is not read. */
  rigid: number | null
  /** What is left out of the income and counts for monitoring. */
  transfers: number
  standards: Partial<Standards>
  /** By class, or only by the side of the monitoring line. */
  byClass: boolean
  tested: readonly [Tested, Tested]
  inRange: readonly [boolean, boolean]
}

/** One comparison for both households, with the numbers that make it so. */
interface Sides {
  first: boolean
  second: boolean
  standards: Partial<Standards>
  rigid: number | null
}
type RangeSides = Sides & { transfers: number }

const options = (m: Maybe): readonly boolean[] => (m === EITHER ? [true, false] : [m === YES])

/** The first place found at which the two households differ, or null: there is none (for entered standards: exactly). */
export function differenceOf(joint: Joint, shared: Shared): Difference | null {
  for (const incomes of incomePairs(joint, shared)) {
    const found = differAt(incomes, joint, shared)
    if (found) return found
  }
  return null
}

/** Both ends of every piece of income inside which no comparison of either household flips. */
function* incomePairs(j: Joint, s: Shared): Generator<[number, number]> {
  const lines = { standard: { lo: s.standard, hi: s.standard }, disposable: s.disposable, rigid: s.rigid }
  const cutsOf = (run: Run, set: Spans, by: number): number[] =>
    breaks({ ...run, transfers: s.transfers }, s.bounds, lines, lowest(set) + by, highest(set) + by)
  const one = lowest(j.extra) === highest(j.extra)
  const shift = lowest(j.extra)
  const firstCuts = cutsOf(j.first, j.income, 0)
  const cuts = one ? merged(firstCuts, cutsOf(j.second, j.income, shift), shift) : firstCuts
  for (const piece of piecesOf(j.income, cuts))
    if (one) for (const v of pointsOf(piece, s)) yield [v, v + shift]
    else {
      const image = sum(piece, j.extra)
      for (const part of piecesOf(image, cutsOf(j.second, image, 0)))
        for (const total of pointsOf(part, s)) {
          const share = splitTotal(total, piece, j.extra, true)
          if (share !== null) yield [share, total]
        }
    }
}

/** Both lists of cuts in one, the second moved down by `shift`. */
const merged = (first: readonly number[], second: readonly number[], shift: number): number[] =>
  [...first, ...second.map((v) => v - shift)].sort((a, b) => a - b)

/** Both ends of a piece; beside an empty parameter a few more, since any of them can be its line. */
function pointsOf(piece: Spans, s: Shared): Iterable<number> {
  const [lo, hi] = [lowest(piece), highest(piece)]
  if (s.entered) return lo === hi ? [lo] : [lo, hi]
  return new Set([lo, hi, lo + 1, lo + 2, hi - 1].filter((v) => contains(piece, v)))
}

function piecesOf(set: Spans, cuts: readonly number[]): Spans[] {
  const out: Spans[] = []
  let from = lowest(set)
  const to = highest(set)
  for (const at of cuts) {
    if (at <= from) continue
    const piece = cut(set, from, at - 1)
    if (piece.length > 0) out.push(piece)
    from = at
  }
  const last = cut(set, from, to)
  if (last.length > 0) out.push(last)
  return out
}

function differAt(incomes: readonly [number, number], j: Joint, s: Shared): Difference | null {
  const dibao = [incomes[0] < s.standard * j.first.remaining, incomes[1] < s.standard * j.second.remaining]
  let ranges: readonly RangeSides[] | null = null
  for (const marginal of marginalSides(incomes, j, s))
    for (const disposable of disposableSides(incomes, j, s)) {
      const testsOf = (k: 0 | 1, rigidReached: boolean) => ({
        belowDibao: dibao[k] === true,
        belowMarginal: k === 0 ? marginal.first : marginal.second,
        belowDisposable: k === 0 ? disposable.first : disposable.second,
        rigidReached,
        assetsDibao: okDibao(runOf(j, k).pair),
        assetsMarginal: okMarginal(runOf(j, k).pair),
      })
      const classOf = (k: 0 | 1, reached: boolean): Tested => {
        const run = runOf(j, k)
        return run.anyGone && run.remaining === 0 ? 'tekun' : firstClass(testsOf(k, reached))
      }
      const asks = ([0, 1] as const).some((k) => classOf(k, true) === 'rigid')
      for (const rigid of asks ? rigidSides(incomes, j, s) : UNREAD) {
        const tested = [classOf(0, rigid.first), classOf(1, rigid.second)] as const
        const byClass = tested[0] !== tested[1]
        if (!byClass && !s.rangeShows) continue
        ranges ??= rangeSides(incomes, j, s)
        for (const range of ranges) {
          if (!byClass && range.first === range.second) continue
          return {
            incomes,
            byClass,
            tested,
            inRange: [range.first, range.second],
            rigid: rigid.rigid,
            transfers: range.transfers,
            standards: {
              ...marginal.standards,
              ...disposable.standards,
              ...rigid.standards,
              ...range.standards,
            },
          }
        }
      }
    }
  return null
}

const UNREAD: readonly Sides[] = [{ first: false, second: false, standards: {}, rigid: null }]
const runOf = (j: Joint, k: number): Run => (k === 0 ? j.first : j.second)

/** Each combination of the two answers once. */
function distinct<S extends Sides>(sides: Iterable<S>): S[] {
  const out: S[] = []
  for (const s of sides) {
    if (out.some((o) => o.first === s.first && o.second === s.second)) continue
    out.push(s)
    if (out.length === 4) break
  }
  return out
}

function marginalSides(incomes: readonly [number, number], j: Joint, s: Shared): Sides[] {
  const multiple = s.bounds.marginalMultiple
  const side = (m: number): Sides => ({
    first: incomes[0] < marginalLine(m, s.standard, j.first.remaining),
    second: incomes[1] < marginalLine(m, s.standard, j.second.remaining),
    standards: { marginalMultiple: m },
    rigid: null,
  })
  if (multiple.lo === multiple.hi) return [side(multiple.lo)]
  const at = [0, 1].flatMap((k) => {
    const line = s.standard * runOf(j, k).remaining
    const v = line > 0 ? floorDiv((incomes[k] as number) * SCALE, line) : 0
    return [v, v + 1]
  })
  return distinct(within(multiple, at).map(side))
}

function disposableSides(incomes: readonly [number, number], j: Joint, s: Shared): Sides[] {
  const side = (d: number): Sides => ({
    first: incomes[0] < d * j.first.remaining,
    second: incomes[1] < d * j.second.remaining,
    standards: { disposable: d },
    rigid: null,
  })
  if (s.disposable.lo === s.disposable.hi) return [side(s.disposable.lo)]
  const at = [0, 1].flatMap((k) => {
    const n = Math.max(1, runOf(j, k).remaining)
    const v = floorDiv(incomes[k] as number, n)
    return [v, v + 1]
  })
  return distinct(within(s.disposable, at).map(side))
}

/** R8: spending against its share of the income, with basic living where the county counts it. */
function* rigidWays(incomes: readonly [number, number], j: Joint, s: Shared): Generator<Sides> {
  const b = s.bounds
  const living = b.livingCounts === 2 ? [0] : within(b.livingPerPerson, [])
  for (const livingCounts of options(b.livingCounts))
    for (const livingPerPerson of livingCounts ? living : [0])
      for (const rigidInclusive of options(b.rigidInclusive))
        for (const rigidRatio of within(b.rigidRatio, ratiosAt(incomes, s.rigid))) {
          const standards = { livingCounts, livingPerPerson, rigidInclusive, rigidRatio }
          const own = [0, 1].map((k) => (livingCounts ? livingPerPerson * runOf(j, k).counted : 0))
          const needs = [0, 1].map(
            (k) =>
              Math.max(1, ceilDiv(rigidRatio * (incomes[k] as number), SCALE) + (rigidInclusive ? 0 : 1)) -
              (own[k] as number),
          )
          for (const rigid of within(s.rigid, [...needs, ...needs.map((v) => v - 1)])) {
            const side = (k: 0 | 1): boolean =>
              reachesRatio(rigid + (own[k] as number), incomes[k], standards as Standards)
            yield { first: side(0), second: side(1), standards, rigid }
          }
        }
}
const rigidSides = (incomes: readonly [number, number], j: Joint, s: Shared): Sides[] =>
  distinct(rigidWays(incomes, j, s))

const ratiosAt = (incomes: readonly [number, number], rigid: Span): number[] =>
  incomes.flatMap((v) =>
    v > 0 ? [rigid.lo, rigid.hi].flatMap((x) => [floorDiv(x * SCALE, v), floorDiv(x * SCALE, v) + 1]) : [],
  )

/** R9: the monitoring line; transfers left out of the income count where the county's basis says so. */
function rangeSides(incomes: readonly [number, number], j: Joint, s: Shared): RangeSides[] {
  const b = s.bounds
  const out: RangeSides[] = []
  for (const netIncome of options(b.netIncome))
    for (const lineInclusive of options(b.lineInclusive))
      for (const monitorLine of linesAt(b.monitorLine, incomes, j)) {
        const standards = { netIncome, lineInclusive, monitorLine }
        for (const transfers of netIncome
          ? transfersAt(s.transfers, monitorLine, incomes, j)
          : NO_TRANSFERS) {
          const first = isInRange(incomes[0] + transfers, j.first.remaining, standards as Standards)
          const second = isInRange(incomes[1] + transfers, j.second.remaining, standards as Standards)
          if (out.some((o) => o.first === first && o.second === second)) continue
          out.push({ first, second, standards, rigid: null, transfers })
          if (out.length === 4) return out
        }
      }
  return out
}
const NO_TRANSFERS: readonly number[] = [0]

function linesAt(line: Span, incomes: readonly [number, number], j: Joint): number[] {
  if (line.lo === line.hi) return [line.lo]
  const at = [0, 1].flatMap((k) => {
    const v = ceilDiv(incomes[k] as number, Math.max(1, runOf(j, k).remaining))
    return [v - 1, v, v + 1]
  })
  return within(line, at)
}

function transfersAt(span: Span, line: number, incomes: readonly [number, number], j: Joint): number[] {
  const rooms = [0, 1].map((k) => line * runOf(j, k).remaining - (incomes[k] as number))
  return within(span, [...rooms, ...rooms.map((v) => v + 1)])
}
