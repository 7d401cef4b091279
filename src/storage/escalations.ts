import { and, asc, desc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { leadEscalations } from './tables/county.ts'
import { leads } from './tables/leads.ts'

const dayMs = 86_400_000

/** Levels before which a lead was already put for the due date it has now. Tables by name: a bare column would be the inner one. */
const told = sql<
  string | null
>`(select group_concat(e.level) from lead_escalations e where e.lead_id = leads.id and e.due_at = leads.due_at)`

/** Late open leads nobody was told of yet, and those late for days that only the supervisor was told of. */
export async function lateLeads(db: Db, now: number, limit: number) {
  const rows = await db
    .select({ lead: leads, told })
    .from(leads)
    .where(
      and(
        isNull(leads.closedAt),
        inArray(leads.urgent, [true, false]),
        lte(leads.dueAt, now),
        inArray(leads.stage, ['new', 'taken', 'visit_planned', 'returned', 'visited', 'decided']),
        or(
          sql`${told} is null`,
          and(sql`${told} = 'supervisor'`, or(lte(leads.dueAt, now - 2 * dayMs), eq(leads.urgent, true))),
        ),
      ),
    )
    .orderBy(asc(leads.dueAt))
    .limit(limit)
  return rows.map(({ lead, told }) => ({ lead, told: told === null ? [] : told.split(',') }))
}

/** Open leads that went up to a supervisor (of a township) or the county and are still late, the last first. */
export const raisedLeads = (
  db: Db,
  { level, township }: { level: 'supervisor' | 'county'; township: string | null },
  limit: number,
) =>
  db
    .select({
      id: leads.id,
      code: leads.code,
      township: leads.township,
      village: leads.village,
      dueAt: leads.dueAt,
      openedAt: leads.openedAt,
      urgent: leads.urgent,
      urgentReasons: leads.urgentReasons,
      at: leadEscalations.at,
    })
    .from(leadEscalations)
    .innerJoin(leads, and(eq(leads.id, leadEscalations.leadId), eq(leads.dueAt, leadEscalations.dueAt)))
    .where(
      and(
        eq(leadEscalations.level, level),
        township === null ? undefined : eq(leadEscalations.township, township),
        isNull(leads.closedAt),
      ),
    )
    .orderBy(desc(leadEscalations.at))
    .limit(limit)
