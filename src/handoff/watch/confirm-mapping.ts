import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../../kernel/errors.ts'
import { lacking, type WatchMapping } from '../../leads/watch/columns.ts'
import type { WatchKind } from '../../leads/watch/kinds.ts'
import { writeAudited } from '../../storage/audit.ts'
import { watchUploads } from '../../storage/tables/watch.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { reachUpload } from './reach-upload.ts'

/**
 * What the preview was confirmed with; `kind` for files without a column for it. `whole`: households of its kinds that it does
 * not name are on no list any more.
 */
export type UploadPlan = { mapping: WatchMapping; kind: WatchKind | null; whole?: boolean }

export const planOf = (text: string | null): UploadPlan | null => (text === null ? null : JSON.parse(text))

/** The preview is right: from now on the pieces are taken over. Confirmed twice, it is confirmed once. */
export async function confirmMapping(desk: Desk, actor: Actor, id: string, plan: UploadPlan): Promise<void> {
  allow(actor, 'watch.map')
  const upload = await reachUpload(desk, actor, id)
  const missing = lacking(plan.mapping)
  if (missing.length > 0) throw new AppError('bad_request', 'columns are missing', missing)
  if (plan.mapping.kind === undefined && plan.kind === null)
    throw new AppError('bad_request', 'no kind', ['kind'])
  await writeAudited(desk.db, async () => {
    const now = await reachUpload(desk, actor, upload.id)
    if (now.mapping !== null) return null
    return {
      entry: staffEntry(actor, 'watch.map', { kind: 'watch', id: upload.id }, desk.clock.now()),
      statements: [
        desk.db
          .update(watchUploads)
          .set({ mapping: JSON.stringify(plan) })
          .where(and(eq(watchUploads.id, upload.id), isNull(watchUploads.mapping))),
      ],
    }
  })
}
