import { and, eq, isNull } from 'drizzle-orm'
import { writeAudited } from '../../storage/audit.ts'
import { tasks } from '../../storage/tables/leads.ts'
import { aideBindings, aideCodes, aides } from '../../storage/tables/staff.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { reachAide } from './reach-aide.ts'

/** An aide leaves: bindings and codes end, tasks taken go back to whoever serves the village. Reports stay. */
export async function endAide(desk: Desk, actor: Actor, aideId: string): Promise<void> {
  allow(actor, 'aide.end')
  const aide = await reachAide(desk, actor, aideId)
  const { db } = desk
  await writeAudited(db, async () => {
    const at = desk.clock.now()
    return {
      entry: staffEntry(actor, 'aide.end', { kind: 'aide', id: aide.id }, at),
      statements: [
        db.update(aides).set({ endedAt: at }).where(eq(aides.id, aide.id)),
        db
          .update(aideBindings)
          .set({ endedAt: at })
          .where(and(eq(aideBindings.aideId, aide.id), isNull(aideBindings.endedAt))),
        db
          .update(aideCodes)
          .set({ revokedAt: at })
          .where(and(eq(aideCodes.aideId, aide.id), isNull(aideCodes.revokedAt))),
        db
          .update(tasks)
          .set({ assignee: null })
          .where(and(eq(tasks.assignee, aide.id), isNull(tasks.doneAt))),
      ],
    }
  })
}
