import * as z from 'zod'
import { type Need, needs, propose } from '../leads/referral.ts'
import { writeAudited } from '../storage/audit.ts'
import { referralsOf } from '../storage/referrals.ts'
import { referralMoves, referrals } from '../storage/tables/referrals.ts'
import { staffEntry } from './audit-entry.ts'
import { reachWholeLead } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

const needKeys = Object.keys(needs) as [Need, ...Need[]]
const proposal = z.strictObject({ leadId: z.string(), need: z.enum(needKeys), urgent: z.boolean() })

/** Puts a need on the lead's list. Nothing leaves the township by it. A need that is already open is not doubled. */
export async function proposeReferral(
  desk: Desk,
  actor: Actor,
  input: z.infer<typeof proposal>,
): Promise<void> {
  allow(actor, 'lead.propose-referral')
  const { leadId, need, urgent } = proposal.parse(input)
  await writeAudited(desk.db, async () => {
    const lead = await reachWholeLead(desk, actor, leadId)
    const known = (await referralsOf(desk.db, lead.id)).filter((row) => row.need === need)
    if (known.some(({ stage }) => !['refused', 'done', 'revoked'].includes(stage))) return null
    const at = desk.clock.now()
    const { department, stage } = propose(need, urgent)
    // The id counts how often: proposed twice at once, one of the two loses and finds it there.
    const id = `${lead.id}.${need}.${known.length + 1}`
    const row = {
      id,
      leadId: lead.id,
      township: lead.township,
      need,
      department,
      urgent,
      stage,
      proposedAt: at,
      version: 1,
    }
    const mark = { referralId: id, version: 1, at, staffId: actor.id, verb: 'lead.propose-referral' }
    return {
      entry: staffEntry(actor, 'lead.propose-referral', { kind: 'lead', id: lead.id }, at, {
        need,
        department,
      }),
      statements: [desk.db.insert(referrals).values(row), desk.db.insert(referralMoves).values(mark)],
    }
  })
}
