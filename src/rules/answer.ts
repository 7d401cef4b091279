import type { StandardsInForce } from '../policy/parameters.ts'
import type { Completion } from './exact/fill.ts'
import type { Findings } from './findings.ts'
import type { Category, Monitor } from './judge.ts'

export interface Outcome {
  category: Category
  monitor: Monitor
}

export type Affects = 'outcome' | 'urgency' | 'push'

/** A fact worth asking, and what its answer can still change. `spread`: outcomes it can tell apart; 1 for a push alone. */
export interface OpenFact {
  fact: string
  affects: Affects[]
  spread: number
}

/** A number that is settled, a range, or null when nothing is known of it. */
export type Quantity = number | { min: number; max?: number } | null

export interface DecisiveFact {
  fact: string
  /** Nothing at all was said about it (else: a range or several options). */
  missing: boolean
  /** Outcomes on both sides, at most, when only this fact moves. */
  spread: number
  outcomes: readonly [Outcome, Outcome]
  /** Two completions that differ in this fact alone; only where they were asked for. */
  witness?: readonly [Completion, Completion]
}

/** The answer of the rules (contract: pre-screen answer), without words. */
export interface Prescreen {
  asOf: string
  standardsVersion: string
  category: Category | 'undetermined'
  status: 'likely' | 'possible' | 'needs_info'
  monitor: Monitor
  outcomes: Outcome[]
  settled: boolean
  /** False when a limit of work was reached: `outcomes` may then hold more than can really come out, never less. */
  exact: boolean
  decisive: DecisiveFact[]
  /** Everything whose answer can still change an outcome, the urgency or a push, most telling first. */
  open: OpenFact[]
  membersCounted: Quantity
  incomeTotal: Quantity
  rigidTotal: Quantity
  singlePerson: string[]
  tekunPersons: string[]
  urgent: boolean
  reasons: string[]
  pushes: string[]
  missing: string[]
  /** The next day on which the answer can change by itself, or null. */
  nextChange: string | null
  findings: Findings
  standards: StandardsInForce
  /** A completion for each outcome, in the same order; only where witnesses were asked for. */
  proofs?: readonly (Completion | null)[]
}
