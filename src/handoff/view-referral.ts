import { AppError } from '../kernel/errors.ts'
import { departmentView, type SeenFact } from '../leads/department-view.ts'
import { writeAudited } from '../storage/audit.ts'
import { countByActor } from '../storage/console-audit.ts'
import type { Departmental } from '../storage/referrals.ts'
import {
  whereLeadName,
  whereLeadPhone,
  whereReferralNote,
  whereReferralWhy,
} from '../storage/sealed-where.ts'
import { staffEntry } from './audit-entry.ts'
import { needData } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { householdOfLead } from './household-of-lead.ts'
import { reachReferral } from './move-referral.ts'
import { type Actor, allow } from './permissions.ts'
import { referralOfRow } from './referral-of-row.ts'
import { revealsAnHour } from './reveal-person.ts'

export type ReferralView = Departmental & {
  /** Masked by the page; a reveal is its own verb. */
  name: string | null
  phone: string | null
  /** The least this department needs; null: civil affairs reads the lead itself. */
  facts: readonly SeenFact[] | null
  note: string | null
}

async function open(desk: Desk, found: Departmental): Promise<ReferralView> {
  const { sealer } = desk
  const { lead, referral } = found
  const { department } = referralOfRow(referral)
  const household = await householdOfLead(desk, lead.id)
  return {
    ...found,
    name: lead.nameSealed ? await sealer.open(lead.nameSealed, whereLeadName(lead.id)) : null,
    phone: lead.phoneSealed ? await sealer.open(lead.phoneSealed, whereLeadPhone(lead.id)) : null,
    facts: departmentView(department, household.found),
    note: referral.noteSealed ? await sealer.open(referral.noteSealed, whereReferralNote(referral.id)) : null,
  }
}

/** Opens a referral for the department it was sent to, and says so in the audit log. `isForm`: shown again after a mistake. */
export async function viewReferral(
  desk: Desk,
  actor: Actor,
  id: string,
  isForm = false,
): Promise<ReferralView> {
  allow(actor, 'referral.view')
  const found = await reachReferral(desk, actor, id)
  needData(found.lead)
  if (!isForm) {
    const entry = staffEntry(actor, 'referral.view', { kind: 'referral', id }, desk.clock.now())
    await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  }
  return open(desk, found)
}

/** The full name or phone for the department that has to reach the household, once; limited and logged as for the township. */
export async function revealReferral(
  desk: Desk,
  actor: Actor,
  input: { id: string; field: 'name' | 'phone' },
): Promise<string | null> {
  allow(actor, 'referral.reveal')
  const found = await reachReferral(desk, actor, input.id)
  needData(found.lead)
  const now = desk.clock.now()
  if ((await countByActor(desk.db, actor.id, 'referral.reveal', now - 3_600_000)) >= revealsAnHour)
    throw new AppError('rate_limited', 'too many reveals in an hour')
  const entry = staffEntry(actor, 'referral.reveal', { kind: 'referral', id: input.id }, now, {
    field: input.field,
  })
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  const view = await open(desk, found)
  return view[input.field]
}

/** The words of the department or the worker on some referrals of one lead, and why one was sent in a danger. */
export async function openReferralWords(
  { sealer }: Desk,
  rows: readonly Departmental['referral'][],
): Promise<ReadonlyMap<string, { note: string | null; why: string | null }>> {
  const opened = await Promise.all(
    rows.map(async ({ id, noteSealed, leaveWhySealed }) => {
      const note = noteSealed ? await sealer.open(noteSealed, whereReferralNote(id)) : null
      const why = leaveWhySealed ? await sealer.open(leaveWhySealed, whereReferralWhy(id)) : null
      return [id, { note, why }] as const
    }),
  )
  return new Map(opened)
}
