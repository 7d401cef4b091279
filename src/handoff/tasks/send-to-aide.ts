import { AppError } from '../../kernel/errors.ts'
import { dueOf, isDueKind } from '../../leads/task-due.ts'
import { writeAudited } from '../../storage/audit.ts'
import { aideTaskKinds } from '../../storage/load-aide.ts'
import { type TaskRecord, taskStatement, townshipTask } from '../../storage/township-tasks.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { reachTask } from './reach-task.ts'

/** What an aide can do at a door, in a known village, and the township has now. Kin of an aide stay with the township. */
export const isForAides = ({
  task,
  nearRelative,
}: {
  task: TaskRecord
  nearRelative: boolean | null
}): boolean =>
  task.doneAt === null &&
  task.assignee === townshipTask &&
  task.village !== null &&
  nearRelative !== true &&
  aideTaskKinds.some((kind) => kind === task.kind)

/** The aides of the village are asked (again), with a new day to do it by. */
export async function sendToAide(desk: Desk, actor: Actor, id: string): Promise<void> {
  allow(actor, 'task.to-aide')
  await writeAudited(desk.db, async () => {
    const found = await reachTask(desk, actor, id)
    if (found.task.doneAt !== null || found.task.assignee === null) return null
    if (!isForAides(found)) throw new AppError('bad_request', 'not for an aide')
    const at = desk.clock.now()
    const { kind } = found.task
    const dueAt = isDueKind(kind) ? dueOf(kind, at, desk) : found.task.dueAt
    return {
      entry: staffEntry(actor, 'task.to-aide', { kind: 'task', id }, at, { task: kind }),
      statements: [taskStatement(desk.db, id, { assignee: null, result: null, dueAt })],
    }
  })
}
