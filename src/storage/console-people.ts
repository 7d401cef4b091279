import { and, asc, desc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { sessions, staff } from './tables/staff.ts'

/** Log-ins, of one township or all, the open ones first. */
export const peopleIn = (db: Db, township: string | null) =>
  db
    .select({
      id: staff.id,
      login: staff.login,
      name: staff.name,
      role: staff.role,
      township: staff.township,
      department: staff.department,
      hasPassword: sql<number>`${staff.passwordHash} <> 'none'`,
      lockedUntil: staff.lockedUntil,
      disabledAt: staff.disabledAt,
    })
    .from(staff)
    .where(township === null ? undefined : eq(staff.township, township))
    .orderBy(asc(staff.disabledAt), asc(staff.role), asc(staff.name))

export const sessionsOf = (db: Db, staffId: string, now: number) =>
  db
    .select()
    .from(sessions)
    .where(and(eq(sessions.staffId, staffId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastSeenAt))

export async function hasSecondStep(db: Db, staffId: string): Promise<boolean> {
  const rows = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.id, staffId), isNotNull(staff.totpSealed)))
  return rows.length > 0
}
