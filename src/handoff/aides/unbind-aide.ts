import { and, eq, isNull } from 'drizzle-orm'
import { writeAudited } from '../../storage/audit.ts'
import { aideBindings } from '../../storage/tables/staff.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { reachAide } from './reach-aide.ts'

/** Ends every binding of an aide: a lost telephone, a changed account. A new code binds the new one. */
export async function unbindAide(desk: Desk, actor: Actor, aideId: string): Promise<void> {
  allow(actor, 'aide.unbind')
  const aide = await reachAide(desk, actor, aideId)
  const bound = and(eq(aideBindings.aideId, aide.id), isNull(aideBindings.endedAt))
  await writeAudited(desk.db, async () => {
    const at = desk.clock.now()
    const rows = await desk.db.select({ channel: aideBindings.channel }).from(aideBindings).where(bound)
    if (rows.length === 0) return null
    return {
      entry: staffEntry(actor, 'aide.unbind', { kind: 'aide', id: aide.id }, at, { bindings: rows.length }),
      statements: [desk.db.update(aideBindings).set({ endedAt: at }).where(bound)],
    }
  })
}
