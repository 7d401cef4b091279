import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from './db.ts'
import { settings } from './tables/county.ts'
import { leads } from './tables/leads.ts'

const cursorKey = 'notice_cursor'

/** Up to which opening the group of staff has been told, ms; null before the first time. */
export async function noticeCursor(db: Db): Promise<number | null> {
  const rows = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, cursorKey))
  return rows[0] ? Number(rows[0].value) : null
}

/** Moves the cursor; false when another worker was faster. */
export async function moveNoticeCursor(
  db: Db,
  from: number | null,
  to: number,
  now: number,
): Promise<boolean> {
  const value = String(to)
  if (from === null) {
    const row = { key: cursorKey, value, updatedBy: 'system', updatedAt: now }
    return (await db.insert(settings).values(row).onConflictDoNothing().returning()).length > 0
  }
  const moved = await db
    .update(settings)
    .set({ value, updatedAt: now })
    .where(and(eq(settings.key, cursorKey), eq(settings.value, String(from))))
    .returning()
  return moved.length > 0
}

/** Open leads reported after an instant, oldest first: nothing but what a group of staff may read. */
export async function leadsOpenedAfter(db: Db, after: number, limit: number) {
  return db
    .select({ code: leads.code, township: leads.township, urgent: leads.urgent, openedAt: leads.openedAt })
    .from(leads)
    .where(and(isNull(leads.closedAt), gt(leads.openedAt, after)))
    .orderBy(asc(leads.openedAt))
    .limit(limit)
}
