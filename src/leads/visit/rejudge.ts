import type { Fact } from '../../facts/fact.ts'
import type { HouseholdFacts } from '../../facts/household.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Outcome } from '../outcome.ts'
import { withFindings } from './finding.ts'

export type Rejudged<P> = {
  /** The household as found. */
  facts: HouseholdFacts
  before: P
  after: P
  /** Outcomes that the visit closed, and those it opened (what was said was not so). */
  closed: readonly Outcome[]
  opened: readonly Outcome[]
}

const key = ({ category, monitor }: Outcome): string => `${category}/${monitor}`
const without = (all: readonly Outcome[], gone: readonly Outcome[]): readonly Outcome[] => {
  const keys = new Set(gone.map(key))
  return all.filter((outcome) => !keys.has(key(outcome)))
}

/** Judged again on the spot: what was said against what was found. Errors name the findings that make no household. */
export function rejudge<P extends { outcomes: readonly Outcome[] }>(
  said: HouseholdFacts,
  log: readonly Pick<Fact, 'id' | 'value' | 'speaker'>[],
  judge: (facts: HouseholdFacts) => P,
): Result<Rejudged<P>, readonly string[]> {
  const found = withFindings(said, log)
  if (!found.ok) return err(found.error)
  const before = judge(said)
  const after = judge(found.value)
  return ok({
    facts: found.value,
    before,
    after,
    closed: without(before.outcomes, after.outcomes),
    opened: without(after.outcomes, before.outcomes),
  })
}
