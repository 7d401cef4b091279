import type { Span } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import {
  type Complete,
  type IncomeItem,
  type Person,
  type RigidItem,
  SCALE,
  type Standards,
} from '../complete.ts'
import { excludedTransfer } from '../judge.ts'
import type { IncomeSketch, Sketch } from '../sketch.ts'
import type { Cell } from './cells.ts'
import { fitProperty, rigidToLine, standardsFor, tightened } from './fit.ts'
import { type Flags, flagFacts } from './flags.ts'
import { incomeItemFor, incomeSpans } from './items.ts'
import { personFor } from './person.ts'
import type { RigidEnd } from './rigid.ts'
import { contains, lowest, type Spans, splitTotal, sum, ZERO } from './spans.ts'
import type { Box, Choice, Layer, Scene, State } from './states.ts'

/** A household and standards with every unknown filled in. */
export interface Completion {
  household: Complete
  standards: Standards
}

/** How to fill in a cell: which end of the income, and which item takes as little (or as much) of it as it can. */
export interface Wish {
  end: 'low' | 'high'
  /** The item the rest should leave room for. */
  focus: IncomeSketch | null
  /** Spending and empty parameters right at their lines instead of at their ends. */
  atLine?: boolean
}

export interface FillInput {
  sketch: Sketch
  bounds: Bounds
  box: Box
  rigidLow: RigidEnd
  rigidHigh: RigidEnd
}

/** The completion of a cell, or null when the pieces do not fit (then the cell was wider than the truth). */
export function fill(cell: Cell, flags: Flags, input: FillInput, wish: Wish): Completion | null {
  const { sketch, bounds, box } = input
  const loose = standardsFor(cell, bounds, box)
  const income = wish.end === 'low' ? cell.low : cell.high
  const placed = place(cell, income, input, wish)
  if (!placed) return null
  const property = fitProperty(cell, sketch, bounds, loose)
  if (!property) return null
  const items = sketch.income?.flatMap((item) => placed.made.get(item) ?? []) ?? placed.extra
  const transfers = loose.netIncome ? items.reduce((n, item) => n + excludedTransfer(item, loose), 0) : 0
  const standards = wish.atLine ? tightened(loose, cell, bounds, box, income, transfers, property) : loose
  const household: Complete = {
    hukou: cell.hukou,
    persons: placed.persons,
    income: sketch.income === null ? withTransfers(items, cell, standards, income) : items,
    rigid: spendingFor(cell, input, standards, income, wish),
    property,
    ...flagFacts(sketch, flags),
  }
  return { household, standards }
}

/** An income known only as a total may also hold transfers that count for monitoring alone. */
function withTransfers(items: IncomeItem[], cell: Cell, s: Standards, income: number): IncomeItem[] {
  const code = [...s.excluded][0]
  const short = s.monitorLine * cell.state.remaining + 1 - income
  if (!s.netIncome || cell.inRange || short <= 0 || code === undefined) return items
  return [...items, { kind: 'transfer', amount: short, code, who: null }]
}

function spendingFor(cell: Cell, input: FillInput, s: Standards, income: number, wish: Wish): RigidItem[] {
  const need = Math.max(1, Math.ceil((s.rigidRatio * income) / SCALE) + (s.rigidInclusive ? 0 : 1))
  const ends = (cell.rigidReached ? input.rigidHigh : input.rigidLow).items
  const sketches = input.sketch.rigid
  if (sketches === null) {
    const gross = cell.rigidReached ? need : wish.atLine ? need - 1 : 0
    return gross > 0 ? [{ type: 'medical', gross, covered: 0, who: null }] : []
  }
  if (wish.atLine) return rigidToLine(ends, sketches, cell.rigidReached ? need : need - 1, input.bounds)
  return ends.map((item) => ({ ...item }))
}

interface Placed {
  persons: Person[]
  /** Items of an income that is known only as a total. */
  extra: IncomeItem[]
  made: Map<IncomeSketch, IncomeItem>
}

/** Takes the total apart again: strangers, then person by person, then the loose items. */
function place(cell: Cell, income: number, input: FillInput, wish: Wish): Placed | null {
  const { scene, state } = cell
  const known = input.sketch.income !== null
  for (const [before, strangers] of beforeStrangers(scene, state, input.sketch.strangers)) {
    if (!contains(before.income, income)) continue
    const parts: { layer: Layer; choice: Choice; share: number }[] = []
    let now = before
    let left = income
    let fits = true
    for (let i = scene.layers.length - 1; i >= 0 && fits; i -= 1) {
      const layer = scene.layers[i]
      const step =
        layer && layer.choices.length > 0
          ? backStep(scene, i, now, left, !known || smallest(layer, wish))
          : null
      if (!layer || !step) fits = false
      else {
        parts.push({ layer, choice: step.choice, share: step.share })
        now = step.from
        left -= step.share
      }
    }
    if (!fits) continue
    const placed: Placed = { persons: strangers, extra: [], made: new Map() }
    if (!placeParts(parts, known, input, wish, placed, cell.inRange)) continue
    if (!known && left > 0) placed.extra.push({ kind: 'business_net', amount: left, code: null, who: null })
    if (known && !spread(scene.loose, left, input, wish, null, placed.made, cell.inRange)) continue
    return placed
  }
  return null
}

const smallest = (layer: Layer, wish: Wish): boolean =>
  wish.focus !== null && layer.items.includes(wish.focus) ? wish.end === 'high' : wish.end === 'low'

function placeParts(
  parts: { layer: Layer; choice: Choice; share: number }[],
  known: boolean,
  input: FillInput,
  wish: Wish,
  placed: Placed,
  inRange: boolean,
): boolean {
  for (const { layer, choice, share } of parts) {
    const person = personFor(layer.person, choice, input.box.disposable.lo)
    if (!person) return false
    placed.persons.unshift(person)
    if (!known) {
      if (share > 0) placed.extra.push({ kind: 'business_net', amount: share, code: null, who: person.id })
      continue
    }
    const total = choice.gone ? lowestTotal(layer.items, input) : share
    if (!spread(layer.items, total, input, wish, person.id, placed.made, inRange)) return false
  }
  return true
}

const lowestTotal = (items: readonly IncomeSketch[], input: FillInput): number =>
  items.reduce((n, item) => n + lowest(incomeSpans(item, input.bounds, input.box.rate)), 0)

/** The state one person earlier, with the choice and the share that lead to `now`. */
function backStep(scene: Scene, i: number, now: State, income: number, small: boolean) {
  const layer = scene.layers[i]
  for (const choice of layer?.choices ?? [])
    for (const from of scene.steps[i]?.values() ?? []) {
      if (from.counted + (choice.counted ? 1 : 0) !== now.counted) continue
      if (from.remaining + (choice.counted && !choice.gone ? 1 : 0) !== now.remaining) continue
      if ((from.anyGone || choice.gone) !== now.anyGone) continue
      const share = splitTotal(income, choice.adds, from.income, small)
      if (share !== null) return { choice, from, share }
    }
  return null
}

/** States before the strangers joined, with the strangers that make up the difference. */
function* beforeStrangers(scene: Scene, state: State, strangers: Span): Generator<[State, Person[]]> {
  const last = scene.steps[scene.steps.length - 1]
  for (const from of last?.values() ?? []) {
    const staying = state.remaining - from.remaining
    const leavers = state.counted - from.counted - staying
    if (staying < 0 || leavers < 0) continue
    const wantsGone = state.anyGone && !from.anyGone && leavers === 0 ? 1 : 0
    if (!state.anyGone && (from.anyGone || leavers > 0)) continue
    const used = staying + leavers + wantsGone
    if (used > strangers.hi) continue
    const idle = Math.max(0, strangers.lo - used)
    const people: Person[] = []
    const add = (count: number, counts: boolean, leaves: boolean): void => {
      for (let i = 0; i < count; i += 1) people.push(stranger(people.length, counts, leaves))
    }
    add(staying, true, false)
    add(leavers, true, true)
    add(wantsGone, false, true)
    add(idle, false, false)
    yield [from, people]
  }
}

function stranger(i: number, counts: boolean, leaves: boolean): Person {
  return {
    id: `?${i + 1}`,
    rel: 'other',
    age: leaves ? 70 : 40,
    coresident: true,
    independent: false,
    student: 'none',
    status: 'normal',
    disability: 'none',
    level: 4,
    majorDisease: false,
    working: false,
    workAble: false,
    ownIncome: 0,
    ownLiquid: 0,
    supporters: [],
    reviewCounts: counts,
  }
}

interface Totals {
  sets: readonly Spans[]
  /** What the first items can add together, from none of them to all. */
  sums: readonly Spans[]
}

/** Kept per list: a list belongs to one scene, and so to one box, and is taken apart many times. */
const kept = new WeakMap<readonly IncomeSketch[], Totals>()

function totalsOf(items: readonly IncomeSketch[], input: FillInput): Totals {
  const known = kept.get(items)
  if (known) return known
  const sets = items.map((item) => incomeSpans(item, input.bounds, input.box.rate))
  const sums: Spans[] = [ZERO]
  for (const set of sets) sums.push(sum(sums[sums.length - 1] ?? ZERO, set))
  kept.set(items, { sets, sums })
  return { sets, sums }
}

/** Items that together add `total`: the focus as little or as much as it can, the others whatever is left. */
function spread(
  items: readonly IncomeSketch[],
  total: number,
  input: FillInput,
  wish: Wish,
  who: string | null,
  out: Map<IncomeSketch, IncomeItem>,
  inRange: boolean,
): boolean {
  const { focus } = wish
  const order = focus && items.includes(focus) ? [...items.filter((item) => item !== focus), focus] : items
  const { sets, sums } = totalsOf(order, input)
  let left = total
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const item = order[i]
    const small = item === wish.focus ? wish.end === 'high' : wish.end === 'low'
    const share = splitTotal(left, sets[i] ?? ZERO, sums[i] ?? ZERO, small)
    if (share === null || !item) return false
    const owner = item.who === undefined ? who : item.who
    const made = incomeItemFor(item, share, input.bounds, input.box.rate.lo, owner, !inRange)
    if (!made) return false
    out.set(item, made)
    left -= share
  }
  return left === 0
}
