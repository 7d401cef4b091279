import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Reach } from './console-queue.ts'
import type { Db } from './db.ts'
import { leads } from './tables/leads.ts'

/** How many open leads each person has, and how many of them are late or urgent; null is nobody. */
export function loadByOwner(db: Db, reach: Reach, now: number) {
  const place = reach === 'county' ? inArray(leads.urgent, [true, false]) : eq(leads.township, reach.township)
  return db
    .select({
      ownerId: leads.ownerId,
      open: sql<number>`count(*)`,
      overdue: sql<number>`sum(${leads.dueAt} <= ${now} and ${leads.stage} <> 'answered')`,
      urgent: sql<number>`sum(${leads.urgent})`,
    })
    .from(leads)
    .where(and(isNull(leads.closedAt), place))
    .groupBy(leads.ownerId)
}
