import { changeLead, moved } from './change-lead.ts'
import type { CloseInput } from './close-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'
import { tellReporter } from './tell-reporter.ts'

/** Tells the reporters the result while the file stays open: papers are missing, or the time to object still runs. */
export const answerLead = (desk: Desk, actor: Actor, input: CloseInput): Promise<void> =>
  changeLead(
    desk,
    actor,
    {
      verb: 'lead.answer',
      leadId: input.leadId,
      version: input.version,
      already: (lead) => lead.stage === 'answered' && lead.version === input.version + 1,
    },
    async (lead, life, at) => {
      const words = { message: input.message, key: `answer/${lead.id}/${lead.version + 1}`, at }
      const { told, statements } = await tellReporter(desk, lead, words)
      const next = moved(life, { type: 'answer', actor: actor.id, reason: input.reason, told, at })
      return { life: next, detail: { reason: input.reason, told }, also: statements }
    },
  )
