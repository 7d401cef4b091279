import { and, eq, isNull } from 'drizzle-orm'
import { writeAudited } from '../storage/audit.ts'
import { staffInvitations } from '../storage/tables/desk.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { invitationHash, invitationTermMs, newInvitationCode } from './invitation-code.ts'
import { reachPerson } from './manage-person.ts'
import { type Actor, allow } from './permissions.ts'

/** A new code for somebody who lost the first one or forgot the password. Older codes stop working at once. */
export async function renewInvitation(
  desk: Desk,
  actor: Actor,
  staffId: string,
): Promise<{ code: string; login: string }> {
  allow(actor, 'people.renew')
  const person = await reachPerson(desk, actor, staffId)
  const { db } = desk
  const at = desk.clock.now()
  const code = newInvitationCode(desk.ids)
  const codeHash = await invitationHash(staffId, code)
  const open = and(eq(staffInvitations.staffId, staffId), isNull(staffInvitations.usedAt))
  const row = { codeHash, staffId, createdBy: actor.id, createdAt: at, expiresAt: at + invitationTermMs }
  await writeAudited(db, async () => ({
    entry: staffEntry(actor, 'people.renew', { kind: 'staff', id: staffId }, at),
    statements: [
      db.update(staffInvitations).set({ usedAt: at }).where(open),
      db.insert(staffInvitations).values(row),
    ],
  }))
  return { code, login: person.login }
}
