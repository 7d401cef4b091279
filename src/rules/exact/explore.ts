import type { Hukou } from '../../facts/codes.ts'
import type { Span } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { ceilDiv, floorDiv, SCALE } from '../complete.ts'
import type { Tested } from '../judge.ts'
import type { Sketch } from '../sketch.ts'
import { type AssetCase, assetCases, okDibao } from './assets.ts'
import { type Cell, visitCells } from './cells.ts'
import { crowdOf } from './crowd.ts'
import type { FillInput } from './fill.ts'
import { clearReadings } from './items.ts'
import { type RigidEnd, rigidEnd, rigidSpan } from './rigid.ts'
import { assignments, type Box, type People, peopleOf, type Scene, type State, sceneOf } from './states.ts'

/** What all boxes of one evaluation share. */
export interface Ground {
  sketch: Sketch
  bounds: Bounds
  rigidLow: RigidEnd
  rigidHigh: RigidEnd
  rigid: Span
  exact: boolean
}

export interface Found {
  cell: Cell
  input: FillInput
}

/** tested x inRange within one register: the part of the outcome that numbers decide. */
export const keyOf = (tested: Tested, inRange: boolean): string => `${tested}${inRange ? '+' : '-'}`

export interface Exploration {
  hukou: Hukou
  /** Cells whose box is a point: each can be filled in. */
  found: Map<string, Found[]>
  /** Keys that cannot be ruled out; equals the keys of `found` when nothing was widened. */
  possible: Set<string>
  exact: boolean
}

const MOST_CELLS_PER_KEY = 24
const ALL_RIGID: RigidEnd = { total: 1e13, items: [] }

export function groundOf(sketch: Sketch, bounds: Bounds): Ground {
  const people = sketch.persons.map((p) => p.id)
  const low = sketch.rigid
    ? rigidEnd(sketch.rigid, people, bounds, false)
    : { total: 0, items: [], exact: true }
  const high = sketch.rigid ? rigidEnd(sketch.rigid, people, bounds, true) : { ...ALL_RIGID, exact: true }
  return {
    sketch,
    bounds,
    rigidLow: low,
    rigidHigh: high,
    rigid: rigidSpan(low, high),
    exact: low.exact && high.exact,
  }
}

/** Where monitoring counts what income leaves out, an unclear item is one thing or the other, never half of each. */
function readingsOf(g: Ground): Ground[] {
  const items = g.sketch.income
  if (g.bounds.netIncome === 2 || items === null) return [g]
  const readings = clearReadings(items, g.bounds)
  if (readings === null || readings.length === 1) return [{ ...g, exact: g.exact && readings !== null }]
  return readings.map((income) => ({ ...g, sketch: { ...g.sketch, income } }))
}

/** Visits every cell of a box. Returns false when something had to be widened beyond the truth. */
export function visitBox(g: Ground, hukou: Hukou, box: Box, visit: (cell: Cell) => void): boolean {
  const people = peopleOf(g.sketch, box.disposable)
  const lines = { standard: box.standard, disposable: box.disposable, rigid: g.rigid }
  const byCount = new Map<number, AssetCase[]>()
  const casesFor = (n: number): AssetCase[] => {
    const known = byCount.get(n)
    if (known) return known
    const made = assetCases(g.sketch.property, g.bounds, box.standard, n)
    byCount.set(n, made)
    return made
  }
  const canLeave = people.leavers.length > 0 || g.sketch.strangers.hi > 0
  let exact = true
  for (const leaving of canLeave ? [false, true] : [false]) {
    for (const scene of scenesOf(g, box, people, leaving)) {
      if (!scene.exact) exact = false
      for (const [state, cases] of casesByState(scene, casesFor, canLeave, leaving))
        visitCells(hukou, scene, state, cases, g.bounds, lines, visit)
    }
  }
  return exact
}

const caseKey = (c: AssetCase): string => `${c.pair}${c.company}${c.row}${c.rowPasses}`

/** The property cases of each state. States that differ only in how many left are one when property is the same. */
function* casesByState(
  scene: Scene,
  casesFor: (n: number) => AssetCase[],
  canLeave: boolean,
  leaving: boolean,
): Generator<[State, AssetCase[]]> {
  const seen = new Map<string, Set<string>>()
  const many = scene.states.length > 60
  for (const state of scene.states) {
    let cases = casesFor(state.counted)
    if (canLeave) cases = cases.filter((c) => okDibao(c.pair) === leaving)
    if (many) {
      const key = `${state.remaining}/${state.anyGone}/${state.rich}/${state.income.join()}`
      const before = seen.get(key) ?? new Set()
      seen.set(key, before)
      cases = cases.filter((c) => !before.has(caseKey(c)))
      for (const c of cases) before.add(caseKey(c))
    }
    if (cases.length > 0) yield [state, cases]
  }
}

function* scenesOf(g: Ground, box: Box, people: People, leaving: boolean): Generator<Scene> {
  const floating = (g.sketch.income ?? []).filter((item) => item.who === undefined).length
  if (!leaving || floating === 0) {
    yield sceneOf(g.sketch, g.bounds, box, people, leaving, [])
    return
  }
  const owners = g.sketch.strangers.hi > 0 ? null : assignments(floating, people.leavers)
  if (!owners) yield sceneOf(g.sketch, g.bounds, box, people, leaving, null)
  else for (const owner of owners) yield sceneOf(g.sketch, g.bounds, box, people, leaving, owner)
}

/** Spans of the disposable income within which no supporter's test flips. */
export function disposableSpans(g: Pick<Ground, 'sketch' | 'bounds'>): Span[] {
  const d = g.bounds.disposable
  if (d.lo === d.hi) return [d]
  const cuts = new Set<number>([d.lo])
  for (const p of g.sketch.persons)
    for (const s of p.supporters ?? [])
      for (const at of [s.ownIncome.lo + 1, s.ownIncome.hi + 1]) if (at > d.lo && at <= d.hi) cuts.add(at)
  const sorted = [...cuts].sort((a, b) => a - b)
  return sorted.map((lo, i) => ({ lo, hi: (sorted[i + 1] ?? d.hi + 1) - 1 }))
}

/** Standards (whole yuan) at which a comparison can flip, so that between them nothing new is expected. */
export function standardPoints(g: Pick<Ground, 'sketch' | 'bounds' | 'rigid'>, span: Span): number[] {
  const { sketch, bounds } = g
  const marks = new Set<number>([1, 1000, 10_000])
  const values = new Set<number>()
  const disposable = bounds.disposable.hi < 1e12 ? bounds.disposable.hi : 0
  for (const item of sketch.income ?? [])
    for (const v of [item.amount.lo, item.amount.hi]) if (v < 1e12) values.add(v)
  const low = (sketch.income ?? []).reduce((n, item) => n + item.amount.lo, 0)
  const high = (sketch.income ?? []).reduce((n, item) => n + item.amount.hi, 0)
  for (const v of [low, high]) if (v < 1e12) values.add(v)
  const counts = sketch.persons.length + sketch.strangers.hi
  const factors = [SCALE, bounds.marginalMultiple.lo, bounds.marginalMultiple.hi]
  const lines: number[] = [disposable * counts, bounds.monitorLine.lo * counts, g.rigid.lo, g.rigid.hi]
  if (bounds.rigidRatio.lo > 0)
    lines.push(
      floorDiv(g.rigid.hi * SCALE, bounds.rigidRatio.lo),
      floorDiv(g.rigid.lo * SCALE, bounds.rigidRatio.lo),
    )
  for (const v of lines) if (v < 1e12) values.add(v)
  const put = (value: number, factor: number, n: number): void => {
    if (factor <= 0 || n <= 0 || factor > 1e12) return
    const at = ceilDiv(value * SCALE, factor * n)
    for (const s of [at - 1, at, at + 1]) marks.add(s)
  }
  for (let n = 1; n <= Math.min(counts, 8); n += 1) {
    for (const v of values) for (const f of factors) put(v, f, n)
    for (const v of [sketch.property.liquid.lo, sketch.property.liquid.hi])
      if (v < 1e12) for (const f of [bounds.liquidDibao.lo, bounds.liquidMarginal.lo]) put(v, f, n)
  }
  return [...marks].filter((s) => s >= span.lo && s <= span.hi).sort((a, b) => a - b)
}

const RATES = [0, SCALE, SCALE / 2, SCALE / 10, SCALE / 4] as const

/** Explores one register; an empty standard is tried where it can matter, then what lies between is bounded. */
export function explore(g: Ground, hukou: Hukou, note: (cell: Cell) => void): Exploration {
  const standard = hukou === 'rural' ? g.bounds.dibaoRural : g.bounds.dibaoUrban
  const wages = g.sketch.income?.some((item) => item.kinds.includes('wage')) ?? false
  const rate = wages ? g.bounds.workCostRate : { lo: 0, hi: 0 }
  const out: Exploration = { hukou, found: new Map(), possible: new Set(), exact: g.exact }
  const crowd = crowdOf(g.sketch, g.bounds.disposable)
  const open = standard.lo !== standard.hi || rate.lo !== rate.hi || crowd !== null
  for (const reading of readingsOf(g))
    for (const disposable of disposableSpans(g)) {
      const box = { standard, disposable, rate }
      const real = crowd ? { ...reading, sketch: crowd.fewer } : reading
      const take = (at: Box): number => {
        let cells = 0
        const input: FillInput = { ...real, box: at }
        visitBox(real, hukou, at, (cell) => {
          cells += 1
          keep(out, { cell, input })
          if (!open) note(cell)
        })
        return cells
      }
      if (!open) take(box)
      else {
        const ground = crowd ? { ...reading, sketch: crowd.more } : reading
        const wide = new Set<string>()
        visitBox(ground, hukou, box, (cell) => {
          wide.add(keyOf(cell.tested, cell.inRange))
          note(cell)
        })
        searchBoxes({ ground, hukou, box, wide, out, take })
      }
    }
  return out
}

function keep(out: Exploration, found: Found): void {
  const key = keyOf(found.cell.tested, found.cell.inRange)
  out.possible.add(key)
  const list = out.found.get(key)
  if (!list) out.found.set(key, [found])
  else if (list.length < MOST_CELLS_PER_KEY) list.push(found)
}

/** Work allowed for the points of one search, and again for the spans: a box costs one, and one more for every hundred cells. */
const BUDGET = 60
const CELLS_PER_UNIT = 100

interface Search {
  ground: Ground
  hukou: Hukou
  box: Box
  /** What the whole box cannot rule out. */
  wide: ReadonlySet<string>
  out: Exploration
  /** Takes a point; tells how many cells it had. */
  take: (box: Box) => number
}

/** Points first; what they do not reach is bounded span by span, halving where something new still shows. */
function searchBoxes(search: Search): void {
  const { ground, hukou, box, wide, out, take } = search
  let budget = BUDGET
  const done = (): boolean => [...wide].every((key) => out.found.has(key))
  const point = (at: Box): void => {
    budget -= 1 + take(at) / CELLS_PER_UNIT
  }
  const points =
    box.standard.lo === box.standard.hi ? [box.standard.lo] : standardPoints(ground, box.standard)
  const rates = box.rate.lo === box.rate.hi ? [box.rate.lo] : RATES
  const tried = [...new Set([points[points.length >> 1] ?? box.standard.lo, ...points])]
  for (const rate of rates)
    for (const s of tried)
      if (budget > 0 && !done()) point({ ...box, standard: { lo: s, hi: s }, rate: { lo: rate, hi: rate } })
  const edges = [...new Set([box.standard.lo, ...points, box.standard.hi + 1])].sort((a, b) => a - b)
  const queue: Box[] = edges
    .slice(0, -1)
    .map((lo, i) => ({ ...box, standard: { lo, hi: (edges[i + 1] ?? lo + 1) - 1 } }))
  budget = BUDGET
  for (let next = queue.pop(); next && !done(); next = queue.pop()) {
    const fresh =
      budget > 0 ? newIn(ground, hukou, next, out) : [...wide].filter((key) => !out.found.has(key))
    budget -= 1
    if (fresh.length === 0) continue
    if (budget > 0) point(middleOf(next))
    const halves = budget > 0 ? halve(next) : []
    if (halves.length === 0) {
      for (const key of fresh) out.possible.add(key)
      out.exact = false
    }
    for (const half of halves) {
      if (half.standard.lo === half.standard.hi && half.rate.lo === half.rate.hi) point(half)
      else queue.push(half)
    }
  }
}

/** What a box cannot rule out and no point has reached. */
function newIn(ground: Ground, hukou: Hukou, box: Box, out: Exploration): string[] {
  const fresh = new Set<string>()
  visitBox(ground, hukou, box, (cell) => {
    const key = keyOf(cell.tested, cell.inRange)
    if (!out.found.has(key)) fresh.add(key)
  })
  return [...fresh]
}

const middleOf = (box: Box): Box => {
  const mid = (span: Span): Span => {
    const at = Math.floor((span.lo + Math.min(span.hi, 2 * span.lo + 2)) / 2)
    return { lo: at, hi: at }
  }
  return { ...box, standard: mid(box.standard), rate: mid(box.rate) }
}

/** Cuts the wider side of a box in two; a point at its middle is taken along the way. */
function halve(box: Box): Box[] {
  const { standard, rate } = box
  if (rate.lo < rate.hi) {
    const mid = Math.floor((rate.lo + rate.hi) / 2)
    return [
      { ...box, rate: { lo: rate.lo, hi: mid } },
      { ...box, rate: { lo: mid + 1, hi: rate.hi } },
    ]
  }
  if (standard.lo >= standard.hi) return []
  const mid =
    standard.hi > 4 * standard.lo + 4 ? standard.lo * 2 + 1 : Math.floor((standard.lo + standard.hi) / 2)
  return [
    { ...box, standard: { lo: standard.lo, hi: mid } },
    { ...box, standard: { lo: mid + 1, hi: standard.hi } },
  ]
}
