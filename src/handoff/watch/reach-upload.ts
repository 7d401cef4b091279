import { AppError } from '../../kernel/errors.ts'
import { findUpload, type WatchUpload } from '../../storage/watch.ts'
import type { Desk } from '../desk.ts'
import { type Actor, inScope } from '../permissions.ts'

/** An upload of one's own township. Throws `not_found` for any other. */
export async function reachUpload(desk: Desk, actor: Actor, id: string): Promise<WatchUpload> {
  const upload = await findUpload(desk.db, id)
  if (!upload || !inScope(actor, upload)) throw new AppError('not_found', 'no such upload')
  return upload
}
