import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { staff } from './tables/staff.ts'

export type StaffRow = typeof staff.$inferSelect

/** Failures before the first wait, the first wait in ms, and the longest. */
export const lockOut = { after: 5, firstMs: 60_000, longestMs: 3_600_000 }

/**
 * Counts one attempt before the password is looked at, so that many at once cannot pass the limit. Null when there is
 * no such person, the log-in is ended, or it is locked. The wait doubles with every further failure.
 */
export async function claimLogin(db: Db, login: string, now: number): Promise<StaffRow | null> {
  const failures = sql`${staff.failedLogins} + 1`
  const wait = sql`min(${lockOut.longestMs}, ${lockOut.firstMs} * (1 << min(${failures} - ${lockOut.after}, 16)))`
  const claimed = await db
    .update(staff)
    .set({
      failedLogins: failures,
      lockedUntil: sql`case when ${failures} >= ${lockOut.after} then ${now} + ${wait} else 0 end`,
    })
    .where(and(eq(staff.login, login), isNull(staff.disabledAt), lte(staff.lockedUntil, now)))
    .returning()
  return claimed[0] ?? null
}

export const forgiveFailures = (db: Db, id: string) =>
  db.update(staff).set({ failedLogins: 0, lockedUntil: 0 }).where(eq(staff.id, id))

export type StaffName = Pick<StaffRow, 'id' | 'name' | 'role' | 'township' | 'department'>

const named = {
  id: staff.id,
  name: staff.name,
  role: staff.role,
  township: staff.township,
  department: staff.department,
}

/** Everybody with a log-in, also those that ended: history names them. */
export const staffNames = (db: Db) => db.select(named).from(staff).orderBy(asc(staff.name))

/** Who may own a lead of a township. */
export const workersOf = (db: Db, township: string | null) =>
  db
    .select(named)
    .from(staff)
    .where(
      and(
        isNull(staff.disabledAt),
        township === null ? sql`${staff.role} = 'county'` : eq(staff.township, township),
      ),
    )
    .orderBy(asc(staff.name))
