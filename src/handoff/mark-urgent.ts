import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { urgentReasonsOf } from '../leads/urgent-reasons.ts'
import { leads } from '../storage/tables/leads.ts'
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
    async (lead, life, at) => ({
      life: moved(life, { type: 'markUrgent', actor: actor.id, urgent, at }),
      detail: { urgent },
      // Called off, the reasons stay in the row and are shown nowhere: taken back, they are there again.
      also: urgent
        ? [
            desk.db
              .update(leads)
              .set({ urgentReasons: urgentReasonsOf([], true) })
              .where(and(eq(leads.id, lead.id), eq(leads.version, which.version + 1))),
          ]
        : [],
    }),
  )
}
