import { and, asc, desc, eq, gte, isNull, lte } from 'drizzle-orm'
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
    .from(visits)
    .innerJoin(leads, eq(leads.id, visits.leadId))
    .where(
      and(
        eq(leads.stage, 'visit_planned'),
        reach === 'county' ? undefined : eq(visits.township, reach.township),
        gte(visits.day, from),
        lte(visits.day, to),
      ),
    )
    .orderBy(asc(visits.day), asc(visits.time), asc(visits.village), desc(visits.version))
    .limit(mostOnPlan)

export type PlannedVisit = Awaited<ReturnType<typeof plannedVisits>>[number]

/** Leads somebody owns and nobody has planned a visit for, the most pressing first. */
export const toPlan = (db: Db, reach: Reach) =>
  db
    .select()
    .from(leads)
    .where(and(isNull(leads.closedAt), openPlace(reach), eq(leads.stage, 'taken')))
    .orderBy(desc(leads.urgent), asc(leads.village), asc(leads.dueAt))
    .limit(100)

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
