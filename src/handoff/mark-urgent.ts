import * as z from 'zod'
import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

export const urgentInput = z.strictObject({
  leadId: z.string(),
  version: z.number().int(),
  urgent: z.boolean(),
})

/** A danger is seen, or called off by a person who looked: on record either way. */
export const markUrgent = (desk: Desk, actor: Actor, input: z.infer<typeof urgentInput>): Promise<void> => {
  const { urgent, ...which } = urgentInput.parse(input)
  return changeLead(
    desk,
    actor,
    {
      verb: 'lead.urgent',
      ...which,
      already: (lead) => lead.urgent === urgent && lead.version === which.version + 1,
    },
    async (_lead, life, at) => ({
      life: moved(life, { type: 'markUrgent', actor: actor.id, urgent, at }),
      detail: { urgent },
    }),
  )
}
