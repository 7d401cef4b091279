import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

/** A worker makes a lead of the township theirs. */
export const takeLead = (
  desk: Desk,
  actor: Actor,
  input: { leadId: string; version: number },
): Promise<void> =>
  changeLead(
    desk,
    actor,
    { verb: 'lead.take', ...input, already: (lead) => lead.ownerId === actor.id },
    async (_lead, life, at) => ({ life: moved(life, { type: 'take', actor: actor.id, at }) }),
  )
