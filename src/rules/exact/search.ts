import type { Hukou } from '../../facts/codes.ts'
import type { Span } from '../../facts/known.ts'
import { SCALE } from '../complete.ts'
import type { Tested } from '../judge.ts'
import type { Cell } from './cells.ts'
import { standardPoints } from './standard-points.ts'
import type { Box } from './states.ts'
import { type Exploration, type Ground, keyOf, visitBox } from './visit.ts'

const RATES: readonly number[] = [0, SCALE, SCALE / 2, SCALE / 10, SCALE / 4]

/** Points tried in one span of the disposable income before what is left is bounded. */
const FIRST_POINTS = 5
/**
 * Work allowed for the points of one search, and again while bounding: a box costs one, a point one more for every
 * hundred cells.
 */
const BUDGET = 60
const CELLS_PER_UNIT = 100

export interface Search {
  ground: Ground
  hukou: Hukou
  standard: Span
  rate: Span
  /** Spans of the disposable income within which no supporter's test flips. */
  disposables: readonly Span[]
  out: Exploration
  /** Takes a point; tells how many cells it had. */
  take: (box: Box) => number
  /** Hears every cell that cannot be ruled out. */
  note: (cell: Cell) => void
}

/** A part of the search that is not decided yet. */
interface Part {
  standard: Span
  rate: Span
  disposables: readonly Span[]
}

/** Points first; what they do not reach is bounded, halving where something new still shows. */
export function searchBoxes(search: Search): void {
  const { standard, rate, disposables, out } = search
  const edges = standard.lo === standard.hi ? [] : standardPoints(search.ground, standard)
  const points = edges.length === 0 ? [standard.lo] : spreadOut(edges)
  const rates = rate.lo === rate.hi ? [rate.lo] : RATES
  const wanted = new Set<string>()
  let budget = BUDGET
  const point = (box: Box): void => {
    budget -= 1 + search.take(box) / CELLS_PER_UNIT
  }
  for (const disposable of disposables) {
    const keys = keysIn(search, { standard, rate, disposable })
    let left = FIRST_POINTS * rates.length
    for (const r of rates)
      for (const s of points) {
        if (budget <= 0 || left <= 0 || keys.every((key) => out.found.has(key))) break
        point({ disposable, standard: at(s), rate: at(r) })
        left -= 1
      }
    for (const key of keys) wanted.add(key)
  }
  bound(search, edges, wanted)
}

/** Rules out what no point has reached, part by part; what the work does not suffice for stays possible. */
function bound(search: Search, edges: readonly number[], wanted: ReadonlySet<string>): void {
  const { standard, rate, disposables, out } = search
  const missing = (): string[] => [...wanted].filter((key) => !out.found.has(key))
  const queue: Part[] = [{ standard, rate, disposables }]
  let budget = BUDGET
  for (let part = queue.pop(); part && missing().length > 0; part = queue.pop()) {
    const fresh = budget > 0 ? among(missing(), search, boxOf(part)) : missing()
    budget -= 1
    if (fresh.length === 0) continue
    const parts = budget > 0 ? split(part, edges) : []
    if (budget > 0) budget -= 1 + search.take(middleOf(part)) / CELLS_PER_UNIT
    queue.push(...parts)
    if (parts.length > 0) continue
    const left = fresh.filter((key) => !out.found.has(key))
    for (const key of left) out.possible.add(key)
    if (left.length > 0) out.exact = false
  }
}

/** What a box cannot rule out. */
function keysIn(search: Search, box: Box): string[] {
  const keys = new Set<string>()
  visitBox(search.ground, search.hukou, box, (cell) => {
    keys.add(keyOf(cell.tested, cell.inRange))
    search.note(cell)
  })
  return [...keys]
}

/** Which of these it cannot rule out. */
function among(wanted: readonly string[], { ground, hukou }: Search, box: Box): string[] {
  const keys = new Set<string>()
  const isNew = (tested: Tested, inRange: boolean): boolean => {
    const key = keyOf(tested, inRange)
    return !keys.has(key) && wanted.includes(key)
  }
  visitBox(ground, hukou, box, (cell) => keys.add(keyOf(cell.tested, cell.inRange)), { answers: isNew })
  return [...keys]
}

const at = (n: number): Span => ({ lo: n, hi: n })
const isPoint = (span: Span): boolean => span.lo === span.hi

const boxOf = ({ standard, rate, disposables }: Part): Box => ({
  standard,
  rate,
  disposable: { lo: disposables[0]?.lo ?? 0, hi: disposables[disposables.length - 1]?.hi ?? 0 },
})

function middleOf({ standard, rate, disposables }: Part): Box {
  const mid = (span: Span): Span => at(Math.floor((span.lo + Math.min(span.hi, 2 * span.lo + 2)) / 2))
  return {
    standard: mid(standard),
    rate: mid(rate),
    disposable: disposables[disposables.length >> 1] ?? at(0),
  }
}

/** Two halves: at a line of the standard, then of the disposable income, then by number; none of a point. */
function split(part: Part, edges: readonly number[]): Part[] {
  const { standard, rate, disposables } = part
  const inside = edges.filter((e) => e > standard.lo && e <= standard.hi)
  const edge = inside[inside.length >> 1]
  if (edge !== undefined) return halves(standard, edge).map((half) => ({ ...part, standard: half }))
  if (disposables.length > 1) {
    const half = disposables.length >> 1
    return [disposables.slice(0, half), disposables.slice(half)].map((d) => ({ ...part, disposables: d }))
  }
  if (!isPoint(rate))
    return halves(rate, Math.floor((rate.lo + rate.hi) / 2) + 1).map((half) => ({ ...part, rate: half }))
  if (isPoint(standard)) return []
  const { lo, hi } = standard
  const mid = hi > 4 * lo + 4 ? lo * 2 + 1 : Math.floor((lo + hi) / 2)
  return halves(standard, mid + 1).map((half) => ({ ...part, standard: half }))
}

const halves = (span: Span, second: number): [Span, Span] => [
  { lo: span.lo, hi: second - 1 },
  { lo: second, hi: span.hi },
]

/** The middle, the ends, the quarters and so on: the first few stand far apart. */
export function spreadOut<T>(list: readonly T[]): T[] {
  const out = new Set<T>()
  for (let parts = 2; out.size < list.length; parts *= 2)
    for (let k = parts === 2 ? 1 : 0; k <= parts; k += 1) {
      const value = list[Math.min(list.length - 1, Math.floor((k * list.length) / parts))]
      if (value !== undefined) out.add(value)
    }
  return [...out]
}
