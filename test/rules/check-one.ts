import { householdFacts } from '../../src/facts/household.ts'
import type { RuleParameters } from '../../src/policy/parameters.ts'
import { type Prescreen, prescreen } from '../../src/rules/prescreen.ts'
import { Common } from './common.ts'
import { differences, movesOnly, outside } from './inside.ts'
import { plainOf } from './plain-of.ts'
import { reference } from './reference.ts'
import {
  type Coarse,
  coarsen,
  coarsenWhole,
  completions,
  get,
  randomFrom,
  tinyHousehold,
  tinyStandards,
} from './tiny-world.ts'

export interface Check {
  missing: string[]
  /** Outcomes without a completion inside the facts which the second reading judges so. */
  unproved: string[]
  /** Decisive facts that the enumeration found and the engine did not. */
  unseen: string[]
  /** Decisive facts without two such completions that differ in that fact alone. */
  unreal: string[]
  wrongTotals: string[]
  exact: boolean
  outcomes: number
  settled: boolean
  decisiveEmpty: boolean
}

/** Everything the enumeration says of a coarse household. */
function enumerate(c: Coarse) {
  const outcomes = new Set<string>()
  const totals = {
    counted: [Infinity, -Infinity],
    income: [Infinity, -Infinity],
    rigid: [Infinity, -Infinity],
  }
  const common = new Common()
  const decisive = new Set<string>()
  const sides = new Map<string, string>()
  const everNeeded = new Set<string>()
  for (const { facts } of completions(c)) for (const id of neededReviews(facts)) everNeeded.add(id)
  for (const { facts, standards, at } of completions(c)) {
    for (const reviews of reviewsFor(facts, everNeeded)) {
      const o = reference(facts, standards, reviews.verdicts)
      const name = `${o.category}/${o.monitor}`
      outcomes.add(name)
      for (const key of ['counted', 'income', 'rigid'] as const) {
        totals[key][0] = Math.min(totals[key][0] as number, o[key])
        totals[key][1] = Math.max(totals[key][1] as number, o[key])
      }
      common.note(facts, standards, reviews.verdicts)
      c.gaps.forEach((gap, i) => {
        const others = at.map((v, k) => (k === i ? '*' : v)).join()
        note(sides, decisive, gap.fact, `${i}|${others}|${reviews.key}`, name)
      })
      for (const id of Object.keys(reviews.verdicts)) {
        const rest = Object.entries(reviews.verdicts).filter(([k]) => k !== id)
        const fact = id === 'property' ? 'review.property' : `review.members.${id}`
        if (everNeeded.has(id))
          note(sides, decisive, fact, `${id}|${at.join()}|${JSON.stringify(rest)}`, name)
      }
    }
  }
  return { outcomes, totals, common, decisive }
}

function note(
  sides: Map<string, string>,
  decisive: Set<string>,
  fact: string,
  key: string,
  name: string,
): void {
  const before = sides.get(key)
  if (before === undefined) sides.set(key, name)
  else if (before !== name) decisive.add(fact)
}

// biome-ignore lint/suspicious/noExplicitAny: plain JSON on purpose
type Any = any

/** The reviews that this complete household asks for, also of a property that fails anyway. */
export function neededReviews(facts: Any): string[] {
  const needed: string[] = []
  for (const m of facts.members)
    if (m.status === 'normal') {
      const away = m.rel === 'child' && m.age >= 18 && !m.coresident && !m.independent && m.student === 'none'
      if (away || (m.coresident && (m.rel === 'sibling' || m.rel === 'other'))) needed.push(m.id)
    }
  const p = facts.property
  const livelihood = p.vehicles.some((v: string) => v.endsWith('only_livelihood'))
  if (p.houses === 2 || p.business === 'individual_no_employee' || livelihood) needed.push('property')
  return needed
}

/** A verdict is an unknown of its own: it may go either way wherever some completion asks for it. */
function reviewsFor(
  facts: Any,
  ever: ReadonlySet<string>,
): { verdicts: Record<string, boolean>; key: string }[] {
  const all = [...facts.members.map((m: { id: string }) => m.id), 'property']
  const open = [...ever]
  return Array.from({ length: 2 ** open.length }, (_, bits) => {
    const verdicts: Record<string, boolean> = {}
    for (const id of all) verdicts[id] = true
    open.forEach((id, i) => {
      verdicts[id] = (bits & (1 << i)) === 0
    })
    return { verdicts, key: JSON.stringify(verdicts) }
  })
}

export function tinyCase(seed: number): Coarse {
  const r = randomFrom(seed)
  const standards = tinyStandards(r)
  const household = tinyHousehold(r)
  if (seed % 5 < 2) return coarsenWhole(r, household, standards, seed % 5 === 0)
  return coarsen(r, household, standards, r.int(0, 4), 4000)
}

/** Makes something unknown that no rule reads, so that also a complete household goes through the exact engine. */
function disturbed(c: Coarse): Any {
  if (c.gaps.some((gap) => gap.path[0] === 'members')) return c.facts
  const [first, ...rest] = c.facts.members
  return { ...c.facts, members: [{ ...first, independent: null }, ...rest] }
}

/**
 * Every outcome and every decisive fact must come with completions: inside what was said, and judged so by the second
 * reading of the rules. (An enumeration tries some amounts only; a proof shows those between them.)
 */
export function unprovedIn(
  answer: Prescreen,
  asked: Any,
  values: RuleParameters,
): { unproved: string[]; unreal: string[] } {
  const judged = (plain: ReturnType<typeof plainOf>): string => {
    const o = reference(plain.facts, plain.standards, plain.verdicts)
    return `${o.category}/${o.monitor}`
  }
  const unproved = answer.outcomes.flatMap((o, i) => {
    const name = `${o.category}/${o.monitor}`
    // Without proofs nothing was open: the enumeration holds that one household.
    const proof = answer.proofs?.[i]
    if (!proof) return proof === null && answer.exact ? [`${name}: no proof`] : []
    const plain = plainOf(proof, values)
    const left = outside(asked, values, plain)
    const said = judged(plain)
    return left.length > 0 || said !== name ? [`${name}: ${said} ${left}`] : []
  })
  const unreal = answer.decisive.flatMap((d) => {
    if (!d.witness) return [`${d.fact}: no witness`]
    const [a, b] = [plainOf(d.witness[0], values), plainOf(d.witness[1], values)]
    const left = [...outside(asked, values, a), ...outside(asked, values, b)]
    const moved = differences(a, b)
    if (left.length === 0 && movesOnly(d.fact, moved) && judged(a) !== judged(b)) return []
    return [`${d.fact}: ${judged(a)} ${judged(b)}, outside ${left}, moved ${moved}`]
  })
  return { unproved, unreal }
}

/** Whether the enumeration tried every value there can be, so that what holds in all of it holds always. */
const everyValueTried = (c: Coarse): boolean =>
  c.gaps.every((gap) => {
    const told = get(c.facts, gap.path)
    const isNumber = gap.values.some((v) => typeof v === 'number')
    return (
      !gap.standards &&
      !['income', 'rigid', 'members'].includes(gap.fact) &&
      (!isNumber || told?.max !== undefined)
    )
  })

/** Compares the engine with full enumeration on one small household. */
export function checkOne(seed: number): Check {
  const c = tinyCase(seed)
  const truth = enumerate(c)
  const values = { income_window_months: 12, ...c.standards } as RuleParameters
  const asked = disturbed(c)
  const answer = prescreen({
    asOf: '2026-06-15',
    facts: householdFacts.parse(asked),
    standards: { values, version: 'tiny', sources: {} },
    witnesses: true,
  })
  const said = new Set(answer.outcomes.map((o) => `${o.category}/${o.monitor}`))
  const told = new Set(answer.decisive.map((d) => d.fact))
  const wrongTotals: string[] = []
  const open = c.gaps.some((g) => g.standards || g.fact === 'rigid' || g.fact === 'income')
  const compare = (name: 'counted' | 'income' | 'rigid', q: typeof answer.membersCounted): void => {
    const [lo, hi] = truth.totals[name]
    const got = q === null ? null : typeof q === 'number' ? [q, q] : [q.min, q.max]
    if (got && got[1] !== undefined && (got[0] !== lo || got[1] !== hi) && !open)
      wrongTotals.push(`${name} ${got} instead of ${lo},${hi}`)
  }
  compare('counted', answer.membersCounted)
  compare('income', answer.incomeTotal)
  compare('rigid', answer.rigidTotal)
  wrongTotals.push(...truth.common.wrongIn(answer, everyValueTried(c)))
  return {
    missing: [...truth.outcomes].filter((o) => !said.has(o)),
    ...unprovedIn(answer, asked, values),
    unseen: [...truth.decisive].filter((f) => !told.has(f)),
    wrongTotals,
    exact: answer.exact,
    outcomes: answer.outcomes.length,
    settled: answer.settled,
    decisiveEmpty: answer.decisive.length === 0,
  }
}
