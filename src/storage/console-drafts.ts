import { asc, eq, isNull } from 'drizzle-orm'
import type { Db } from './db.ts'
import { standards } from './tables/county.ts'
import { standardDrafts } from './tables/desk.ts'

export type StandardDraft = typeof standardDrafts.$inferSelect

export const waitingDrafts = (db: Db) =>
  db
    .select()
    .from(standardDrafts)
    .where(isNull(standardDrafts.outcome))
    .orderBy(asc(standardDrafts.enteredAt))

export async function findDraft(db: Db, id: string): Promise<StandardDraft | null> {
  const rows = await db.select().from(standardDrafts).where(eq(standardDrafts.id, id))
  return rows[0] ?? null
}

/** Every entry a parameter ever had, by its first day. */
export const standardHistory = (db: Db, name: string) =>
  db.select().from(standards).where(eq(standards.name, name)).orderBy(asc(standards.validFrom))
