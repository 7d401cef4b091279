import { and, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { leads, tasks } from './tables/leads.ts'

/** Leads of talks that broke off before an instant and that nobody was asked to call back. */
export const brokenOff = (db: Db, before: number, limit: number) =>
  db
    .select({
      id: leads.id,
      township: leads.township,
      village: leads.village,
      urgent: leads.urgent,
      conversationId: leads.conversationId,
    })
    .from(leads)
    .where(
      and(
        isNull(leads.closedAt),
        // Spelt out, not bound: the partial index holds exactly these.
        sql`${leads.unfinished} = 1 and ${leads.stage} = 'new'`,
        lt(leads.updatedAt, before),
        sql`not exists (select 1 from ${tasks} where ${tasks.leadId} = ${leads.id} and ${tasks.kind} = 'call-back')`,
      ),
    )
    .limit(limit)

export type CallBack = typeof tasks.$inferInsert

/** One call-back a lead: its id follows from the lead's. */
export const addCallBacks = async (db: Db, rows: readonly CallBack[]): Promise<void> => {
  for (const row of rows) await db.insert(tasks).values(row).onConflictDoNothing()
}
