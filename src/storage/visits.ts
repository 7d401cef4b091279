import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Reach } from './console-queue.ts'
import type { Db } from './db.ts'
import { openPlace } from './open-place.ts'
import { leads } from './tables/leads.ts'
import { visitRecords, visits } from './tables/visits.ts'

const mostOnPlan = 300

/** Planned visits of some days with their leads, earliest first. A planning that was replaced is among them: `onPlan` drops it. */
export const plannedVisits = (db: Db, reach: Reach, from: string, to: string) =>
  db
    .select({
      version: visits.version,
      day: visits.day,
      time: visits.time,
      lead: leads,
    })
    .from(leads)
    .innerJoin(visits, eq(visits.leadId, leads.id))
    .where(
      and(
        isNull(leads.closedAt),
        openPlace(reach),
        eq(leads.stage, 'visit_planned'),
        // The plus keeps the day from being looked up first: open leads are few, days of past visits many.
        sql`+${visits.day} >= ${from} and +${visits.day} <= ${to}`,
      ),
    )
    .orderBy(asc(visits.day), asc(visits.time), asc(visits.village), desc(visits.version))
    .limit(mostOnPlan)

export type PlannedVisit = Awaited<ReturnType<typeof plannedVisits>>[number]

/** Leads listed beside the plan. */
export const mostToPlan = 60

const taken = (db: Db, reach: Reach, urgent: boolean) =>
  db
    .select()
    .from(leads)
    .where(and(isNull(leads.closedAt), openPlace(reach), eq(leads.stage, 'taken'), eq(leads.urgent, urgent)))
    .orderBy(asc(leads.dueAt), asc(leads.id))
    .limit(mostToPlan)

/** The most pressing leads somebody owns and nobody has planned a visit for: urgent first, then village by village. */
export async function toPlan(db: Db, reach: Reach) {
  const [urgent, others] = await db.batch([taken(db, reach, true), taken(db, reach, false)])
  const byVillage = (a: { village: string | null }, b: { village: string | null }) =>
    (a.village ?? '').localeCompare(b.village ?? '')
  const rest = others.slice(0, mostToPlan - urgent.length)
  return [...urgent.sort(byVillage), ...rest.sort(byVillage)]
}

/** Plannings of one lead, the last first. */
export const visitsOf = (db: Db, leadId: string) =>
  db.select().from(visits).where(eq(visits.leadId, leadId)).orderBy(desc(visits.version)).limit(20)

/** Sheets sent in for one lead, the last first. */
export const recordsOf = (db: Db, leadId: string) =>
  db
    .select()
    .from(visitRecords)
    .where(eq(visitRecords.leadId, leadId))
    .orderBy(desc(visitRecords.at))
    .limit(20)

export async function isRecorded(db: Db, id: string): Promise<boolean> {
  const rows = await db.select({ id: visitRecords.id }).from(visitRecords).where(eq(visitRecords.id, id))
  return rows.length > 0
}
