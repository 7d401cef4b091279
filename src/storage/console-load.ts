import { and, asc, desc, eq, gte, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Reach } from './console-queue.ts'
import type { Db } from './db.ts'
import { openPlace } from './open-place.ts'
import { leads, tasks } from './tables/leads.ts'
import { visitRecords } from './tables/visits.ts'

const late = (now: number) => sql`(${leads.dueAt} <= ${now} and ${leads.stage} <> 'answered')`

/**
 * Open leads by owner (null is nobody) and stage: how many, how many late, urgent, and both. One pass over an index, from
 * which both tables of the page are added up.
 */
export const openByOwnerAndStage = (db: Db, reach: Reach, now: number) =>
  db
    .select({
      ownerId: leads.ownerId,
      stage: leads.stage,
      open: sql<number>`count(*)`,
      overdue: sql<number>`sum(${late(now)})`,
      urgent: sql<number>`sum(${leads.urgent})`,
      urgentOverdue: sql<number>`sum(${late(now)} and ${leads.urgent})`,
    })
    .from(leads)
    .where(and(isNull(leads.closedAt), openPlace(reach)))
    .groupBy(leads.ownerId, leads.stage)

/** The leads of one person that can change hands, the most pressing first, whole rows; answered ones only wait to be closed. */
export async function openLeadsOf(db: Db, reach: Reach, ownerId: string, limit: number) {
  return db
    .select()
    .from(leads)
    .where(
      and(isNull(leads.closedAt), openPlace(reach), eq(leads.ownerId, ownerId), ne(leads.stage, 'answered')),
    )
    .orderBy(desc(leads.urgent), asc(leads.dueAt), asc(leads.id))
    .limit(limit)
}

/** The plus keeps the township from being looked up first: few visits are read by their day, then their leads by key. */
const here = (reach: Reach) => (reach === 'county' ? undefined : sql`+${leads.township} = ${reach.township}`)
const visitedLead = sql`+${visitRecords.leadId}`

/** How many leads were visited since an instant. */
export const visitedCount = (db: Db, reach: Reach, from: number) =>
  db
    .select({ n: sql<number>`count(distinct ${visitedLead})` })
    .from(visitRecords)
    .innerJoin(leads, eq(leads.id, visitRecords.leadId))
    .where(and(gte(visitRecords.at, from), here(reach)))

/** Leads visited more than once since an instant, the most often visited first. */
export const visitedAgain = (db: Db, reach: Reach, from: number) =>
  db
    .select({ leadId: visitRecords.leadId, code: leads.code, n: sql<number>`count(*)` })
    .from(visitRecords)
    .innerJoin(leads, eq(leads.id, visitRecords.leadId))
    .where(and(gte(visitRecords.at, from), here(reach)))
    .groupBy(visitedLead)
    .having(sql`count(*) > 1`)
    .orderBy(sql`count(*) desc`, visitedLead)

/** Objections and complaints since an instant, the open ones first. */
export const objectionsSince = (db: Db, reach: Reach, from: number, limit: number) =>
  db
    .select({
      id: tasks.id,
      kind: tasks.kind,
      leadId: tasks.leadId,
      code: leads.code,
      township: tasks.township,
      village: tasks.village,
      createdAt: tasks.createdAt,
      dueAt: tasks.dueAt,
      doneAt: tasks.doneAt,
    })
    .from(tasks)
    .leftJoin(leads, eq(leads.id, tasks.leadId))
    .where(
      and(
        inArray(tasks.kind, ['objection', 'complaint']),
        gte(tasks.createdAt, from),
        reach === 'county' ? undefined : eq(tasks.township, reach.township),
      ),
    )
    .orderBy(sql`${tasks.doneAt} is not null`, desc(tasks.createdAt))
    .limit(limit)

export type Objection = Awaited<ReturnType<typeof objectionsSince>>[number]
