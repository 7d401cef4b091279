import { and, eq, gt } from 'drizzle-orm'
import type { Db } from './db.ts'
import { sessions, staff } from './tables/staff.ts'

/** How long a session lives without a click, and at most, ms. */
export const sessionTerm = { idleMs: 60 * 60_000, longestMs: 12 * 3_600_000 }

/** A click is noted at most this often, ms. */
const noteEveryMs = 60_000

export const openSession = (db: Db, session: typeof sessions.$inferInsert) =>
  db.insert(sessions).values(session)

export const endSession = (db: Db, tokenHash: string) =>
  db.delete(sessions).where(eq(sessions.tokenHash, tokenHash))

/** The person behind a session that is neither idle too long nor too old nor of somebody whose log-in ended; else null. */
export async function findSession(db: Db, tokenHash: string, now: number) {
  const rows = await db
    .select({
      tokenHash: sessions.tokenHash,
      lastSeenAt: sessions.lastSeenAt,
      id: staff.id,
      name: staff.name,
      login: staff.login,
      role: staff.role,
      township: staff.township,
      department: staff.department,
      disabledAt: staff.disabledAt,
    })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(
      and(
        eq(sessions.tokenHash, tokenHash),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, now - sessionTerm.idleMs),
      ),
    )
  const row = rows[0]
  if (!row || row.disabledAt !== null) return null
  if (now - row.lastSeenAt > noteEveryMs) {
    await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.tokenHash, tokenHash))
  }
  return row
}
