import { and, asc, desc, eq, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
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

/** Open referrals on a department's page. */
export const mostOpen = 100

/** In the words of the partial indexes: a list of parameters would not find them. */
const inHand = sql`${referrals.stage} in ('requested', 'accepted')`
const ended = sql`${referrals.stage} in ('done', 'refused')`

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
    .where(and(eq(referrals.department, department), part === 'open' ? inHand : ended))
    .orderBy(
      ...(part === 'open' ? [desc(referrals.urgent), asc(referrals.dueAt)] : [desc(referrals.endedAt)]),
      asc(referrals.id),
    )
    .limit(part === 'open' ? mostOpen : 30)

/** Rows of one list of what a township handed on. */
export const mostSent = 100

/**
 * What was handed to departments and stands at these stages, the most pressing first. A refusal whose need was listed
 * again is not among them: somebody has thought of something else.
 */
export const sentReferrals = (
  db: Db,
  reach: Reach,
  /** `refused`: since an instant, ms. */
  wish: 'in-hand' | { refusedSince: number },
): Promise<Departmental[]> =>
  db
    .select({ referral: referrals, lead: leads })
    .from(referrals)
    .innerJoin(leads, eq(leads.id, referrals.leadId))
    .where(
      and(
        wish === 'in-hand'
          ? inHand
          : and(eq(referrals.stage, 'refused'), gte(referrals.endedAt, wish.refusedSince)),
        reach === 'county' ? undefined : eq(referrals.township, reach.township),
        sql`not exists (select 1 from ${referrals} as later where later.lead_id = ${referrals.leadId} and later.need = ${referrals.need} and later.id <> ${referrals.id} and (later.proposed_at > ${referrals.proposedAt} or (later.proposed_at = ${referrals.proposedAt} and later.stage <> 'refused')))`,
      ),
    )
    .orderBy(desc(referrals.urgent), asc(referrals.dueAt), asc(referrals.id))
    .limit(mostSent)

/** One referral with its lead, whatever its department: the verb checks whose it is. */
export async function loadReferral(db: Db, id: string): Promise<Departmental | null> {
  const rows = await db
    .select({ referral: referrals, lead: leads })
    .from(referrals)
    .innerJoin(leads, eq(leads.id, referrals.leadId))
    .where(eq(referrals.id, id))
  return rows[0] ?? null
}

/** Lines of a file; a page asks for fewer. */
export const mostInLedger = 5000

/** `from` inclusive, `to` exclusive, ms; the days the same as `YYYY-MM-DD`, both inclusive. */
export type LedgerTime = { from: number; to: number; firstDay: string; lastDay: string }

/**
 * Lines of the ledger for some time: each referral that was sent, with its lead and the decision that counts. `size`: how
 * many lines there are beyond the limit, too; found in the same pass, over ids alone.
 */
export const ledgerReferrals = (db: Db, reach: Reach, at: LedgerTime, limit: number) => {
  const order = [asc(leads.openedAt), asc(leads.id), asc(referrals.id)]
  const page = db
    .select({ id: referrals.id, size: sql<number>`count(*) over ()`.as('size') })
    .from(referrals)
    .innerJoin(leads, eq(leads.id, referrals.leadId))
    .where(sentWithin(db, reach, at))
    .orderBy(...order)
    .limit(limit)
    .as('page')
  return db
    .select({ referral: referrals, lead: leads, decision: decisions, size: page.size })
    .from(page)
    .innerJoin(referrals, eq(referrals.id, page.id))
    .innerJoin(leads, eq(leads.id, referrals.leadId))
    .leftJoin(decisions, and(eq(decisions.leadId, leads.id), lastDecision))
    .orderBy(...order)
}

const sentWithin = (db: Db, reach: Reach, at: LedgerTime) =>
  and(
    touched(db, at),
    isNotNull(referrals.requestedAt),
    reach === 'county' ? undefined : sql`+${leads.township} = ${reach.township}`,
  )

/** Something of it fell into the time: the request or its end, the lead, its end, or its decision; each by its own index. */
function touched(db: Db, at: LedgerTime) {
  const within = (column: SQLiteColumn) => and(gte(column, at.from), lt(column, at.to))
  const leadsOf = (column: SQLiteColumn) => db.select({ id: leads.id }).from(leads).where(within(column))
  const decided = db
    .select({ id: decisions.leadId })
    .from(decisions)
    .where(
      and(gte(decisions.decidedOn, at.firstDay), sql`${decisions.decidedOn} <= ${at.lastDay}`, lastOfLead),
    )
  return or(
    within(referrals.requestedAt),
    within(referrals.endedAt),
    inArray(referrals.leadId, leadsOf(leads.openedAt)),
    inArray(referrals.leadId, leadsOf(leads.closedAt)),
    inArray(referrals.leadId, decided),
  )
}

const lastOfLead = sql`${decisions.version} = (select max(later.version) from ${decisions} as later where later.lead_id = ${decisions.leadId})`

const lastDecision = sql`${decisions.version} = (select max(later.version) from ${decisions} as later where later.lead_id = ${leads.id})`

/** Decided households of some days without any referral; `size` as above. */
export const ledgerDecisions = (db: Db, reach: Reach, days: LedgerTime, limit: number) =>
  db
    .select({ lead: leads, decision: decisions, size: sql<number>`count(*) over ()` })
    .from(decisions)
    .innerJoin(leads, eq(leads.id, decisions.leadId))
    .where(decidedAlone(reach, days))
    .orderBy(asc(decisions.decidedOn), asc(leads.id))
    .limit(limit)

const decidedAlone = (reach: Reach, days: LedgerTime) =>
  and(
    reach === 'county' ? undefined : eq(decisions.township, reach.township),
    gte(decisions.decidedOn, days.firstDay),
    sql`${decisions.decidedOn} <= ${days.lastDay}`,
    lastDecision,
    sql`not exists (select 1 from ${referrals} where ${referrals.leadId} = ${leads.id} and ${referrals.requestedAt} is not null)`,
  )
