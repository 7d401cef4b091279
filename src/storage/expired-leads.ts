import { and, asc, eq, gt, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { decisions } from './tables/decisions.ts'
import { leadLinks, leadPairs, leads, tasks } from './tables/leads.ts'
import { outbox } from './tables/outbox.ts'
import { referrals } from './tables/referrals.ts'
import { sampleChecks } from './tables/sample.ts'
import { conversations } from './tables/talk.ts'
import { householdChecks, watchMatches } from './tables/watch.ts'

/** The first instant too late to be closed for deletion (ms), and what still keeps a lead. */
export type LeadExpiry = {
  closedBefore: number
  /** `YYYY-MM-DD`: who may still object on this day is kept. */
  today: string
  /** Whose reporter has written on it since (ms) is kept. */
  talkedSince: number
  /** Month (`YYYY-MM`) from which on an open check of the sample is still somebody's work. */
  sampledFrom: string
}

export type ExpiredKey = { closedAt: number; id: string }

const ended = and(isNotNull(leads.closedAt), isNull(leads.dataDeletedAt))

/** Leads whose time is over, the oldest first. One that went on in another goes with that one. */
export const expiredLeads = (
  db: Db,
  { closedBefore }: Pick<LeadExpiry, 'closedBefore'>,
  after: ExpiredKey | null,
  limit: number,
) =>
  db
    .select({ id: leads.id, closedAt: sql<number>`${leads.closedAt}` })
    .from(leads)
    .where(
      and(
        ended,
        lt(leads.closedAt, closedBefore),
        ne(leads.stage, 'merged'),
        after
          ? or(
              gt(leads.closedAt, after.closedAt),
              and(eq(leads.closedAt, after.closedAt), gt(leads.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(leads.closedAt), asc(leads.id))
    .limit(limit)

/** How many leads are past an instant: what a rule that waits for its confirmation would delete. */
export const countExpired = (db: Db, closedBefore: number) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(leads)
    .where(and(ended, lt(leads.closedAt, closedBefore)))

/** These leads and every report that went on in one of them, as they stand. */
export const withMerged = (db: Db, ids: readonly string[]) => {
  const given = sql`(select value from json_each(${JSON.stringify(ids)}))`
  return db
    .select()
    .from(leads)
    .where(
      or(sql`${leads.id} in ${given}`, and(sql`${leads.mergedInto} in ${given}`, eq(leads.stage, 'merged'))),
    )
}

/**
 * Ids among these that are still needed: work is open on them, somebody may object or has just written, a message is on its
 * way, or an open lead of the same household stands beside them.
 */
export async function neededLeads(
  db: Db,
  ids: readonly string[],
  { today, talkedSince, sampledFrom }: Omit<LeadExpiry, 'closedBefore'>,
): Promise<ReadonlySet<string>> {
  const given = sql`(select value from json_each(${JSON.stringify(ids)}))`
  const open = sql`exists (select 1 from ${leads} as other where other.id = `
  const stillOpen = sql` and other.closed_at is null)`
  const lead = { id: leads.id }
  const found = await db.batch([
    db
      .select({ id: tasks.leadId })
      .from(tasks)
      .where(and(sql`${tasks.leadId} in ${given}`, isNull(tasks.doneAt))),
    db
      .select({ id: referrals.leadId })
      .from(referrals)
      .where(and(sql`${referrals.leadId} in ${given}`, sql`${referrals.stage} in ('requested', 'accepted')`)),
    db
      .select({ id: decisions.leadId })
      .from(decisions)
      .where(and(sql`${decisions.leadId} in ${given}`, sql`${decisions.objectionUntil} >= ${today}`)),
    db
      .select({ id: outbox.leadId })
      .from(outbox)
      .where(and(sql`${outbox.leadId} in ${given}`, isNull(outbox.doneAt))),
    db
      .select({ id: sampleChecks.leadId })
      .from(sampleChecks)
      .where(
        and(
          sql`${sampleChecks.leadId} in ${given}`,
          sql`${sampleChecks.month} >= ${sampledFrom}`,
          sql`coalesce(${sampleChecks.result}, 'unreached') = 'unreached'`,
        ),
      ),
    // The talk itself: it goes on about this report, a colleague is in it, or a check-in was asked in it.
    db
      .select(lead)
      .from(leads)
      .innerJoin(conversations, eq(conversations.id, leads.conversationId))
      .where(
        and(
          sql`${leads.id} in ${given}`,
          or(
            and(eq(conversations.reportId, leads.id), gt(conversations.lastAt, talkedSince)),
            and(eq(conversations.chargeLead, leads.id), isNotNull(conversations.inCharge)),
          ),
        ),
      ),
    db
      .select(lead)
      .from(leads)
      .innerJoin(
        householdChecks,
        and(eq(householdChecks.conversationId, leads.conversationId), isNull(householdChecks.doneAt)),
      )
      .where(sql`${leads.id} in ${given}`),
    db
      .select({ id: watchMatches.leadId })
      .from(watchMatches)
      .innerJoin(tasks, and(eq(tasks.watchId, watchMatches.rowId), isNull(tasks.doneAt)))
      .where(sql`${watchMatches.leadId} in ${given}`),
    // Another lead of the household that is open: same talk, linked by somebody, or not yet told apart.
    db
      .select(lead)
      .from(leads)
      .where(
        and(
          sql`${leads.id} in ${given}`,
          sql`exists (select 1 from ${leads} as other where other.conversation_id = ${leads.conversationId} and other.closed_at is null)`,
        ),
      ),
    db
      .select({ id: leadLinks.leadId })
      .from(leadLinks)
      .where(and(sql`${leadLinks.leadId} in ${given}`, sql`${open}${leadLinks.otherId}${stillOpen}`)),
    db
      .select({ id: leadLinks.otherId })
      .from(leadLinks)
      .where(and(sql`${leadLinks.otherId} in ${given}`, sql`${open}${leadLinks.leadId}${stillOpen}`)),
    db
      .select({ id: leadPairs.leadId })
      .from(leadPairs)
      .where(
        and(
          sql`${leadPairs.leadId} in ${given}`,
          sql`${leadPairs.decision} is not 'apart'`,
          sql`${open}${leadPairs.otherId}${stillOpen}`,
        ),
      ),
    db
      .select({ id: leadPairs.otherId })
      .from(leadPairs)
      .where(
        and(
          sql`${leadPairs.otherId} in ${given}`,
          sql`${leadPairs.decision} is not 'apart'`,
          sql`${open}${leadPairs.leadId}${stillOpen}`,
        ),
      ),
  ])
  return new Set(found.flat().flatMap(({ id }) => (id === null ? [] : [id])))
}
