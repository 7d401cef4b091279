import { desc, eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { HouseholdFacts } from '../facts/household.ts'
import { civilDate } from '../kernel/civil-date.ts'
import { reasonsAfter } from '../leads/urgent-reasons.ts'
import { standardsInForce } from '../policy/standards.ts'
import { type Prescreen, prescreen } from '../rules/prescreen.ts'
import { whereEvaluation } from '../storage/sealed-where.ts'
import { loadStandards } from '../storage/standards.ts'
import { evaluations, leads } from '../storage/tables/leads.ts'
import type { Desk } from './desk.ts'

/** The rules with the standards in force on the day of `now`; `witnesses` asks for the proofs a visit sheet needs. */
export async function judgeToday(
  desk: Desk,
  now: number,
): Promise<(facts: HouseholdFacts, witnesses?: boolean) => Prescreen> {
  const asOf = civilDate(now)
  const standards = standardsInForce(await loadStandards(desk.db), asOf)
  return (facts, witnesses = false) => prescreen({ asOf, facts, standards, witnesses })
}

/** Stores a judgement and repeats its headline in the lead's row. `factsSeq`: the last fact it knew. */
export async function keepJudgement(
  desk: Desk,
  leadId: string,
  facts: HouseholdFacts,
  result: Prescreen,
  factsSeq: number,
  now: number,
): Promise<BatchItem<'sqlite'>[]> {
  const { db, sealer } = desk
  const rows = await db
    .select({ seq: evaluations.seq })
    .from(evaluations)
    .where(eq(evaluations.leadId, leadId))
    .orderBy(desc(evaluations.seq))
    .limit(1)
  const seq = (rows[0]?.seq ?? 0) + 1
  const { asOf, standardsVersion, category, status, monitor, outcomes, decisive, nextChange } = result
  const resultSealed = await sealer.seal(JSON.stringify(result), whereEvaluation(leadId, seq))
  const row = { leadId, seq, at: now, asOf, standardsVersion, factsSeq, resultSealed }
  const columns = {
    category,
    status,
    monitor,
    outcomes: outcomes.map((outcome) => `${outcome.category}/${outcome.monitor}`).join(','),
    decisive: decisive.map(({ fact }) => fact).join(','),
    standardsVersion,
    nextChangeOn: nextChange,
    ...reasonsAfter(facts),
  }
  return [db.insert(evaluations).values(row), db.update(leads).set(columns).where(eq(leads.id, leadId))]
}
