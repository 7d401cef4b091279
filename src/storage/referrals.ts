import { and, asc, desc, eq, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm'
import type { Reach } from './console-queue.ts'
import type { Db } from './db.ts'
import { decisions } from './tables/decisions.ts'
import { leads } from './tables/leads.ts'
import { referrals } from './tables/referrals.ts'

export type ReferralRow = typeof referrals.$inferSelect

/** Referrals of one lead, in the order in which they were proposed. */
export const referralsOf = (db: Db, leadId: string) =>
  db
    .select()
    .from(referrals)
    .where(eq(referrals.leadId, leadId))
    .orderBy(asc(referrals.proposedAt), asc(referrals.id))
    .limit(100)

export type Departmental = { referral: ReferralRow; lead: typeof leads.$inferSelect }

/** What was sent to one department: open ones by due date, then the last that ended. */
export const departmentReferrals = (
  db: Db,
  department: string,
  part: 'open' | 'ended',
): Promise<Departmental[]> =>
  db
    .select({ referral: referrals, lead: leads })
    .from(referrals)
    .innerJoin(leads, eq(leads.id, referrals.leadId))
    .where(
      and(
        eq(referrals.department, department),
        inArray(referrals.stage, part === 'open' ? ['requested', 'accepted'] : ['done', 'refused']),
      ),
    )
    .orderBy(
      ...(part === 'open' ? [desc(referrals.urgent), asc(referrals.dueAt)] : [desc(referrals.endedAt)]),
      asc(referrals.id),
    )
    .limit(part === 'open' ? 200 : 30)

/** One referral with its lead, whatever its department: the verb checks whose it is. */
export async function loadReferral(db: Db, id: string): Promise<Departmental | null> {
  const rows = await db
    .select({ referral: referrals, lead: leads })
    .from(referrals)
    .innerJoin(leads, eq(leads.id, referrals.leadId))
    .where(eq(referrals.id, id))
  return rows[0] ?? null
}

const mostInLedger = 5000

/**
 * Lines of the ledger for some time (`from` inclusive, `to` exclusive, ms; the days the same as `YYYY-MM-DD`): each
 * referral that was sent, with its lead and the decision that counts.
 */
export const ledgerReferrals = (
  db: Db,
  reach: Reach,
  at: { from: number; to: number; firstDay: string; lastDay: string },
) => {
  const within = (column: typeof leads.openedAt | typeof referrals.requestedAt) =>
    and(gte(column, at.from), lt(column, at.to))
  return db
    .select({ referral: referrals, lead: leads, decision: decisions })
    .from(referrals)
    .innerJoin(leads, eq(leads.id, referrals.leadId))
    .leftJoin(decisions, and(eq(decisions.leadId, leads.id), lastDecision))
    .where(
      and(
        isNotNull(referrals.requestedAt),
        reach === 'county' ? undefined : eq(leads.township, reach.township),
        or(
          within(referrals.requestedAt),
          and(gte(referrals.endedAt, at.from), lt(referrals.endedAt, at.to)),
          within(leads.openedAt),
          and(gte(leads.closedAt, at.from), lt(leads.closedAt, at.to)),
          and(gte(decisions.decidedOn, at.firstDay), sql`${decisions.decidedOn} <= ${at.lastDay}`),
        ),
      ),
    )
    .orderBy(asc(leads.openedAt), asc(leads.id), asc(referrals.id))
    .limit(mostInLedger)
}

const lastDecision = sql`${decisions.version} = (select max(later.version) from ${decisions} as later where later.lead_id = ${leads.id})`

/** Decided households of some days without any referral. */
export const ledgerDecisions = (db: Db, reach: Reach, days: { firstDay: string; lastDay: string }) =>
  db
    .select({ lead: leads, decision: decisions })
    .from(decisions)
    .innerJoin(leads, eq(leads.id, decisions.leadId))
    .where(
      and(
        reach === 'county' ? undefined : eq(decisions.township, reach.township),
        gte(decisions.decidedOn, days.firstDay),
        sql`${decisions.decidedOn} <= ${days.lastDay}`,
        lastDecision,
        sql`not exists (select 1 from ${referrals} where ${referrals.leadId} = ${leads.id} and ${referrals.requestedAt} is not null)`,
      ),
    )
    .orderBy(asc(decisions.decidedOn), asc(leads.id))
    .limit(mostInLedger)
