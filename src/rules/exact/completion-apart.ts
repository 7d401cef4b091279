import type { IncomeItem, Person, Standards } from '../complete.ts'
import { hasNoLabour, hasNoSupport } from '../judge.ts'
import type { Apart } from './apart.ts'
import type { Cell } from './cells.ts'
import { fixed } from './crowd.ts'
import { type Completion, type FillInput, fill } from './fill.ts'
import { rigidToLine } from './fit.ts'
import type { Quest } from './quest.ts'
import type { Setting } from './setting.ts'
import { contains } from './spans.ts'
import type { State } from './states.ts'
import { visitBox } from './visit.ts'

const MOST_CELLS = 12

/** Person `i` as he is in the household of the larger income. */
export interface Placed {
  i: number
  person: Person
}

/**
 * The household of the larger income of two that come out differently, filled in until `accepts` is content (it judges
 * both). Null when the pieces do not fit.
 */
export function completionApart(
  quest: Quest,
  setting: Setting,
  found: Apart,
  placed: Placed | null,
  accepts: (c: Completion) => boolean,
): Completion | null {
  const { input, hukou } = setting
  const { joint, assets, difference } = found
  const flag = difference.byClass ? quest.flags[0] : quest.telling(setting)
  if (flag === undefined) return null
  const sketch = placed
    ? {
        ...input.sketch,
        persons: input.sketch.persons.map((p, k) => (k === placed.i ? { ...p, ...fixed(placed.person) } : p)),
      }
    : input.sketch
  const income = difference.incomes[1]
  const want = joint.second
  const cells: Cell[] = []
  const wanted = (state: State): State | null =>
    state.counted === want.counted &&
    state.remaining === want.remaining &&
    state.anyGone === want.anyGone &&
    contains(state.income, income)
      ? { ...state, income: [income, income] }
      : null
  const take = (cell: Cell): void => {
    if (cell.assets.pair !== want.pair || cell.assets.company !== assets.company) return
    if (cell.inRange === difference.inRange[1] && cell.tested === difference.tested[1]) cells.unshift(cell)
    else cells.push(cell)
  }
  visitBox({ ...input, sketch }, hukou, input.box, take, { state: wanted })
  for (const cell of cells.slice(0, MOST_CELLS))
    for (const end of ['low', 'high'] as const) {
      const c = fill(cell, flag, { ...input, sketch }, { end, focus: null })
      if (!c) continue
      for (const done of adjusted(c, input, found, placed)) if (accepts(done)) return done
    }
  return null
}

/** The numbers both households share, put in; where nothing is known of the income, with each way to say whose it is. */
function* adjusted(
  c: Completion,
  input: FillInput,
  { assets, difference }: Apart,
  placed: Placed | null,
): Generator<Completion> {
  const sketches = input.sketch.rigid
  const want = difference.rigid
  let rigid = c.household.rigid
  if (want !== null && sketches === null)
    rigid = want > 0 ? [{ type: 'medical', gross: want, covered: 0, who: null }] : []
  else if (want !== null && sketches !== null)
    rigid = rigidToLine(input.rigidHigh.items, sketches, want, input.bounds)
  const property = assets.rowPasses
    ? { ...c.household.property, liquid: assets.liquid, companyCapital: assets.capital }
    : c.household.property
  const persons = placed
    ? c.household.persons.map((p, k) => (k === placed.i ? placed.person : p))
    : c.household.persons
  const standards = { ...c.standards, ...assets.standards, ...difference.standards }
  const left = input.sketch.income === null ? leftOut(difference.transfers, standards) : []
  const income = left.length > 0 ? [...counted(c, standards), ...left] : c.household.income
  const household = { ...c.household, rigid, property, persons, income }
  yield { standards, household }
  const share = difference.incomes[1] - difference.incomes[0]
  if (input.sketch.income !== null || share <= 0) return
  const owners = persons.filter((p) => hasNoLabour(p) && hasNoSupport(p, standards.disposable))
  for (const owner of placed ? [placed.person, ...owners] : owners)
    yield { standards, household: { ...household, income: marked(household.income, owner.id, share) } }
}

const counted = (c: Completion, s: Standards): IncomeItem[] =>
  c.household.income.filter((item) => item.code === null || !s.excluded.has(item.code))

/** A transfer that the income leaves out and monitoring counts, where nothing is known of the income. */
function leftOut(amount: number, s: Standards): IncomeItem[] {
  const code = [...s.excluded][0]
  return amount > 0 && s.netIncome && code !== undefined
    ? [{ kind: 'transfer', amount, code, who: null }]
    : []
}

/** The same total with this share of it marked as somebody's. */
function marked(items: readonly IncomeItem[], who: string, share: number): IncomeItem[] {
  const total = items.reduce((n, item) => n + item.amount, 0)
  const item = (amount: number, owner: string | null): IncomeItem => ({
    kind: 'business_net',
    amount,
    code: null,
    who: owner,
  })
  return [item(share, who), ...(total > share ? [item(total - share, null)] : [])]
}
