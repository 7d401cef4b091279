import { writeAudited } from '../../storage/audit.ts'
import { whereTaskNote, whereTaskReason } from '../../storage/sealed-where.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { reachTask } from './reach-task.ts'

/** What was said with a task and why it was not done, in full. The audit row is committed before it is handed out. */
export async function openTask(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<{ note: string | null; reason: string | null }> {
  allow(actor, 'task.open')
  const { task } = await reachTask(desk, actor, id)
  const entry = staffEntry(actor, 'task.open', { kind: 'task', id: task.id }, desk.clock.now())
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  const { noteSealed, reasonSealed } = task
  return {
    note: noteSealed && (await desk.sealer.open(noteSealed, whereTaskNote(task.id))),
    reason: reasonSealed && (await desk.sealer.open(reasonSealed, whereTaskReason(task.id))),
  }
}
