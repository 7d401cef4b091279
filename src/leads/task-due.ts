import { type ClockSettings, clockRule } from './clocks.ts'
import { type Calendar, dueAt } from './working-days.ts'

const keys = {
  danger: 'sla_urgent_hours',
  'first-contact': 'sla_first_contact_workdays',
  'call-back': 'sla_first_contact_workdays',
  'person-wanted': 'sla_first_contact_workdays',
  complaint: 'sla_visit_workdays',
  objection: 'sla_visit_workdays',
  'deliver-answer': 'sla_first_contact_workdays',
  'confirm-household': 'sla_first_contact_workdays',
  'check-in': 'sla_visit_workdays',
  'need-found': 'sla_first_contact_workdays',
} as const satisfies Record<string, Parameters<typeof clockRule>[0]>

/** Something a person must do next, as a task or as a lead's first step. */
export type DueKind = keyof typeof keys

export const isDueKind = (kind: string): kind is DueKind => Object.hasOwn(keys, kind)

/** By when the next step is due, ms. Working days and terms are those handed in. */
export const dueOf = (
  kind: DueKind,
  from: number,
  { calendar, clocks }: { calendar: Calendar; clocks: ClockSettings },
): number => dueAt(clockRule(keys[kind], clocks, from), from, calendar).at
