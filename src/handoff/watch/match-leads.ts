import { eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Fact } from '../../facts/fact.ts'
import type { HouseholdFacts } from '../../facts/household.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { householdSoFar } from '../../leads/visit/household-so-far.ts'
import { factOfKind, type WatchKind } from '../../leads/watch/kinds.ts'
import type { Prescreen } from '../../rules/prescreen.ts'
import { loadLeadLogs } from '../../storage/load-aide.ts'
import { whereEvaluation, whereFacts } from '../../storage/sealed-where.ts'
import { evaluations, leads } from '../../storage/tables/leads.ts'
import { factBatches } from '../../storage/tables/talk.ts'
import { watchMatches } from '../../storage/tables/watch.ts'
import { isUniqueViolation } from '../../storage/unique-violation.ts'
import { unmatchedLeads } from '../../storage/watch.ts'
import type { Desk } from '../desk.ts'

type Deps = Pick<Desk, 'db' | 'sealer' | 'clock'>
type Judge = (facts: HouseholdFacts) => Prescreen
type Found = Awaited<ReturnType<typeof unmatchedLeads>>[number]

/**
 * Puts the reasons of the watch lists among the facts of open leads, as the township's statement, and judges them again
 * (R11). Each reason once. Returns how many leads were matched.
 */
export async function matchLeads(deps: Deps, judge: Judge, limit = 40): Promise<number> {
  const found = await unmatchedLeads(deps.db, limit)
  const byLead = Map.groupBy(found, ({ leadId }) => leadId)
  for (const [leadId, rows] of byLead) await matchLead(deps, judge, leadId, rows)
  return byLead.size
}

async function matchLead(deps: Deps, judge: Judge, leadId: string, rows: readonly Found[]): Promise<void> {
  const { db, sealer, clock } = deps
  const now = clock.now()
  const today = civilDate(now)
  const { batches, judged } = await loadLeadLogs(db, [leadId])
  const opened = await Promise.all(
    batches.map(async (batch) => {
      const text = await sealer.open(batch.factsSealed, whereFacts(batch.reportId, batch.seq))
      return (JSON.parse(text) as Fact[]).map((fact) => ({ ...fact, at: batch.at }))
    }),
  )
  const log = opened.flat()
  const seq = (log.at(-1)?.seq ?? 0) + 1
  const ids = new Set(rows.flatMap(({ kind, since }) => factOfKind(kind as WatchKind, since, today) ?? []))
  const facts: Fact[] = [...ids].map((id, at) => ({
    seq: seq + at,
    id,
    value: true,
    speaker: 'department',
    at: now,
  }))
  const matches = rows.map(({ rowId }) => db.insert(watchMatches).values({ leadId, rowId, at: now }))
  const [first, ...others] = matches
  if (!first) return
  const statements: BatchItem<'sqlite'>[] = [...others]
  if (facts.length > 0) {
    const factsSealed = await sealer.seal(JSON.stringify(facts), whereFacts(leadId, seq))
    statements.push(
      db
        .insert(factBatches)
        .values({ reportId: leadId, seq, count: facts.length, at: now, speaker: 'department', factsSealed }),
      ...(await judgedAgain(deps, judge(householdSoFar([...log, ...facts])), {
        leadId,
        seq: (judged[0]?.seq ?? 0) + 1,
        factsSeq: seq + facts.length - 1,
        now,
      })),
    )
  }
  try {
    await db.batch([first, ...statements])
  } catch (error) {
    // The lead was told something more at this very moment: the next run matches it.
    if (!isUniqueViolation(error)) throw error
  }
}

async function judgedAgain(
  { db, sealer }: Deps,
  result: Prescreen,
  at: { leadId: string; seq: number; factsSeq: number; now: number },
): Promise<BatchItem<'sqlite'>[]> {
  const { asOf, standardsVersion, category, status, monitor, outcomes, decisive, nextChange } = result
  const resultSealed = await sealer.seal(JSON.stringify(result), whereEvaluation(at.leadId, at.seq))
  const row = {
    leadId: at.leadId,
    seq: at.seq,
    at: at.now,
    asOf,
    standardsVersion,
    factsSeq: at.factsSeq,
    resultSealed,
  }
  const columns = {
    category,
    status,
    monitor,
    outcomes: outcomes.map((one) => `${one.category}/${one.monitor}`).join(','),
    decisive: decisive.map(({ fact }) => fact).join(','),
    standardsVersion,
    nextChangeOn: nextChange,
    // With reports merged into it, it is judged by all of them (`duplicates/find-pairs.ts`).
    comparedAt: null,
  }
  return [db.insert(evaluations).values(row), db.update(leads).set(columns).where(eq(leads.id, at.leadId))]
}
