import { and, eq } from 'drizzle-orm'
import { writeAudited } from '../storage/audit.ts'
import { sessions } from '../storage/tables/staff.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** Ends one of one's own sessions, known by the hash of its token. */
export async function revokeSession(desk: Desk, actor: Actor, tokenHash: string): Promise<void> {
  allow(actor, 'self.revoke')
  const mine = and(eq(sessions.staffId, actor.id), eq(sessions.tokenHash, tokenHash))
  await writeAudited(desk.db, async () => ({
    entry: staffEntry(actor, 'self.revoke', { kind: 'staff', id: actor.id }, desk.clock.now()),
    statements: [desk.db.delete(sessions).where(mine)],
  }))
}
