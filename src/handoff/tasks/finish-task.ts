import { AppError } from '../../kernel/errors.ts'
import { writeAudited } from '../../storage/audit.ts'
import { whereTaskReason } from '../../storage/sealed-where.ts'
import { taskStatement } from '../../storage/township-tasks.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { reachTask } from './reach-task.ts'

const longestWords = 500

/** The township has done it, and says how. Done twice, it is done once. */
export async function finishTask(
  desk: Desk,
  actor: Actor,
  input: { id: string; words: string },
): Promise<void> {
  allow(actor, 'task.finish')
  const words = input.words.trim().slice(0, longestWords)
  if (words === '') throw new AppError('bad_request', 'how was it done', ['words'])
  const { task } = await reachTask(desk, actor, input.id)
  const reasonSealed = await desk.sealer.seal(words, whereTaskReason(task.id))
  await writeAudited(desk.db, async () => {
    const now = await reachTask(desk, actor, input.id)
    if (now.task.doneAt !== null) return null
    const at = desk.clock.now()
    return {
      entry: staffEntry(actor, 'task.finish', { kind: 'task', id: task.id }, at, { task: task.kind }),
      statements: [
        taskStatement(desk.db, task.id, { doneAt: at, result: 'done', assignee: actor.id, reasonSealed }),
      ],
    }
  })
}
