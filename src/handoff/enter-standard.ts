import { writeAudited } from '../storage/audit.ts'
import { findDraft } from '../storage/console-drafts.ts'
import { standardDrafts } from '../storage/tables/desk.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

export type EnteredStandard = {
  /** Made with the form: sent twice, it is entered once. */
  id: string
  name: string
  value: unknown
  unit: string
  /** First day, `YYYY-MM-DD`. */
  validFrom: string
  document: string
  article: string
}

/** Enters a figure with its document. It counts nowhere until somebody else has confirmed it. */
export async function enterStandard(desk: Desk, actor: Actor, entered: EnteredStandard): Promise<string> {
  allow(actor, 'standard.enter')
  const { db } = desk
  const at = desk.clock.now()
  const id = `${actor.id}.${entered.id}`
  const { value, article, ...rest } = entered
  const row = { ...rest, id, value: JSON.stringify(value), article, enteredBy: actor.id, enteredAt: at }
  await writeAudited(db, async () => {
    if (await findDraft(db, id)) return null
    return {
      entry: staffEntry(actor, 'standard.enter', { kind: 'standard', id: entered.name }, at),
      statements: [db.insert(standardDrafts).values(row)],
    }
  })
  return id
}
