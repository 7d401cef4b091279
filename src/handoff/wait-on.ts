import * as z from 'zod'
import { waitingOn } from '../leads/lead.ts'
import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

export const waitInput = z.strictObject({
  leadId: z.string(),
  version: z.number().int(),
  whom: z.enum(waitingOn),
})

/** Says whose turn it is. Waiting on others stops the township's steps and gives their time back afterwards. */
export const waitOn = (desk: Desk, actor: Actor, input: z.infer<typeof waitInput>): Promise<void> => {
  const { whom, ...which } = waitInput.parse(input)
  return changeLead(
    desk,
    actor,
    {
      verb: 'lead.wait',
      ...which,
      already: (lead) => lead.waitingOn === whom && lead.version === which.version + 1,
    },
    async (_lead, life, at) => ({
      life: moved(life, { type: 'waitOn', actor: actor.id, whom, at }),
      detail: { waiting: whom },
    }),
  )
}
