import { desc, eq } from 'drizzle-orm'
import type { Db } from './db.ts'
import { placeVersions } from './tables/county.ts'

/** The latest state of a place as the county set it; null while it is as shipped. */
export async function placeVersion(db: Db, code: string) {
  const rows = await db
    .select()
    .from(placeVersions)
    .where(eq(placeVersions.code, code))
    .orderBy(desc(placeVersions.version))
    .limit(1)
  return rows[0] ?? null
}

/** Every state a place ever had, the newest first. */
export const placeHistory = (db: Db, code: string) =>
  db
    .select()
    .from(placeVersions)
    .where(eq(placeVersions.code, code))
    .orderBy(desc(placeVersions.version))
    .limit(50)
