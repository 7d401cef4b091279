import { and, eq, or } from 'drizzle-orm'
import type { Db } from './db.ts'
import { leads } from './tables/leads.ts'

/** Ids of the lead and of every lead that goes on in it: a subquery for whoever reads their facts or talks. */
export const reportsOf = (db: Db, leadId: string) =>
  db
    .select({ id: leads.id })
    .from(leads)
    .where(or(eq(leads.id, leadId), and(eq(leads.mergedInto, leadId), eq(leads.stage, 'merged'))))
