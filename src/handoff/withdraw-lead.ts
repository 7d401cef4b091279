import * as z from 'zod'
import { whereNote } from '../storage/sealed-where.ts'
import { notes } from '../storage/tables/desk.ts'
import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

export const longestWithdrawWords = 500
export const leadWithdrawal = z.strictObject({
  leadId: z.string(),
  version: z.number().int(),
  /** Who asked for it, when and how: a household may take its report back by telephone as well as by chat. */
  words: z.string().trim().min(1).max(longestWithdrawWords),
})

/** Takes a report back at the household's wish; how it was told is kept sealed, as a note. Throws `conflict`, `MoveRefused`. */
export const withdrawLead = (
  desk: Desk,
  actor: Actor,
  input: z.infer<typeof leadWithdrawal>,
): Promise<void> => {
  const { leadId, version, words } = leadWithdrawal.parse(input)
  return changeLead(
    desk,
    actor,
    {
      verb: 'lead.withdraw',
      leadId,
      version,
      already: (lead) => lead.stage === 'withdrawn' && lead.version === version + 1,
    },
    async (_lead, life, at) => {
      const id = `${leadId}.withdraw.${version}`
      const textSealed = await desk.sealer.seal(`本人撤回：${words}`, whereNote(id))
      return {
        life: { ...moved(life, { type: 'withdraw', by: 'staff', at }), reason: 'withdrawn' },
        detail: { characters: words.length },
        also: [desk.db.insert(notes).values({ id, leadId, at, staffId: actor.id, textSealed })],
      }
    },
  )
}
