import { asc, inArray } from 'drizzle-orm'
import { assemble } from '../facts/assemble.ts'
import type { Fact } from '../facts/fact.ts'
import type { HouseholdFacts } from '../facts/household.ts'
import { AppError } from '../kernel/errors.ts'
import { combineReports } from '../leads/combine-reports.ts'
import { withFindings } from '../leads/visit/finding.ts'
import { reportsOf } from '../storage/reports-of.ts'
import { whereFacts } from '../storage/sealed-where.ts'
import { factBatches } from '../storage/tables/talk.ts'
import type { Desk } from './desk.ts'

/** A fact with the report it stands in: the lead's own, or one that was merged into it. */
export type ReportFact = Fact & { reportId: string }

export type LeadHousehold = {
  /** Everything said in any of its reports, in the order of time. */
  log: readonly ReportFact[]
  /** As was said, without what a visit found. */
  said: HouseholdFacts
  /** With the findings laid over. */
  found: HouseholdFacts
  /** Sequence number the next fact takes in the lead's own log. */
  nextSeq: number
}

type Batch = typeof factBatches.$inferSelect

/** Opens sealed facts, the batches in the order they come. */
export async function openBatches(
  desk: Pick<Desk, 'sealer'>,
  batches: readonly Batch[],
): Promise<ReportFact[]> {
  const opened = await Promise.all(
    batches.map(async ({ reportId, seq, at, factsSealed }) => {
      const text = await desk.sealer.open(factsSealed, whereFacts(reportId, seq))
      return (JSON.parse(text) as Omit<Fact, 'at'>[]).map((fact) => ({ ...fact, at, reportId }))
    }),
  )
  return opened.flat()
}

/** What counts of a lead's own log and of the reports merged into it. */
export function logToJudge(leadId: string, log: readonly ReportFact[]): readonly Omit<Fact, 'seq' | 'at'>[] {
  const byReport = Map.groupBy(log, ({ reportId }) => reportId)
  const own = byReport.get(leadId) ?? []
  byReport.delete(leadId)
  return combineReports(own, [...byReport.values()])
}

/** What was said, and what was found over it. Throws `internal` when stored findings make no household. */
export function householdOf(
  leadId: string,
  log: readonly ReportFact[],
): Pick<LeadHousehold, 'said' | 'found'> {
  const counts = logToJudge(leadId, log)
  const said = assemble(counts)
  const found = withFindings(said, counts)
  if (!found.ok) throw new AppError('internal', 'stored findings make no household')
  return { said, found: found.value }
}

export async function householdOfLead(desk: Desk, leadId: string): Promise<LeadHousehold> {
  const batches = await desk.db
    .select()
    .from(factBatches)
    .where(inArray(factBatches.reportId, reportsOf(desk.db, leadId)))
    .orderBy(asc(factBatches.at), asc(factBatches.seq))
  const log = await openBatches(desk, batches)
  const last = batches.findLast(({ reportId }) => reportId === leadId)
  return { log, ...householdOf(leadId, log), nextSeq: last ? last.seq + last.count : 1 }
}
