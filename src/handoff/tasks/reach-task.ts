import { AppError } from '../../kernel/errors.ts'
import { findTask } from '../../storage/township-tasks.ts'
import type { Desk } from '../desk.ts'
import { type Actor, inScope } from '../permissions.ts'

/** A task of one's own township. Throws `not_found` for any other. */
export async function reachTask(desk: Desk, actor: Actor, id: string) {
  const found = await findTask(desk.db, id)
  if (!found || !inScope(actor, { township: found.task.township }))
    throw new AppError('not_found', 'no such task')
  return found
}
