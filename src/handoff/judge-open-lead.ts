import type { Fact } from '../facts/fact.ts'
import { householdSoFar } from '../leads/visit/household-so-far.ts'
import type { StandardsInForce } from '../policy/parameters.ts'
import { type Prescreen, prescreen } from '../rules/prescreen.ts'
import type { openLeadsWithFacts } from '../storage/console-open-facts.ts'
import { whereFacts } from '../storage/sealed-where.ts'
import type { Desk } from './desk.ts'

type OpenLead = Awaited<ReturnType<typeof openLeadsWithFacts>>[number]

/** What the rules say of an open lead's facts, by each of several sets of standards. */
export async function judgeOpenLead(
  { sealer }: Pick<Desk, 'sealer'>,
  lead: OpenLead,
  sets: readonly { day: string; standards: StandardsInForce }[],
): Promise<Prescreen[]> {
  const opened = await Promise.all(
    lead.batches.map(async (batch) => {
      const text = await sealer.open(batch.factsSealed, whereFacts(batch.reportId, batch.seq))
      return (JSON.parse(text) as Omit<Fact, 'at'>[]).map((fact) => ({ ...fact, at: batch.at }))
    }),
  )
  const facts = householdSoFar(opened.flat())
  return sets.map(({ day, standards }) => prescreen({ asOf: day, facts, standards }))
}

/** `dibao/none,marginal/none`: the outcomes as a lead's row holds them. */
export const outcomeKeys = (result: Prescreen): string =>
  result.outcomes.map(({ category, monitor }) => `${category}/${monitor}`).join(',')
