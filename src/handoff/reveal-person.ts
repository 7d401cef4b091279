import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { countByActor } from '../storage/console-audit.ts'
import { whereLeadName, whereLeadPhone } from '../storage/sealed-where.ts'
import { staffEntry } from './audit-entry.ts'
import { reachWholeLead } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** How many reveals one person may make in an hour: enough for a day of calls, too few for a list. */
export const revealsAnHour = 40

/** The full name or phone of a lead, once. The audit row is committed before the value is handed out. */
export async function revealPerson(
  desk: Desk,
  actor: Actor,
  input: { leadId: string; field: 'name' | 'phone' },
): Promise<string | null> {
  allow(actor, 'lead.reveal')
  const lead = await reachWholeLead(desk, actor, input.leadId)
  const now = desk.clock.now()
  if ((await countByActor(desk.db, actor.id, 'lead.reveal', now - 3_600_000)) >= revealsAnHour) {
    throw new AppError('rate_limited', 'too many reveals in an hour')
  }
  const entry = staffEntry(actor, 'lead.reveal', { kind: 'lead', id: lead.id }, now, { field: input.field })
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  const { nameSealed, phoneSealed } = lead
  if (input.field === 'name') return nameSealed && desk.sealer.open(nameSealed, whereLeadName(lead.id))
  return phoneSealed && desk.sealer.open(phoneSealed, whereLeadPhone(lead.id))
}
