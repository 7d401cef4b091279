import { type ClockSettings, clockOf } from './clocks.ts'
import type { Life } from './lead-life.ts'
import type { Calendar } from './working-days.ts'

/**
 * A stored due date counted again, ms. It stays where no clock runs, and where the hour at which a danger became known was
 * kept only as that very date (`since` null): a danger's day and night must not begin anew.
 */
export function dueOfLead(
  lead: { life: Life; urgentSince: number | null; dueAt: number },
  now: number,
  clocks: ClockSettings,
  calendar: Calendar,
): number {
  if (lead.life.urgent && lead.urgentSince === null) return lead.dueAt
  return clockOf(lead.life, now, clocks, calendar)?.at ?? lead.dueAt
}
