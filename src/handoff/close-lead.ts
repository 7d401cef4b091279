import { changeLead, MoveRefused, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'
import { tellReporter } from './tell-reporter.ts'

export type CloseInput = {
  leadId: string
  version: number
  /** Key of a closing reason. */
  reason: string
  /** What the reporter reads. */
  message: string
}

/** Ends a lead with a reason and with words to the reporter: queued where they can be written to, else a task to tell them. */
export const closeLead = (desk: Desk, actor: Actor, input: CloseInput): Promise<void> =>
  changeLead(
    desk,
    actor,
    {
      verb: 'lead.close',
      leadId: input.leadId,
      version: input.version,
      already: (lead) => lead.stage === 'closed' && lead.version === input.version + 1,
    },
    async (lead, life, at) => {
      // Nobody is answered twice: an answered lead is filed (`file-lead.ts`).
      if (life.stage === 'answered') throw new MoveRefused('already_so')
      const { told, statements } = await tellReporter(desk, lead, {
        message: input.message,
        key: `answer/${lead.id}/${lead.version + 1}`,
        at,
      })
      const next = moved(life, { type: 'close', actor: actor.id, reason: input.reason, told, at })
      return { life: next, detail: { reason: input.reason, told }, also: statements }
    },
  )
