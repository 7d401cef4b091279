import { eq } from 'drizzle-orm'
import { writeAudited } from '../storage/audit.ts'
import { staff } from '../storage/tables/staff.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { reachPerson } from './manage-person.ts'
import { type Actor, allow } from './permissions.ts'

/** Opens an ended or locked log-in again, with the password it had. */
export async function restoreLogin(desk: Desk, actor: Actor, staffId: string): Promise<void> {
  allow(actor, 'people.restore')
  await reachPerson(desk, actor, staffId)
  const free = { disabledAt: null, failedLogins: 0, lockedUntil: 0 }
  await writeAudited(desk.db, async () => ({
    entry: staffEntry(actor, 'people.restore', { kind: 'staff', id: staffId }, desk.clock.now()),
    statements: [desk.db.update(staff).set(free).where(eq(staff.id, staffId))],
  }))
}
