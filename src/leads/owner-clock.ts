import { startOfDay } from '../kernel/civil-date.ts'
import { type ClockLead, type ClockSettings, clockRule, runningClocks } from './clocks.ts'
import { type Calendar, type Due, dueAt } from './working-days.ts'

/** The owner's side of a lead. Instants in ms. */
export type OwnedLead = ClockLead & {
  ownerId: string | null
  /** Last thing the owner did on this lead: took it, wrote, planned, noted. */
  lastActAt: number
  /** The day of the planned visit, `YYYY-MM-DD`. */
  visitOn: string | null
}

/**
 * When a lead goes back to the pool if its owner does nothing more. Null where nothing is expected of the owner: no
 * owner, waiting on others, or the visit is done (then the supervisor is told, but the finder stays responsible).
 */
export function returnsAt(lead: OwnedLead, settings: ClockSettings, calendar: Calendar): Due | null {
  if (lead.ownerId === null) return null
  if (lead.waitingOn === 'household' || lead.waitingOn === 'department') return null
  if (lead.stage === 'taken') {
    const key = lead.urgent ? 'return_idle_urgent_hours' : 'return_idle_workdays'
    return dueAt(clockRule(key, settings, lead.lastActAt), lead.lastActAt, calendar)
  }
  if (lead.stage === 'visit_planned' && lead.visitOn !== null) {
    const from = Math.max(startOfDay(lead.visitOn), lead.lastActAt)
    return dueAt(clockRule('return_idle_workdays', settings, from), from, calendar)
  }
  return null
}

/** True when the clock itself takes the lead from its owner now. */
export function isIdle(lead: OwnedLead, now: number, settings: ClockSettings, calendar: Calendar): boolean {
  const due = returnsAt(lead, settings, calendar)
  return due !== null && now >= due.at
}

/** Who is told: nobody, the township's supervisor from the first breach, the county office when it lasts. */
export type Escalation = 'none' | 'supervisor' | 'county'

export function escalationOf(
  lead: ClockLead,
  now: number,
  settings: ClockSettings,
  calendar: Calendar,
): Escalation {
  const first = runningClocks(lead, settings, calendar)[0]
  if (!first || now < first.at) return 'none'
  // A danger that nobody has gone to see does not wait three working days for the county.
  if (first.clock === 'urgent') return 'county'
  const county = dueAt(clockRule('escalate_county_workdays', settings, first.at), first.at - 1, calendar)
  return now >= county.at ? 'county' : 'supervisor'
}
