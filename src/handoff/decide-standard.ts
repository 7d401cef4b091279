import { eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { civilDate } from '../kernel/civil-date.ts'
import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { findDraft, type StandardDraft } from '../storage/console-drafts.ts'
import { raiseRevision } from '../storage/county-revision.ts'
import { standards } from '../storage/tables/county.ts'
import { standardDrafts } from '../storage/tables/desk.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/**
 * Confirms or rejects a figure that somebody else entered. Confirmed, it is a row of the standards from its first day on,
 * and everything judged from now on uses it. Throws `forbidden` for one's own entry, `conflict` when it is decided already
 * or its day is taken.
 */
export async function decideStandard(
  desk: Desk,
  actor: Actor,
  { draftId, confirm }: { draftId: string; confirm: boolean },
): Promise<void> {
  const verb = confirm ? 'standard.confirm' : 'standard.reject'
  allow(actor, verb)
  const { db } = desk
  const at = desk.clock.now()
  await writeAudited(db, async () => {
    const draft = await findDraft(db, draftId)
    if (!draft) throw new AppError('not_found', 'no such draft')
    const outcome = confirm ? 'confirmed' : 'rejected'
    if (draft.outcome === outcome && draft.decidedBy === actor.id) return null
    if (draft.outcome !== null) throw new AppError('conflict', 'decided already')
    if (confirm && draft.enteredBy === actor.id) throw new AppError('forbidden', 'a second person confirms')
    const decided = { outcome, decidedBy: actor.id, decidedAt: at }
    return {
      entry: staffEntry(actor, verb, { kind: 'standard', id: draft.name }, at, { entered: draft.enteredBy }),
      statements: [
        db.update(standardDrafts).set(decided).where(eq(standardDrafts.id, draft.id)),
        ...(confirm ? await intoForce(desk, actor, draft, at) : []),
      ],
    }
  })
}

async function intoForce(
  desk: Desk,
  actor: Actor,
  draft: StandardDraft,
  at: number,
): Promise<BatchItem<'sqlite'>[]> {
  const { db } = desk
  const { name, value, unit, validFrom, document, article, enteredBy, enteredAt } = draft
  const id = `${name}@${validFrom}`
  const taken = await db.select({ id: standards.id }).from(standards).where(eq(standards.id, id))
  if (taken.length > 0) throw new AppError('conflict', 'this day has a figure already')
  return [
    db.insert(standards).values({
      id,
      name,
      value,
      unit,
      validFrom,
      validTo: null,
      document,
      article,
      enteredBy,
      enteredAt,
      confirmedBy: actor.id,
      confirmedAt: at,
      checkedOn: civilDate(at),
      demo: false,
    }),
    raiseRevision(db, actor.id, `${at}.${draft.id}`, at),
  ]
}
