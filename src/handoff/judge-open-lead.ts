import type { HouseholdFacts } from '../facts/household.ts'
import { householdSoFar } from '../leads/visit/household-so-far.ts'
import type { StandardsInForce } from '../policy/parameters.ts'
import { type Prescreen, prescreen } from '../rules/prescreen.ts'
import type { openLeadsWithFacts } from '../storage/console-open-facts.ts'
import type { Desk } from './desk.ts'
import { logToJudge, openBatches } from './household-of-lead.ts'

type OpenLead = Awaited<ReturnType<typeof openLeadsWithFacts>>[number]

/** What the rules say of an open lead's facts, by each of several sets of standards. */
export async function judgeOpenLead(
  { sealer }: Pick<Desk, 'sealer'>,
  lead: OpenLead,
  sets: readonly { day: string; standards: StandardsInForce }[],
): Promise<{ facts: HouseholdFacts; results: Prescreen[] }> {
  const facts = householdSoFar(logToJudge(lead.id, await openBatches({ sealer }, lead.batches)))
  return { facts, results: sets.map(({ day, standards }) => prescreen({ asOf: day, facts, standards })) }
}

/** `dibao/none,marginal/none`: the outcomes as a lead's row holds them. */
export const outcomeKeys = (result: Prescreen): string =>
  result.outcomes.map(({ category, monitor }) => `${category}/${monitor}`).join(',')
