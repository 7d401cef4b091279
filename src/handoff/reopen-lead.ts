import * as z from 'zod'
import { whereNote } from '../storage/sealed-where.ts'
import { notes } from '../storage/tables/desk.ts'
import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

export const longestReopenWords = 500
export const leadReopening = z.strictObject({
  leadId: z.string(),
  version: z.number().int(),
  /** Why it is looked at again: an objection, a mistake, new facts. */
  words: z.string().trim().min(1).max(longestReopenWords),
})

/**
 * Opens an answered, closed or withdrawn lead again; why is kept sealed, as a note. A decision recorded before no longer
 * stands: it goes to no platform until it is decided anew. Throws `conflict`, `MoveRefused`.
 */
export const reopenLead = (desk: Desk, actor: Actor, input: z.infer<typeof leadReopening>): Promise<void> => {
  const { leadId, version, words } = leadReopening.parse(input)
  return changeLead(
    desk,
    actor,
    {
      verb: 'lead.reopen',
      leadId,
      version,
      already: (lead) => lead.stage === 'returned' && lead.version === version + 1,
    },
    async (_lead, life, at) => {
      const id = `${leadId}.reopen.${version}`
      const textSealed = await desk.sealer.seal(`重新打开：${words}`, whereNote(id))
      return {
        life: moved(life, { type: 'reopen', actor: actor.id, at }),
        detail: { characters: words.length },
        also: [desk.db.insert(notes).values({ id, leadId, at, staffId: actor.id, textSealed })],
      }
    },
  )
}
