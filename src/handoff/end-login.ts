import { eq } from 'drizzle-orm'
import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { sessions, staff } from '../storage/tables/staff.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { reachPerson } from './manage-person.ts'
import { type Actor, allow } from './permissions.ts'

/** Ends a log-in, with all its sessions, at once; history keeps the name. Nobody ends their own. */
export async function endLogin(desk: Desk, actor: Actor, staffId: string): Promise<void> {
  allow(actor, 'people.end')
  if (staffId === actor.id) throw new AppError('forbidden', 'nobody ends their own log-in')
  await reachPerson(desk, actor, staffId)
  const { db } = desk
  const at = desk.clock.now()
  await writeAudited(db, async () => ({
    entry: staffEntry(actor, 'people.end', { kind: 'staff', id: staffId }, at),
    statements: [
      db.update(staff).set({ disabledAt: at }).where(eq(staff.id, staffId)),
      db.delete(sessions).where(eq(sessions.staffId, staffId)),
    ],
  }))
}
