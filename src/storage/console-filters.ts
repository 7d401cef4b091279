import { asc, eq } from 'drizzle-orm'
import type { Db } from './db.ts'
import { savedFilters } from './tables/desk.ts'

export const filtersOf = (db: Db, staffId: string) =>
  db
    .select({ name: savedFilters.name, query: savedFilters.query })
    .from(savedFilters)
    .where(eq(savedFilters.staffId, staffId))
    .orderBy(asc(savedFilters.name))
