import { type ClockKey, clockRule, clockSettings } from '../leads/clocks.ts'
import { type Calendar, dueAt } from '../leads/working-days.ts'
import type { Task } from './turn.ts'

export type DueKind = Task['kind'] | 'first-contact' | 'deliver-answer' | 'confirm-household' | 'check-in'

const keys: Readonly<Record<DueKind, ClockKey>> = {
  danger: 'sla_urgent_hours',
  'first-contact': 'sla_first_contact_workdays',
  'call-back': 'sla_first_contact_workdays',
  'person-wanted': 'sla_first_contact_workdays',
  complaint: 'sla_visit_workdays',
  objection: 'sla_visit_workdays',
  'deliver-answer': 'sla_first_contact_workdays',
  'confirm-household': 'sla_first_contact_workdays',
  'check-in': 'sla_visit_workdays',
}

/** By when the next step is due, ms. Working days follow the calendar handed in. */
export const dueOf = (kind: DueKind, from: number, calendar: Calendar): number =>
  dueAt(clockRule(keys[kind], clockSettings()), from, calendar).at
