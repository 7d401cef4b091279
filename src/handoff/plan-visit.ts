import * as z from 'zod'
import { calendarDate } from '../facts/household.ts'
import { AppError } from '../kernel/errors.ts'
import { workersOf } from '../storage/staff.ts'
import { visits } from '../storage/tables/visits.ts'
import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

export const visitPlan = z.strictObject({
  leadId: z.string(),
  version: z.number().int(),
  day: calendarDate,
  /** `HH:MM` in China. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  visitors: z.array(z.string()).max(6),
})

/** Sets day, time and two visitors, or sets them anew. Throws `bad_request` for a visitor who is not of the township. */
export const planVisit = (desk: Desk, actor: Actor, input: z.infer<typeof visitPlan>): Promise<void> => {
  const { leadId, version, day, time, visitors } = visitPlan.parse(input)
  return changeLead(
    desk,
    actor,
    {
      verb: 'lead.plan-visit',
      leadId,
      version,
      already: (lead) => lead.stage === 'visit_planned' && lead.version === version + 1,
    },
    async (lead, life, at) => {
      const people = await workersOf(desk.db, lead.township)
      if (visitors.some((visitor) => !people.some(({ id }) => id === visitor)))
        throw new AppError('bad_request', 'no such visitor', ['visitors'])
      const next = moved(life, { type: 'planVisit', actor: actor.id, on: day, visitors, at })
      const row = {
        leadId,
        version: lead.version + 1,
        township: lead.township ?? '',
        village: lead.village,
        day,
        time,
        visitors: JSON.stringify(next.visitors),
        plannedBy: actor.id,
        plannedAt: at,
      }
      return { life: next, detail: { day }, also: [desk.db.insert(visits).values(row)] }
    },
  )
}
