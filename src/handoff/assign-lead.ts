import { AppError } from '../kernel/errors.ts'
import { workersOf } from '../storage/staff.ts'
import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

/** Gives a lead to somebody of its township. Throws `bad_request` for a person who may not own it. */
export const assignLead = (
  desk: Desk,
  actor: Actor,
  { to, ...input }: { leadId: string; version: number; to: string },
): Promise<void> =>
  changeLead(
    desk,
    actor,
    { verb: 'lead.assign', ...input, already: (lead) => lead.ownerId === to },
    async (lead, life, at) => {
      const people = await workersOf(desk.db, lead.township)
      if (!people.some(({ id }) => id === to))
        throw new AppError('bad_request', 'nobody to assign to', ['to'])
      const next = moved(life, { type: 'assign', actor: actor.id, to, at })
      return { life: next, detail: { owner: to } }
    },
  )
