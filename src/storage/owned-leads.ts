import { and, asc, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Db } from './db.ts'
import { leads } from './tables/leads.ts'

/** Open leads in somebody's hands that staff have touched, those due first: candidates for going back to the pool. */
export const ownedLeads = (db: Db, limit: number) =>
  db
    .select()
    .from(leads)
    .where(
      and(
        isNull(leads.closedAt),
        inArray(leads.urgent, [true, false]),
        isNotNull(leads.ownerId),
        inArray(leads.stage, ['taken', 'visit_planned']),
        isNotNull(leads.life),
      ),
    )
    .orderBy(asc(leads.dueAt))
    .limit(limit)
