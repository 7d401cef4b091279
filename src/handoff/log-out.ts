import { writeAudited } from '../storage/audit.ts'
import { endSession } from '../storage/sessions.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** Ends one session; the cookie is worth nothing afterwards. */
export async function logOut(desk: Desk, actor: Actor, tokenHash: string): Promise<void> {
  allow(actor, 'session.end')
  await writeAudited(desk.db, async () => ({
    entry: staffEntry(actor, 'session.end', { kind: 'staff', id: actor.id }, desk.clock.now()),
    statements: [endSession(desk.db, tokenHash)],
  }))
}
