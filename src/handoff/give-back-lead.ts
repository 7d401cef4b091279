import { AppError } from '../kernel/errors.ts'
import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { LeadRow } from './life-of-lead.ts'
import type { Actor } from './permissions.ts'

const already = (lead: LeadRow): boolean => lead.ownerId === null && lead.stage === 'returned'

/** The owner, or the supervisor for them, puts a lead back into the pool. */
export const giveBackLead = (
  desk: Desk,
  actor: Actor,
  input: { leadId: string; version: number },
): Promise<void> =>
  changeLead(desk, actor, { verb: 'lead.give-back', ...input, already }, async (lead, life, at) => {
    if (lead.ownerId !== actor.id && actor.role !== 'supervisor') {
      throw new AppError('forbidden', 'only the owner or the supervisor gives a lead back')
    }
    return { life: moved(life, { type: 'handBack', actor: actor.id, at }) }
  })
