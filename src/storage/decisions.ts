import { and, asc, desc, eq, gt, gte, isNull, lte, or, sql } from 'drizzle-orm'
import type { CivilClass, Decision, MonitorMark } from '../leads/decision.ts'
import type { Reach } from './console-queue.ts'
import type { Db } from './db.ts'
import { decisions } from './tables/decisions.ts'
import { leads } from './tables/leads.ts'
import { referrals } from './tables/referrals.ts'
import { factBatches } from './tables/talk.ts'
import { visitRecords } from './tables/visits.ts'

export type DecisionRow = typeof decisions.$inferSelect

export const decisionOf = (row: DecisionRow): Decision => ({
  civil: row.civil as CivilClass,
  monitor: row.monitor as MonitorMark,
  persons: JSON.parse(row.persons) as string[],
  risks: JSON.parse(row.risks) as Decision['risks'],
  appraisedOn: row.appraisedOn,
  noticeFrom: row.noticeFrom,
  noticeTo: row.noticeTo,
  decidedOn: row.decidedOn,
  reason: row.reason,
  objectionUntil: row.objectionUntil,
})

/** Decisions recorded for one lead, the one that counts first. */
export const decisionsOf = (db: Db, leadId: string) =>
  db.select().from(decisions).where(eq(decisions.leadId, leadId)).orderBy(desc(decisions.version)).limit(20)

/** As many ids as one statement may carry beside its other parameters. */
export const pageOfDecisions = 90

export const isLast = sql`not exists (select 1 from ${decisions} as later where later.lead_id = ${decisions.leadId} and later.version > ${decisions.version})`

/** Decisions of some days with their leads, but for those whose data were deleted, in pages: `after` is the last row of the page before. */
export const decidedBetween = (
  db: Db,
  reach: Reach,
  from: string,
  to: string,
  after: { decidedOn: string; leadId: string } | null,
) =>
  db
    .select({ decision: decisions, lead: leads })
    .from(decisions)
    .innerJoin(leads, eq(leads.id, decisions.leadId))
    .where(
      and(
        reach === 'county' ? undefined : eq(decisions.township, reach.township),
        gte(decisions.decidedOn, from),
        lte(decisions.decidedOn, to),
        isLast,
        isNull(leads.dataDeletedAt),
        after
          ? or(
              gt(decisions.decidedOn, after.decidedOn),
              and(eq(decisions.decidedOn, after.decidedOn), gt(decisions.leadId, after.leadId)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(decisions.decidedOn), asc(decisions.leadId))
    .limit(pageOfDecisions)

/** Facts, sheets and referrals of some leads, in one read. */
export async function behindDecisions(db: Db, leadIds: readonly string[]) {
  // One parameter for all ids: a statement takes at most 100, and here they stand more than once.
  const ids = sql`(select value from json_each(${JSON.stringify(leadIds)}))`
  const [batches, records, sent] = await db.batch([
    db
      .select({ batch: factBatches, leadId: sql<string>`coalesce(${leads.mergedInto}, ${leads.id})` })
      .from(factBatches)
      .innerJoin(leads, eq(leads.id, factBatches.reportId))
      .where(sql`${leads.id} in ${ids} or (${leads.mergedInto} in ${ids} and ${leads.stage} = 'merged')`)
      .orderBy(asc(factBatches.at), asc(factBatches.seq)),
    db
      .select({ leadId: visitRecords.leadId, at: visitRecords.at, visitors: visitRecords.visitors })
      .from(visitRecords)
      .where(sql`${visitRecords.leadId} in ${ids}`)
      .orderBy(asc(visitRecords.at)),
    db
      .select({ leadId: referrals.leadId, department: referrals.department })
      .from(referrals)
      .where(sql`${referrals.leadId} in ${ids} and ${referrals.requestedAt} is not null`),
  ])
  return { batches, records, sent }
}
