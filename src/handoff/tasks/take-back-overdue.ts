import { writeAudited } from '../../storage/audit.ts'
import { overdueAtDoor, taskStatement, townshipTask } from '../../storage/township-tasks.ts'
import type { Desk } from '../desk.ts'

const mostAtOnce = 50

/**
 * What no aide has done by its day is the township's from then on: nobody is counted or ranked for it. Called by cron.
 * Returns how many went over.
 */
export async function takeBackOverdue({ db, clock }: Pick<Desk, 'db' | 'clock'>): Promise<number> {
  let moved = 0
  await writeAudited(db, async () => {
    const at = clock.now()
    const late = await overdueAtDoor(db, at, mostAtOnce)
    moved = late.length
    if (moved === 0) return null
    return {
      entry: {
        at,
        actorKind: 'system',
        actorId: 'clock',
        verb: 'task.overdue',
        entity: 'task',
        entityId: moved === 1 ? (late[0]?.id ?? 'many') : 'many',
        detail: JSON.stringify({ tasks: moved }),
      },
      statements: late.map(({ id }) => taskStatement(db, id, { assignee: townshipTask, result: 'overdue' })),
    }
  })
  return moved
}
