import { AppError } from '../kernel/errors.ts'
import { assignLead } from './assign-lead.ts'
import { MoveRefused } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** At most one page of the queue. */
export const mostAtOnce = 50

export type Assigned = { done: number; changed: number; refused: number }

/**
 * Gives several leads to one person, each in its own batch: one that somebody changed meanwhile is left as it is and
 * counted. Throws `bad_request` for too many, or for a person who may not own one of them.
 */
export async function assignLeads(
  desk: Desk,
  actor: Actor,
  input: { leads: readonly { leadId: string; version: number }[]; to: string },
): Promise<Assigned> {
  allow(actor, 'lead.assign')
  if (input.leads.length > mostAtOnce) throw new AppError('bad_request', 'too many leads at once')
  const result: Assigned = { done: 0, changed: 0, refused: 0 }
  for (const lead of input.leads) {
    try {
      await assignLead(desk, actor, { ...lead, to: input.to })
      result.done++
    } catch (error) {
      if (error instanceof AppError && error.code === 'conflict') result.changed++
      else if (error instanceof MoveRefused) result.refused++
      else throw error
    }
  }
  return result
}
