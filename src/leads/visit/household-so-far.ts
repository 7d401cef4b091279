import { assemble } from '../../facts/assemble.ts'
import type { Fact } from '../../facts/fact.ts'
import type { HouseholdFacts } from '../../facts/household.ts'
import { withFindings } from './finding.ts'

/** All that is known: what was said, with what a visit found laid over it. Whoever judges a lead again judges this. */
export function householdSoFar(log: readonly Omit<Fact, 'seq' | 'at'>[]): HouseholdFacts {
  const said = assemble(log)
  const found = withFindings(said, log)
  return found.ok ? found.value : said
}
