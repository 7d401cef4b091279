import type { Span } from '../../facts/known.ts'
import { ceilDiv, floorDiv, SCALE, type Standards } from '../complete.ts'
import { type Judgement, marginalLine } from '../judge.ts'
import type { IncomeSketch } from '../sketch.ts'
import type { Completion } from './fill.ts'
import type { FlagName } from './flags.ts'

/** One thing that is not known exactly, and how to try other values of it in a completion. */
export interface Unknown {
  /** Path of the fact in the request, e.g. members.a.age, income[0].amount, property.liquid, standards.monitor_line. */
  fact: string
  /** Nothing at all was said about it. */
  missing: boolean
  /** The part of the rules that reads it. */
  part: 'flag' | 'income' | 'rigid' | 'property' | 'person' | 'whole' | 'standards'
  /** The yes/no it stands for, where it stands for one. */
  flag?: FlagName
  /** For facts of a person: which one. */
  attribute?: string
  /** Belongs to this person, whose other unknowns may have to be varied too. */
  person?: string
  focus?: IncomeSketch
  /** Other completions in which the fact is more likely to show. */
  prepare?: (c: Completion) => Completion[]
  /** Completions that differ from this one in the fact alone. */
  variants: (c: Completion, j: Judgement) => Completion[]
}

/** Before its part of the rules is told from its path. */
export type Draft = Omit<Unknown, 'part' | 'attribute'>

/** Values that lie in the span, each once. */
export const within = (span: Span, values: readonly number[]): number[] => [
  ...new Set(values.filter((v) => v >= span.lo && v <= span.hi && Number.isFinite(v))),
]

export type Household = Completion['household']
export const withHousehold = (c: Completion, change: Partial<Household>): Completion => ({
  standards: c.standards,
  household: { ...c.household, ...change },
})
export const withStandards = (c: Completion, change: Partial<Standards>): Completion => ({
  household: c.household,
  standards: { ...c.standards, ...change },
})

/** No upper end and nothing below: nothing was said. */
export const isOpen = (span: Span): boolean => span.lo === 0 && span.hi >= 1e13

/** The incomes around every line, one yuan below and on it. */
export function incomeLines(c: Completion, j: Judgement): number[] {
  const s = c.standards
  const n = j.remaining
  const lines = [
    j.standard * n,
    marginalLine(s.marginalMultiple, j.standard, n),
    s.disposable * n,
    s.monitorLine * n,
    s.monitorLine * n + 1,
  ]
  if (s.rigidRatio > 0)
    lines.push(floorDiv(j.rigid * SCALE, s.rigidRatio), floorDiv(j.rigid * SCALE, s.rigidRatio) + 1)
  for (const k of [1, 2])
    lines.push(j.standard * (n + k), marginalLine(s.marginalMultiple, j.standard, n + k))
  return lines.flatMap((line) => [line - 1, line])
}

/** What X must be for `reachesRatio` to begin to hold at this income, whole yuan. */
export const rigidNeedAt = (income: number, s: Pick<Standards, 'rigidRatio' | 'rigidInclusive'>): number =>
  Math.max(
    1,
    s.rigidInclusive ? ceilDiv(s.rigidRatio * income, SCALE) : floorDiv(s.rigidRatio * income, SCALE) + 1,
  )

/** The same for a household. */
export const rigidNeed = (c: Completion, j: Judgement): number => rigidNeedAt(j.income, c.standards)
