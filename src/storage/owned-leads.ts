import { and, asc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { leads } from './tables/leads.ts'

/**
 * Open leads whose owner may have left them: taken, or with a visit planned for a day that has come, not waiting on others,
 * untouched since `before` (ms). The longest untouched first, so that none stands behind others for ever.
 */
export const ownedLeads = (
  db: Db,
  { before, today, limit }: { before: number; today: string; limit: number },
) =>
  db
    .select()
    .from(leads)
    .where(
      and(
        isNull(leads.closedAt),
        inArray(leads.urgent, [true, false]),
        isNotNull(leads.ownerId),
        isNotNull(leads.life),
        lte(leads.updatedAt, before),
        or(isNull(leads.waitingOn), eq(leads.waitingOn, 'us')),
        or(
          eq(leads.stage, 'taken'),
          and(eq(leads.stage, 'visit_planned'), sql`json_extract(${leads.life}, '$.visitOn') <= ${today}`),
        ),
      ),
    )
    .orderBy(asc(leads.updatedAt))
    .limit(limit)
