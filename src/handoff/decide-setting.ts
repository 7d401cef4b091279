import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { raiseRevision } from '../storage/county-revision.ts'
import { askForRecount } from '../storage/due-recount.ts'
import { findCountyDraft } from '../storage/load-county.ts'
import { countyDrafts } from '../storage/tables/county.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/**
 * Confirms or rejects holidays or a clock that somebody else entered. Confirmed, every due date follows it from now on, and
 * the due dates of open work are counted again. Throws `forbidden` for one's own entry, `conflict` when it is decided already.
 * Returns the draft's kind.
 */
export async function decideSetting(
  desk: Desk,
  actor: Actor,
  { draftId, confirm }: { draftId: string; confirm: boolean },
): Promise<string> {
  const verb = confirm ? 'setting.confirm' : 'setting.reject'
  allow(actor, verb)
  const { db } = desk
  const at = desk.clock.now()
  let kind = ''
  await writeAudited(db, async () => {
    const draft = await findCountyDraft(db, draftId)
    if (!draft) throw new AppError('not_found', 'no such draft')
    kind = draft.kind
    const outcome = confirm ? 'confirmed' : 'rejected'
    if (draft.outcome === outcome && draft.decidedBy === actor.id) return null
    if (draft.outcome !== null) throw new AppError('conflict', 'decided already')
    if (confirm && draft.enteredBy === actor.id) throw new AppError('forbidden', 'a second person confirms')
    const decided = { outcome, decidedBy: actor.id, decidedAt: at }
    const waits = and(eq(countyDrafts.id, draft.id), isNull(countyDrafts.outcome))
    return {
      entry: staffEntry(actor, verb, { kind: draft.kind, id: draft.subject }, at, {
        entered: draft.enteredBy,
      }),
      statements: [
        db.update(countyDrafts).set(decided).where(waits),
        ...(confirm
          ? [raiseRevision(db, actor.id, `${at}.${draft.id}`, at), askForRecount(db, actor.id, at)]
          : []),
      ],
    }
  })
  return kind
}
