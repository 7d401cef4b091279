import { NO, type Span } from '../../facts/known.ts'
import type { IncomeSketch, PersonSketch } from '../sketch.ts'
import { transferSpan } from './items.ts'
import { profilesOf } from './person.ts'
import { cut, type Spans, sum, union, ZERO } from './spans.ts'
import { assignments, type Box, totalSpans } from './states.ts'
import type { Ground } from './visit.ts'

/**
 * Everybody but one person, added up for both answers to "does property pass?" at once: who is 特困 leaves only where it
 * does, and one person more or less can move that limit.
 */
export interface Rest {
  counted: number
  /** Counted people who stay where property passes. */
  remaining: number
  anyGone: boolean
  /** Income of those who stay in any case, and of those who leave where property passes. */
  stays: Spans
  leaves: Spans
  /** Transfers left out of the income (net income basis). */
  transfers: Span
  /** What the person left out has of his own. */
  own: Spans
}

const ANY: Spans = [0, 1e13]
/** More ways to add up the others than this are not looked at. */
const MOST_STATES = 200

/** The others around person `i` (everybody for -1), in one box of standards; empty when there are too many ways. */
export function restsOf(g: Ground, box: Box, i: number): Rest[] {
  const { persons, income, strangers } = g.sketch
  const person = persons[i]
  const others = persons.filter((_, k) => k !== i)
  const movable = persons.filter((p) => profilesOf(p, box.disposable).some((x) => x.core))
  const floating = (income ?? []).filter((item) => item.who === undefined)
  const owners = assignments(
    floating.length,
    movable.map((p) => p.id),
  ) ?? [floating.map(() => null)]
  const out = new Map<string, Rest>()
  for (const owner of owners) {
    const ownerOf = new Map(floating.map((item, k) => [item, owner[k] ?? null]))
    const itemsOf = (id: string): IncomeSketch[] =>
      (income ?? []).filter((item) => (ownerOf.has(item) ? ownerOf.get(item) : item.who) === id)
    const spansOf = (items: readonly IncomeSketch[]): Spans =>
      income === null ? ANY : totalSpans(items, g.bounds, box.rate)
    const named = new Set(movable.map((p) => p.id))
    const loose = (income ?? []).filter((item) => {
      const who = ownerOf.has(item) ? ownerOf.get(item) : item.who
      return !(typeof who === 'string' && (named.has(who) || who === person?.id))
    })
    let states: Rest[] = [
      {
        counted: 0,
        remaining: 0,
        anyGone: false,
        stays: spansOf(loose),
        leaves: ZERO,
        transfers: transfersOf(g, income ?? []),
        own: !person ? ZERO : income === null ? ANY : spansOf(itemsOf(person.id)),
      },
    ]
    for (const p of others) {
      const own = named.has(p.id) ? (income === null ? ANY : spansOf(itemsOf(p.id))) : ZERO
      states = merged(states.flatMap((s) => withPerson(s, p, own, box)))
      if (states.length > MOST_STATES) return []
    }
    for (const s of withStrangers(states, strangers)) out.set(keyOf(s), s)
  }
  return [...out.values()]
}

function withPerson(s: Rest, p: PersonSketch, own: Spans, box: Box): Rest[] {
  const out: Rest[] = []
  for (const { counted, core } of profilesOf(p, box.disposable)) {
    const more = counted ? 1 : 0
    const rich = core ? cut(own, box.standard.lo, Number.POSITIVE_INFINITY) : own
    const poor = core ? cut(own, 0, box.standard.hi - 1) : []
    if (rich.length > 0)
      out.push({
        ...s,
        counted: s.counted + more,
        remaining: s.remaining + more,
        stays: sum(s.stays, rich),
      })
    if (poor.length > 0)
      out.push({ ...s, counted: s.counted + more, anyGone: true, leaves: sum(s.leaves, poor) })
  }
  return out
}

/** People of whom nothing is known: a few of them show what any number shows at the lines nearby. */
function withStrangers(states: readonly Rest[], strangers: Span): readonly Rest[] {
  if (strangers.hi === 0) return states
  const out: Rest[] = []
  for (const s of states)
    for (const more of new Set([0, 1, 2, strangers.hi]))
      if (more <= strangers.hi) out.push({ ...s, counted: s.counted + more, remaining: s.remaining + more })
  return out
}

const keyOf = (s: Rest): string =>
  `${s.counted}/${s.remaining}/${s.anyGone}/${s.leaves.join()}/${s.stays.join()}/${s.own.join()}`

function merged(states: readonly Rest[]): Rest[] {
  const out = new Map<string, Rest>()
  for (const s of states) {
    const key = `${s.counted}/${s.remaining}/${s.anyGone}/${s.leaves.join()}`
    const old = out.get(key)
    out.set(key, old ? { ...s, stays: union(old.stays, s.stays) } : s)
  }
  return [...out.values()]
}

function transfersOf(g: Ground, items: readonly IncomeSketch[]): Span {
  if (g.bounds.netIncome === NO) return { lo: 0, hi: 0 }
  if (g.sketch.income === null) return { lo: 0, hi: 1e13 }
  let lo = 0
  let hi = 0
  for (const item of items) {
    const span = transferSpan(item, g.bounds)
    lo += span.lo
    hi += span.hi
  }
  return { lo, hi }
}
