import { and, eq, ne } from 'drizzle-orm'
import { hashPassword, isPassword } from '../kernel/password.ts'
import { writeAudited } from '../storage/audit.ts'
import { claimLogin, forgiveFailures } from '../storage/staff.ts'
import { sessions, staff } from '../storage/tables/staff.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** Changes one's own password and ends one's other sessions. False: the old one is wrong (and counts as a failed log-in). */
export async function changePassword(
  desk: Desk,
  actor: Actor,
  input: { old: string; fresh: string; tokenHash: string },
): Promise<boolean> {
  allow(actor, 'self.password')
  const { db } = desk
  const at = desk.clock.now()
  const [row] = await db.select({ login: staff.login }).from(staff).where(eq(staff.id, actor.id))
  const person = row ? await claimLogin(db, row.login, at) : null
  if (!(await isPassword(input.old, person?.passwordHash ?? null))) return false
  const passwordHash = await hashPassword(input.fresh, desk.ids.bytes(16))
  const others = and(eq(sessions.staffId, actor.id), ne(sessions.tokenHash, input.tokenHash))
  await writeAudited(db, async () => ({
    entry: staffEntry(actor, 'self.password', { kind: 'staff', id: actor.id }, at),
    statements: [
      db.update(staff).set({ passwordHash }).where(eq(staff.id, actor.id)),
      forgiveFailures(db, actor.id),
      db.delete(sessions).where(others),
    ],
  }))
  return true
}
