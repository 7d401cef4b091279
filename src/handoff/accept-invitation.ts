import { and, eq, gt, isNull } from 'drizzle-orm'
import { hashPassword } from '../kernel/password.ts'
import { writeAudited } from '../storage/audit.ts'
import { staffInvitations } from '../storage/tables/desk.ts'
import { sessions, staff } from '../storage/tables/staff.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { invitationHash } from './invitation-code.ts'

/**
 * Sets a password with a one-time code. False: no such log-in, or no such code for it, used, or too old; which of them
 * is not told. All sessions of the person end, and a second step (the phone may be lost with it) is off.
 */
export async function acceptInvitation(
  desk: Desk,
  typed: { login: string; code: string; password: string },
): Promise<boolean> {
  const { db } = desk
  const at = desk.clock.now()
  const login = typed.login.trim().toLowerCase()
  const [person] = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.login, login), isNull(staff.disabledAt)))
  const codeHash = await invitationHash(person?.id ?? '', typed.code)
  const passwordHash = await hashPassword(typed.password, desk.ids.bytes(16))
  if (!person) return false
  let accepted = false
  const valid = and(
    eq(staffInvitations.codeHash, codeHash),
    isNull(staffInvitations.usedAt),
    gt(staffInvitations.expiresAt, at),
  )
  await writeAudited(db, async () => {
    const found = await db.select().from(staffInvitations).where(valid)
    accepted = found.length === 1
    if (!accepted) return null
    return {
      entry: staffEntry(person, 'password.set', { kind: 'staff', id: person.id }, at),
      statements: [
        db.update(staffInvitations).set({ usedAt: at }).where(eq(staffInvitations.codeHash, codeHash)),
        db
          .update(staff)
          .set({ passwordHash, totpSealed: null, failedLogins: 0, lockedUntil: 0 })
          .where(eq(staff.id, person.id)),
        db.delete(sessions).where(eq(sessions.staffId, person.id)),
      ],
    }
  })
  return accepted
}
