import { asc, eq } from 'drizzle-orm'
import { assemble } from '../facts/assemble.ts'
import type { Fact } from '../facts/fact.ts'
import type { HouseholdFacts } from '../facts/household.ts'
import { AppError } from '../kernel/errors.ts'
import { withFindings } from '../leads/visit/finding.ts'
import { whereFacts } from '../storage/sealed-where.ts'
import { factBatches } from '../storage/tables/talk.ts'
import type { Desk } from './desk.ts'

export type LeadHousehold = {
  log: readonly Fact[]
  /** As was said, without what a visit found. */
  said: HouseholdFacts
  /** With the findings laid over. */
  found: HouseholdFacts
  /** Sequence number the next fact takes. */
  nextSeq: number
}

type Batch = typeof factBatches.$inferSelect

/** Opens the facts of one report in their order. */
export async function openBatches(desk: Pick<Desk, 'sealer'>, batches: readonly Batch[]): Promise<Fact[]> {
  const opened = await Promise.all(
    batches.map(async (batch) => {
      const text = await desk.sealer.open(batch.factsSealed, whereFacts(batch.reportId, batch.seq))
      return (JSON.parse(text) as Omit<Fact, 'at'>[]).map((fact) => ({ ...fact, at: batch.at }))
    }),
  )
  return opened.flat()
}

/** What was said, and what was found over it. Throws `internal` when stored findings make no household. */
export function householdOf(log: readonly Fact[]): Pick<LeadHousehold, 'said' | 'found'> {
  const said = assemble(log)
  const found = withFindings(said, log)
  if (!found.ok) throw new AppError('internal', 'stored findings make no household')
  return { said, found: found.value }
}

export async function householdOfLead(desk: Desk, leadId: string): Promise<LeadHousehold> {
  const batches = await desk.db
    .select()
    .from(factBatches)
    .where(eq(factBatches.reportId, leadId))
    .orderBy(asc(factBatches.seq))
  const log = await openBatches(desk, batches)
  const last = batches.at(-1)
  return { log, ...householdOf(log), nextSeq: last ? last.seq + last.count : 1 }
}
