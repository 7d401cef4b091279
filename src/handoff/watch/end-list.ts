import { writeAudited } from '../../storage/audit.ts'
import { endListStatement } from '../../storage/watch.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { reachUpload } from './reach-upload.ts'

/**
 * A list is not used any more: the households it named last are looked after no longer and deleted after the county's time.
 * One that another list names again stays.
 */
export async function endList(desk: Desk, actor: Actor, id: string): Promise<void> {
  allow(actor, 'watch.end')
  const upload = await reachUpload(desk, actor, id)
  await writeAudited(desk.db, async () => {
    const at = desk.clock.now()
    return {
      entry: staffEntry(actor, 'watch.end', { kind: 'watch', id: upload.id }, at),
      statements: [endListStatement(desk.db, upload.id, at)],
    }
  })
}
