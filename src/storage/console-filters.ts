import { asc, eq, isNull } from 'drizzle-orm'
import type { Db } from './db.ts'
import { savedFilters } from './tables/desk.ts'

export const filtersOf = (db: Db, staffId: string) =>
  db.select().from(savedFilters).where(eq(savedFilters.staffId, staffId)).orderBy(asc(savedFilters.createdAt))

/** Names kept before they were sealed. */
export const plainFilters = (db: Db, limit: number) =>
  db.select().from(savedFilters).where(isNull(savedFilters.nameSealed)).limit(limit)
