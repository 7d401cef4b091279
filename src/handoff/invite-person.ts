import { eq } from 'drizzle-orm'
import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { staffInvitations } from '../storage/tables/desk.ts'
import { staff } from '../storage/tables/staff.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { invitationHash, invitationTermMs, newInvitationCode } from './invitation-code.ts'
import { mayManage, rolesToGive } from './manage-person.ts'
import { type Actor, allow, type Role } from './permissions.ts'

export type NewPerson = {
  login: string
  name: string
  role: Role
  township: string | null
  department: string | null
}

/** No password computes to this: a log-in without a password opens for nobody. */
export const noPassword = 'none'

/**
 * Makes a log-in that waits for its first password, and the one-time code to set it. Returns the code: it is shown once
 * and stored as a hash. Throws `conflict` when the log-in's name is taken, `forbidden` for a role not one's to give.
 */
export async function invitePerson(desk: Desk, actor: Actor, person: NewPerson): Promise<string> {
  allow(actor, 'people.invite')
  if (!rolesToGive(actor).includes(person.role) || !mayManage(actor, person)) {
    throw new AppError('forbidden', 'not a role to give')
  }
  const { db, ids } = desk
  const at = desk.clock.now()
  const id = ids.id('staff')
  const code = newInvitationCode(ids)
  const codeHash = await invitationHash(id, code)
  await writeAudited(db, async () => {
    const taken = await db.select({ id: staff.id }).from(staff).where(eq(staff.login, person.login))
    if (taken.length > 0) throw new AppError('conflict', 'the log-in is taken', ['login'])
    return {
      entry: staffEntry(actor, 'people.invite', { kind: 'staff', id }, at, { role: person.role }),
      statements: [
        db.insert(staff).values({ ...person, id, passwordHash: noPassword, createdAt: at }),
        db.insert(staffInvitations).values({
          codeHash,
          staffId: id,
          createdBy: actor.id,
          createdAt: at,
          expiresAt: at + invitationTermMs,
        }),
      ],
    }
  })
  return code
}
