import { changeLead, MoveRefused, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

/** Closes the file of a lead that was answered: nobody is told twice. */
export const fileLead = (
  desk: Desk,
  actor: Actor,
  input: { leadId: string; version: number },
): Promise<void> =>
  changeLead(
    desk,
    actor,
    {
      verb: 'lead.file',
      ...input,
      already: (lead) => lead.stage === 'closed' && lead.version === input.version + 1,
    },
    async (_lead, life, at) => {
      if (life.stage !== 'answered') throw new MoveRefused('wrong_stage')
      return { life: moved(life, { type: 'close', actor: actor.id, at }), detail: { reason: life.reason } }
    },
  )
