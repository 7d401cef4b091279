import type { Hukou } from '../../facts/codes.ts'
import type { Span } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import type { Tested } from '../judge.ts'
import type { Sketch } from '../sketch.ts'
import { type AssetCase, assetCases, okDibao } from './assets.ts'
import { type Cell, visitCells } from './cells.ts'
import type { FillInput } from './fill.ts'
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

/** Which cells of a box to visit: those of some states only, or with some answers only. */
export interface Choosy {
  state?: (state: State) => State | null
  answers?: (tested: Tested, inRange: boolean) => boolean
}

/** Visits the cells of a box. Returns false when something had to be widened beyond the truth. */
export function visitBox(
  g: Ground,
  hukou: Hukou,
  box: Box,
  visit: (cell: Cell) => void,
  only: Choosy = {},
): boolean {
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
      const states = only.state
        ? scene.states.map(only.state).filter((state) => state !== null)
        : scene.states
      for (const [state, cases] of casesByState(states, casesFor, canLeave, leaving))
        visitCells(hukou, scene, state, cases, g.bounds, lines, visit, only.answers)
    }
  }
  return exact
}

const caseKey = (c: AssetCase): string => `${c.pair}${c.company}${c.row}${c.rowPasses}`

/** The property cases of each state. States that differ only in how many left are one when property is the same. */
function* casesByState(
  states: readonly State[],
  casesFor: (n: number) => AssetCase[],
  canLeave: boolean,
  leaving: boolean,
): Generator<[State, AssetCase[]]> {
  const seen = new Map<string, Set<string>>()
  const many = states.length > 60
  for (const state of states) {
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
