import { ANY_NUMBER, NO, type Span, UNBOUNDED } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import type { IncomeSketch, PersonSketch, Sketch } from '../sketch.ts'
import { incomeSpans, transferSpan } from './items.ts'
import { type Profile, profilesOf } from './person.ts'
import { cut, lowest, type Spans, sum, union, ZERO } from './spans.ts'

/** One choice for one person: counted or not, and gone as 特困 or staying. */
export interface Choice extends Profile {
  gone: boolean
  /** What the person's marked items add to the income of those who remain. */
  adds: Spans
  /** Stays only because of a source of living: what is marked as his is the standard or more. */
  rich: boolean
}

/** Sums over people: how many count, how many of them remain, whether a 特困 person left, and the income then possible. */
export interface State {
  counted: number
  remaining: number
  anyGone: boolean
  income: Spans
  /**
   * People whose own income is the standard or more, whatever it is: together they have as many standards. Counted only
   * where the standard is empty; an entered one is in the income already.
   */
  rich: number
  /** Transfers left out of the income that monitoring may count; told apart only where it does. */
  transfers: Span
}

/** A person with the items marked as that person's, and the choices open. */
export interface Layer {
  person: PersonSketch
  items: readonly IncomeSketch[]
  choices: readonly Choice[]
  transfers: Span
}

/** All ways to add up people and income in one box of standards; kept so that a total can be taken apart again. */
export interface Scene {
  layers: readonly Layer[]
  /** Items of nobody, or of people who cannot leave. */
  loose: readonly IncomeSketch[]
  looseIncome: Spans
  /** States after each layer, states[0] before the first. */
  steps: readonly ReadonlyMap<number | string, State>[]
  states: readonly State[]
  /** False when a choice was widened beyond the truth (still never smaller). */
  exact: boolean
}

export interface Box {
  standard: Span
  disposable: Span
  rate: Span
}

const keyOf = (s: State): number | string => {
  const key = s.rich * 65_536 + s.counted * 256 + s.remaining * 2 + (s.anyGone ? 1 : 0)
  return s.transfers === NONE ? key : `${key}/${s.transfers.lo}/${s.transfers.hi}`
}

const ANY_INCOME: Spans = [0, UNBOUNDED]

export function totalSpans(items: readonly IncomeSketch[], b: Bounds, rate: Span): Spans {
  let total = ZERO
  for (const item of items) total = sum(total, incomeSpans(item, b, rate))
  return total
}

const NONE: Span = { lo: 0, hi: 0 }
const plus = (a: Span, b: Span): Span => (b === NONE ? a : { lo: a.lo + b.lo, hi: a.hi + b.hi })
function transfersOf(items: readonly IncomeSketch[], b: Bounds): Span {
  return b.netIncome === NO || items.length === 0
    ? NONE
    : items.reduce((t, item) => plus(t, transferSpan(item, b)), NONE)
}
const widestOf = (items: readonly IncomeSketch[], b: Bounds): Span => ({
  lo: 0,
  hi: transfersOf(items, b).hi,
})

/** The choices of a person; `leaving` false when no property passes, so that nobody can be 特困. */
function choicesOf(profiles: readonly Profile[], own: Spans, box: Box, leaving: boolean): Choice[] {
  const out: Choice[] = []
  const isOpen = box.standard.lo !== box.standard.hi
  const staysFree = (counted: boolean) => !leaving || profiles.some((p) => p.counted === counted && !p.core)
  for (const counted of [true, false]) {
    const core = profiles.some((p) => p.counted === counted && p.core)
    if (!core && !profiles.some((p) => p.counted === counted)) continue
    if (staysFree(counted)) {
      const free = profiles.find((p) => p.counted === counted && !p.core)
      out.push({ counted, core: free === undefined, gone: false, adds: own, rich: false })
    }
    if (!leaving || !core) continue
    if (lowest(own) < box.standard.hi) out.push({ counted, core: true, gone: true, adds: ZERO, rich: false })
    const rich = cut(own, box.standard.lo, Number.POSITIVE_INFINITY)
    if (!staysFree(counted) && rich.length > 0)
      out.push({ counted, core: true, gone: false, adds: rich, rich: isOpen })
  }
  return out
}

function advance(states: ReadonlyMap<number | string, State>, layer: Layer): Map<number | string, State> {
  const next = new Map<number | string, State>()
  for (const s of states.values())
    for (const c of layer.choices) {
      const t = {
        counted: s.counted + (c.counted ? 1 : 0),
        remaining: s.remaining + (c.counted && !c.gone ? 1 : 0),
        anyGone: s.anyGone || c.gone,
        rich: s.rich + (c.rich ? 1 : 0),
        income: sum(s.income, c.adds),
        transfers: c.gone ? s.transfers : plus(s.transfers, layer.transfers),
      }
      const key = keyOf(t)
      const old = next.get(key)
      next.set(key, old ? { ...t, income: union(old.income, t.income) } : t)
    }
  return next
}

/**
 * Where nothing bounds the money, every line only scales with the number of people: one, two and all of them then show
 * everything that any number shows.
 */
interface Few {
  staying: boolean
  leavers: boolean
}
function fewOf(s: Sketch): Few {
  const noLimit = s.property.liquid.lo === 0 && s.property.liquid.hi >= UNBOUNDED
  const leavers = s.strangers.hi > 8 && noLimit
  return { leavers, staying: leavers && s.income === null && s.rigid === null && s.persons.length === 0 }
}

/** Adds people of whom nothing is known: any of them may count or not, leave or stay. */
function withStrangers(
  states: ReadonlyMap<number | string, State>,
  strangers: Span,
  leaving: boolean,
  few: Few,
): State[] {
  if (strangers.hi === 0) return [...states.values()]
  const next = new Map<number | string, State>()
  for (const s of states.values())
    for (
      let staying = 0;
      staying <= strangers.hi;
      staying += few.staying && staying > 1 ? Math.max(1, strangers.hi - staying) : 1
    )
      for (
        let leavers = 0;
        leavers <= strangers.hi - staying;
        leavers += few.leavers && leavers > 0 ? Math.max(1, strangers.hi - staying - leavers) : 1
      ) {
        const mayGoUncounted = leaving && staying + leavers < strangers.hi
        if (leavers > 0 && !leaving) break
        for (const gone of leavers > 0 ? [true] : mayGoUncounted ? [false, true] : [false]) {
          const t = {
            counted: s.counted + staying + leavers,
            remaining: s.remaining + staying,
            anyGone: s.anyGone || gone,
            rich: s.rich,
            income: s.income,
            transfers: s.transfers,
          }
          const old = next.get(keyOf(t))
          next.set(keyOf(t), old ? { ...t, income: union(old.income, t.income) } : t)
        }
      }
  return [...next.values()]
}

/** Most ways to give unmarked items to people that are tried one by one. */
const MOST_ASSIGNMENTS = 81

/** Every way to say whose the items of unknown owner are, among people who can leave and everybody else (null). */
export function assignments(floating: number, owners: readonly string[]): (string | null)[][] | null {
  if ((owners.length + 1) ** floating > MOST_ASSIGNMENTS) return null
  let out: (string | null)[][] = [[]]
  for (let i = 0; i < floating; i += 1)
    out = out.flatMap((a) => [null, ...owners].map((owner) => [...a, owner]))
  return out
}

export interface People {
  persons: readonly { sketch: PersonSketch; profiles: readonly Profile[] }[]
  /** Ids of those who can be 特困 but for income and property. */
  leavers: readonly string[]
}

export function peopleOf(sketch: Sketch, disposable: Span): People {
  const persons = sketch.persons.map((p) => ({ sketch: p, profiles: profilesOf(p, disposable) }))
  const leavers = persons.filter((p) => p.profiles.some((x) => x.core)).map((p) => p.sketch.id)
  return { persons, leavers }
}

/** Adds up people and income. `owner` gives each item of unknown owner to somebody; undefined widens it instead. */
export function sceneOf(
  sketch: Sketch,
  b: Bounds,
  box: Box,
  people: People,
  leaving: boolean,
  owners: readonly (string | null)[] | null,
): Scene {
  const marked = new Map<string, IncomeSketch[]>()
  const loose: IncomeSketch[] = []
  const widened: IncomeSketch[] = []
  let k = 0
  for (const item of sketch.income ?? []) {
    let who = item.who
    if (who === undefined && leaving) {
      who = owners ? (owners[k] ?? null) : undefined
      k += 1
    }
    if (who === undefined && leaving) widened.push(item)
    else if (typeof who === 'string' && leaving && people.leavers.includes(who)) {
      const list = marked.get(who)
      if (list) list.push(item)
      else marked.set(who, [item])
    } else loose.push(item)
  }
  let looseIncome = sketch.income === null ? ANY_INCOME : totalSpans(loose, b, box.rate)
  for (const item of widened) looseIncome = sum(looseIncome, union(ZERO, incomeSpans(item, b, box.rate)))

  const looseTransfers =
    sketch.income === null
      ? b.netIncome === NO
        ? NONE
        : ANY_NUMBER
      : plus(transfersOf(loose, b), widestOf(widened, b))
  const layers = people.persons.map(({ sketch: person, profiles }) => {
    const items = marked.get(person.id) ?? []
    const stated = sketch.income === null ? (leaving ? ANY_INCOME : ZERO) : totalSpans(items, b, box.rate)
    const own = widened.length > 0 ? [lowest(stated), UNBOUNDED] : stated
    const choices = choicesOf(profiles, own, box, leaving).map((c) =>
      widened.length > 0 && !c.gone ? { ...c, adds: stated } : c,
    )
    return { person, items, choices, transfers: transfersOf(items, b) }
  })
  const steps: Map<number | string, State>[] = [
    new Map([
      [
        '',
        { counted: 0, remaining: 0, anyGone: false, rich: 0, income: looseIncome, transfers: looseTransfers },
      ],
    ]),
  ]
  for (const layer of layers) steps.push(advance(steps[steps.length - 1] ?? new Map(), layer))
  const states = withStrangers(
    steps[steps.length - 1] ?? new Map(),
    sketch.strangers,
    leaving && box.standard.hi > 0,
    fewOf(sketch),
  )
  return { layers, loose, looseIncome, steps, states, exact: widened.length === 0 }
}
