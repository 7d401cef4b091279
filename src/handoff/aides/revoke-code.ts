import { and, eq, isNull } from 'drizzle-orm'
import { writeAudited } from '../../storage/audit.ts'
import { aideCodes } from '../../storage/tables/staff.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { reachAide } from './reach-aide.ts'

/** Takes every unused code of an aide back. Who is bound already stays bound. */
export async function revokeCodes(desk: Desk, actor: Actor, aideId: string): Promise<void> {
  allow(actor, 'aide.revoke')
  const aide = await reachAide(desk, actor, aideId)
  const open = and(eq(aideCodes.aideId, aide.id), isNull(aideCodes.revokedAt))
  await writeAudited(desk.db, async () => {
    const at = desk.clock.now()
    const codes = await desk.db.select({ codeHash: aideCodes.codeHash }).from(aideCodes).where(open)
    if (codes.length === 0) return null
    return {
      entry: staffEntry(actor, 'aide.revoke', { kind: 'aide', id: aide.id }, at, { codes: codes.length }),
      statements: [desk.db.update(aideCodes).set({ revokedAt: at }).where(open)],
    }
  })
}
