import type { Hukou } from '../facts/codes.ts'
import type { HouseholdFacts } from '../facts/household.ts'
import { type Span, UNBOUNDED } from '../facts/known.ts'
import type { StandardsInForce } from '../policy/parameters.ts'
import type { DecisiveFact, Outcome, Prescreen, Quantity } from './answer.ts'
import { type Bounds, boundsOf } from './bounds.ts'
import type { Complete, Standards } from './complete.ts'
import { consequencesOf } from './consequences.ts'
import { enteredStandards } from './entered-standards.ts'
import { decisiveFacts } from './exact/decisive.ts'
import { asRegister, explore } from './exact/explore.ts'
import { type Completion, fill } from './exact/fill.ts'
import { categoryFor, type Flags, flagOutcomes, flagSets } from './exact/flags.ts'
import type { Decisive } from './exact/hit.ts'
import { type Exploration, type Found, groundOf } from './exact/visit.ts'
import { emptyFindings, findingsOf, noteCell } from './findings.ts'
import { CATEGORIES, type Category, judge, MONITORS, type Monitor, type Tested } from './judge.ts'
import { nextChange } from './next-change.ts'
import { missingFacts, openFacts } from './open-facts.ts'
import { plainConsequences } from './plain-consequences.ts'
import { type Sketch, sketchOf } from './sketch.ts'
import { wholeOf } from './whole-of.ts'

export interface PrescreenInput {
  /** Screening day, YYYY-MM-DD. */
  asOf: string
  facts: HouseholdFacts
  standards: StandardsInForce
  /** Give the completions that prove each outcome and each decisive fact. */
  witnesses?: boolean
}

/** Every outcome some completion of the facts can reach, and no other (docs/rules.md). Pure; never throws on valid facts. */
export function prescreen(input: PrescreenInput): Prescreen {
  const { asOf, facts, standards } = input
  const bounds = boundsOf(standards.values, asOf)
  const entered = enteredStandards(bounds)
  const whole = entered && wholeOf(facts, asOf)
  return whole ? settled(input, bounds, whole, entered) : open(input, bounds)
}

/** Nothing is open: the plain rules alone. */
function settled(input: PrescreenInput, bounds: Bounds, whole: Complete, entered: Standards): Prescreen {
  const { asOf, facts, standards } = input
  const j = judge(whole, entered)
  const { category, monitor } = j
  const { reasons, singlePerson, tekunPersons, urgent, pushes } = plainConsequences(whole, entered, j)
  return {
    asOf,
    standardsVersion: standards.version,
    category,
    status: 'likely',
    monitor,
    outcomes: [{ category, monitor }],
    settled: true,
    exact: true,
    decisive: [],
    open: [],
    membersCounted: j.counted,
    incomeTotal: j.income,
    rigidTotal: j.rigid,
    singlePerson,
    tekunPersons,
    urgent,
    reasons,
    pushes,
    missing: [],
    nextChange: nextChange(asOf, facts, bounds, standards),
    findings: findingsOf(j, whole),
    standards,
    ...(input.witnesses ? { proofs: [] } : {}),
  }
}

function open(input: PrescreenInput, bounds: Bounds): Prescreen {
  const { asOf, facts, standards } = input
  const sketch = sketchOf(facts, asOf)
  const view = openView(sketch, bounds)
  const { outcomes, decisive, findings } = view
  const categories: Category[] = []
  const monitors: Monitor[] = []
  for (const { category, monitor } of outcomes) {
    if (!categories.includes(category)) categories.push(category)
    if (!monitors.includes(monitor)) monitors.push(monitor)
  }
  const consequences = consequencesOf({
    sketch,
    bounds,
    findings,
    box: boxOf(sketch, bounds),
    categories,
    monitors,
  })
  const head = headline(outcomes, categories, monitors, sketch.income === null)
  return {
    asOf,
    standardsVersion: standards.version,
    category: head.category,
    status: head.status,
    monitor: head.monitor,
    outcomes,
    settled: outcomes.length === 1,
    exact: view.exact,
    decisive: decisive.length === 0 ? [] : decisive.map((d) => factOf(d, input.witnesses === true)),
    open: openFacts({ sketch, outcomes, consequences, findings, decisive }),
    membersCounted: quantity(findings.counted),
    incomeTotal: quantity(findings.income),
    rigidTotal: quantity(findings.rigid),
    singlePerson: consequences.singlePerson,
    tekunPersons: consequences.tekunPersons,
    urgent: consequences.urgent,
    reasons: consequences.reasons,
    pushes: consequences.pushes,
    missing: missingFacts(sketch, decisive),
    nextChange: nextChange(asOf, facts, bounds, standards),
    findings,
    standards,
    ...(input.witnesses ? { proofs: view.proofs } : {}),
  }
}

type View = Pick<Prescreen, 'outcomes' | 'exact' | 'findings'> & {
  decisive: Decisive[]
  /** A completion for each outcome, in the same order; null where none was found (then `exact` is false). */
  proofs: (Completion | null)[]
}

function openView(sketch: Sketch, bounds: Bounds): View {
  const ground = groundOf(sketch, bounds)
  const findings = emptyFindings(sketch)
  const explorations: Exploration[] = []
  for (const hukou of sketch.hukou) {
    const standard = standardOf(bounds, hukou)
    const [other] = explorations
    const isSame = other !== undefined && sameSpan(standard, standardOf(bounds, other.hukou))
    explorations.push(
      isSame
        ? asRegister(other, hukou)
        : explore(ground, hukou, (cell) => noteCell(findings, cell, ground, standard)),
    )
  }
  const flags = flagSets(sketch, bounds)
  const reached = reachedOutcomes(explorations, flags)
  const proofs = reached.map(proofOf)
  const exact = !proofs.includes(null)
  const decisive =
    reached.length === 1 ? [] : decisiveFacts({ sketch, bounds, findings, explorations, flags })
  return { outcomes: reached.map((r) => r.outcome), exact, findings, decisive, proofs }
}

const standardOf = (b: Bounds, hukou: Hukou): Span => (hukou === 'rural' ? b.dibaoRural : b.dibaoUrban)
const sameSpan = (a: Span, b: Span): boolean => a.lo === b.lo && a.hi === b.hi

const widest = (a: Span, b: Span): Span => ({ lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) })

/** The widest box: for what holds in every completion. */
function boxOf(s: Sketch, b: Bounds) {
  const standard = s.hukou.map((hukou) => standardOf(b, hukou)).reduce(widest)
  return { standard, disposable: b.disposable, rate: b.workCostRate }
}

interface Reached {
  outcome: Outcome
  ways: { found: readonly Found[]; flags: Flags }[]
}

/** Joins what the numbers allow with what the yes/no facts allow. */
function reachedOutcomes(explorations: readonly Exploration[], sets: readonly Flags[]): Reached[] {
  const byKey = new Map<string, Reached>()
  for (const e of explorations) {
    const rural = e.hukou === 'rural'
    const inside = flagOutcomes(sets, rural, true)
    const above = flagOutcomes(sets, rural, false)
    for (const key of e.possible) {
      const tested = key.slice(0, -1) as Tested
      const found = e.found.get(key) ?? []
      for (const { monitor, flags } of key.endsWith('+') ? inside : above) {
        const category = categoryFor(tested, monitor, flags)
        const name = `${category}/${monitor}`
        const known = byKey.get(name)
        if (known) known.ways.push({ found, flags })
        else byKey.set(name, { outcome: { category, monitor }, ways: [{ found, flags }] })
      }
    }
  }
  const rank = (o: Outcome): number => CATEGORIES.indexOf(o.category) * 10 + MONITORS.indexOf(o.monitor)
  return [...byKey.values()].sort((a, b) => rank(a.outcome) - rank(b.outcome))
}

/** A completion that the plain rules judge so, or null. */
function proofOf({ outcome, ways }: Reached): Completion | null {
  for (const { found, flags } of ways)
    for (const { cell, input } of found)
      for (const end of ['high', 'low'] as const) {
        const c = fill(cell, flags, input, { end, focus: null })
        if (!c) continue
        const j = judge(c.household, c.standards)
        if (j.category === outcome.category && j.monitor === outcome.monitor) return c
      }
  return null
}

function headline(
  outcomes: readonly Outcome[],
  categories: readonly Category[],
  monitors: readonly Monitor[],
  incomeUnknown: boolean,
): Pick<Prescreen, 'category' | 'status' | 'monitor'> {
  const first = outcomes[0]?.category ?? 'none'
  const monitor = monitors.length === 1 ? (monitors[0] ?? 'none') : 'possible'
  if (categories.length === 1) return { category: first, status: 'likely', monitor }
  if (incomeUnknown) return { category: 'undetermined', status: 'needs_info', monitor }
  return { category: first, status: 'possible', monitor }
}

function quantity(span: Span): Quantity {
  if (span.lo === span.hi) return span.lo
  if (span.hi < UNBOUNDED / 2) return { min: span.lo, max: span.hi }
  return span.lo > 0 ? { min: span.lo } : null
}

function factOf(d: Decisive, witnesses: boolean): DecisiveFact {
  const [a, b] = d.witness.map((c) => judge(c.household, c.standards))
  const outcome = (j: Outcome | undefined): Outcome => ({
    category: j?.category ?? 'none',
    monitor: j?.monitor ?? 'none',
  })
  const { fact, missing, spread } = d
  const plain = { fact, missing, spread, outcomes: [outcome(a), outcome(b)] as const }
  return witnesses ? { ...plain, witness: d.witness } : plain
}

export type { Completion, DecisiveFact, Outcome, Prescreen }
