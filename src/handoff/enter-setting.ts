import { writeAudited } from '../storage/audit.ts'
import { findCountyDraft } from '../storage/load-county.ts'
import { countyDrafts } from '../storage/tables/county.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

export type EnteredSetting = {
  /** Made with the form: sent twice, it is entered once. */
  id: string
  kind: 'holidays' | 'clock'
  /** `2027/national`, `2027/regional`, or the key of a clock. */
  subject: string
  value: unknown
  /** First day, `YYYY-MM-DD`. */
  validFrom: string
  document: string
}

/** Enters a year's holidays or a clock with its document. It counts nowhere until somebody else has confirmed it. */
export async function enterSetting(desk: Desk, actor: Actor, entered: EnteredSetting): Promise<string> {
  allow(actor, 'setting.enter')
  const { db } = desk
  const at = desk.clock.now()
  const id = `${actor.id}.${entered.id}`
  const row = { ...entered, id, value: JSON.stringify(entered.value), enteredBy: actor.id, enteredAt: at }
  await writeAudited(db, async () => {
    if (await findCountyDraft(db, id)) return null
    return {
      entry: staffEntry(actor, 'setting.enter', { kind: entered.kind, id: entered.subject }, at),
      statements: [db.insert(countyDrafts).values(row)],
    }
  })
  return id
}
