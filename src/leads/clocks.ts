import { addDays, type CivilDate, civilDate, startOfDay } from '../kernel/civil-date.ts'
import type { Stage, WaitingOn } from './lead.ts'
import { type Calendar, type Due, type DueRule, dueAt, workingDayFrom } from './working-days.ts'

/** What the county office may set. Units stand in the name of each key or beside its default. */
export type ClockSetting = {
  key: string
  unit: 'hours' | 'workdays' | 'days' | 'minutes' | 'percent'
  value: number
  /** What the default rests on: a measure, another county's promise, or our own design. */
  basis: string
}

export const clockDefaults = [
  { key: 'sla_urgent_hours', unit: 'hours', value: 24, basis: 'practice' },
  { key: 'sla_ack_hours', unit: 'hours', value: 1, basis: 'own design: automatic receipt' },
  { key: 'sla_first_contact_workdays', unit: 'workdays', value: 2, basis: 'Anhui, 一码申报' },
  { key: 'sla_visit_workdays', unit: 'workdays', value: 5, basis: 'Gansu, 一键报贫' },
  { key: 'sla_answer_after_visit_workdays', unit: 'workdays', value: 5, basis: 'Gansu, 一键报贫' },
  { key: 'sla_monitor_total_days', unit: 'days', value: 15, basis: 'monitoring practice in Xinjiang' },
  { key: 'sla_monitor_notice_days', unit: 'days', value: 5, basis: 'monitoring practice in Xinjiang' },
  { key: 'sla_dibao_start_workdays', unit: 'workdays', value: 3, basis: 'county procedure in Xinjiang' },
  { key: 'sla_dibao_total_workdays', unit: 'workdays', value: 30, basis: '民发〔2021〕57号' },
  { key: 'sla_dibao_total_special_workdays', unit: 'workdays', value: 45, basis: '民发〔2021〕57号' },
  { key: 'sla_notice_days', unit: 'days', value: 7, basis: 'county procedure in Xinjiang' },
  { key: 'sla_refusal_workdays', unit: 'workdays', value: 3, basis: 'county procedure in Xinjiang' },
  { key: 'sla_objection_days', unit: 'days', value: 60, basis: '行政复议法 art. 20: sixty days' },
  { key: 'sla_referral_answer_workdays', unit: 'workdays', value: 5, basis: 'own design: accept or refuse' },
  { key: 'sla_referral_workdays', unit: 'workdays', value: 20, basis: 'own design: from acceptance to done' },
  { key: 'sla_referral_urgent_hours', unit: 'hours', value: 24, basis: 'own design' },
  { key: 'wait_household_workdays', unit: 'workdays', value: 5, basis: 'own design: ask again' },
  { key: 'wait_department_workdays', unit: 'workdays', value: 10, basis: 'own design: ask again' },
  { key: 'return_idle_workdays', unit: 'workdays', value: 2, basis: 'own design: back to the pool' },
  { key: 'return_idle_urgent_hours', unit: 'hours', value: 4, basis: 'own design: back to the pool' },
  { key: 'return_chat_hours', unit: 'hours', value: 4, basis: 'own design: a chat taken over, unanswered' },
  { key: 'return_chat_silent_hours', unit: 'hours', value: 24, basis: 'own design: a chat nobody writes in' },
  { key: 'escalate_county_workdays', unit: 'workdays', value: 3, basis: 'own design: after the supervisor' },
  { key: 'watch_gone_days', unit: 'days', value: 30, basis: 'own design: to notice a mistake in a list' },
  { key: 'watch_kept_days', unit: 'days', value: 730, basis: 'plan: households are watched for 24 months' },
  { key: 'undo_minutes', unit: 'minutes', value: 10, basis: 'own design: to take a click back' },
  { key: 'light_orange_percent', unit: 'percent', value: 50, basis: 'own design: half of the time' },
] as const satisfies readonly ClockSetting[]

/** Terms that only the county knows. Without its entry there is none, and what hangs on it does not happen. */
export const countyTerms = [
  {
    key: 'lead_kept_months',
    unit: 'months',
    basis: '个人信息保护法 arts. 19 and 47: the county names the time',
  },
] as const

export type ClockKey = (typeof clockDefaults)[number]['key']
export type CountyTermKey = (typeof countyTerms)[number]['key']
/** Everything the county sets as a number with a first day and a document. */
export type SettingKey = ClockKey | CountyTermKey
/** Keys that a date is counted by. */
export type TermKey = Exclude<ClockKey, 'undo_minutes' | 'light_orange_percent'>

/** A value of the county, confirmed by two people, from a day on. */
export type ClockChange = { key: SettingKey; value: number; validFrom: CivilDate }

/** Values in the unit of the key, as long as no change is in force; and the changes, the later entry after the earlier. */
export type ClockSettings = Readonly<Record<ClockKey, number>> & { readonly changes: readonly ClockChange[] }

const isTerm = (value: number | undefined): value is number =>
  value !== undefined && Number.isInteger(value) && value > 0

/** Defaults with the county's own values laid over them; a value that is no positive whole number is ignored. */
export function clockSettings(
  own: Partial<Record<ClockKey, number>> = {},
  changes: readonly ClockChange[] = [],
): ClockSettings {
  const entries = clockDefaults.map(({ key, value }) => [key, isTerm(own[key]) ? own[key] : value])
  const base = Object.fromEntries(entries) as Record<ClockKey, number>
  const byDay = changes.filter(({ value }) => isTerm(value))
  return { ...base, changes: byDay.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)) }
}

/** As if one more change were confirmed. */
export const withChange = (settings: ClockSettings, change: ClockChange): ClockSettings => ({
  ...settings,
  changes: clockSettings({}, [...settings.changes, change]).changes,
})

const isCountyTerm = (key: string): key is CountyTermKey => countyTerms.some((entry) => entry.key === key)

export const isSettingKey = (key: string): key is SettingKey =>
  isCountyTerm(key) || clockDefaults.some((entry) => entry.key === key)

/** The value in force on the China day of `at` (ms): what was promised when a clock started stays promised. */
export const clockValue = (key: ClockKey, settings: ClockSettings, at: number): number =>
  entered(key, settings, at) ?? settings[key]

/** A term that only the county knows, on the China day of `at` (ms); null while it has entered none: never guessed. */
export const countyTerm = (key: CountyTermKey, settings: ClockSettings, at: number): number | null =>
  entered(key, settings, at) ?? null

/** The value of a clock or a term of the county, as it is shown: null where there is none. */
export const settingValue = (key: SettingKey, settings: ClockSettings, at: number): number | null =>
  isCountyTerm(key) ? countyTerm(key, settings, at) : clockValue(key, settings, at)

function entered(key: SettingKey, { changes }: ClockSettings, at: number): number | undefined {
  const day = civilDate(at)
  return changes.findLast((change) => change.key === key && change.validFrom <= day)?.value
}

/** The rule of a clock started at `from`. Calendar days keep their end: a promise is not moved by a holiday. */
export function clockRule(key: TermKey, settings: ClockSettings, from: number): DueRule {
  const setting = clockDefaults.find((entry) => entry.key === key)
  const unit = setting?.unit === 'hours' || setting?.unit === 'days' ? setting.unit : 'workdays'
  const amount = clockValue(key, settings, from)
  return unit === 'days' ? { unit, amount, rest: 'keep' } : { unit, amount }
}

type ClockName =
  | 'urgent'
  | 'first_contact'
  | 'visit'
  | 'answer'
  | 'refusal'
  | 'waiting_household'
  | 'waiting_department'
  | 'monitor_total'
  | 'recognition_total'

/** What a lead must tell for its clocks. Instants in ms; null where it has not happened. */
export type ClockLead = {
  stage: Stage
  openedAt: number
  urgent: boolean
  /** When danger became known; null: at the opening. */
  urgentAt: number | null
  /** First talk with the household; a planned visit counts as one. */
  contactedAt: number | null
  visitedAt: number | null
  decidedAt: number | null
  reopenedAt: number | null
  /** The decision recognises nothing: the written answer has a shorter term. */
  refused: boolean
  waitingOn: WaitingOn | null
  waitingSince: number | null
  /** Time already spent waiting on others, ms: it is not counted against the township. */
  waitedMs: number
  /** A monitoring mark is certain or possible. */
  monitoring: boolean
}

export type RunningClock = Due & { clock: ClockName; startedAt: number }

const open: readonly Stage[] = ['new', 'taken', 'visit_planned', 'returned', 'visited', 'decided']
const beforeVisit: readonly Stage[] = ['new', 'taken', 'visit_planned', 'returned']

/** A term moved on by whole days of waiting, then to a working day. */
function afterWaiting(due: Due, waitedMs: number, calendar: Calendar): Due {
  const days = Math.floor(waitedMs / 86_400_000)
  if (days <= 0) return due
  const moved = workingDayFrom(addDays(due.on, days), calendar)
  return {
    at: startOfDay(addDays(moved.day, 1)),
    on: moved.day,
    calendarKnown: due.calendarKnown && moved.calendarKnown,
  }
}

/**
 * Every clock that runs for a lead now, the earliest first; none once it is answered. Waiting on others stops the
 * township's steps and starts the date for asking again, but never the clock of a danger or the 15 days of monitoring.
 */
export function runningClocks(
  lead: ClockLead,
  settings: ClockSettings,
  calendar: Calendar,
): readonly RunningClock[] {
  if (!open.includes(lead.stage)) return []
  const running: RunningClock[] = []
  const start = (clock: ClockName, key: TermKey, from: number, pauses: boolean) => {
    const due = dueAt(clockRule(key, settings, from), from, calendar)
    const shown = pauses ? afterWaiting(due, lead.waitedMs, calendar) : due
    running.push({ clock, startedAt: from, ...shown })
  }
  const opened = Math.max(lead.openedAt, lead.reopenedAt ?? 0)
  const waitsFor = lead.waitingOn === 'us' ? null : lead.waitingOn
  const early = beforeVisit.includes(lead.stage)

  if (lead.urgent && early) start('urgent', 'sla_urgent_hours', lead.urgentAt ?? opened, false)
  if (waitsFor === 'household')
    start('waiting_household', 'wait_household_workdays', lead.waitingSince ?? opened, false)
  else if (waitsFor === 'department') {
    start('waiting_department', 'wait_department_workdays', lead.waitingSince ?? opened, false)
  } else if (early) {
    const contacted = lead.contactedAt !== null || lead.stage === 'visit_planned'
    if (!contacted) start('first_contact', 'sla_first_contact_workdays', opened, true)
    start('visit', 'sla_visit_workdays', opened, true)
  } else {
    if (lead.stage === 'decided' && lead.refused) {
      start('refusal', 'sla_refusal_workdays', lead.decidedAt ?? opened, true)
    }
    start('answer', 'sla_answer_after_visit_workdays', lead.visitedAt ?? opened, true)
  }
  if (lead.stage !== 'decided') {
    if (lead.monitoring) start('monitor_total', 'sla_monitor_total_days', opened, false)
    start('recognition_total', 'sla_dibao_total_workdays', opened, true)
  }
  return running.sort((a, b) => a.at - b.at)
}

/** Green, orange from half of the time (or the county's share of it), red when late. */
export type Light = 'green' | 'orange' | 'red'

export function lightOf(
  clock: { startedAt: number; at: number },
  now: number,
  settings: ClockSettings,
): Light {
  if (now >= clock.at) return 'red'
  const share = clockValue('light_orange_percent', settings, clock.startedAt) / 100
  return now >= clock.startedAt + (clock.at - clock.startedAt) * share ? 'orange' : 'green'
}

/** The clock a person looks at: the earliest. Null when none runs. */
export function clockOf(
  lead: ClockLead,
  now: number,
  settings: ClockSettings,
  calendar: Calendar,
): (RunningClock & { light: Light }) | null {
  const first = runningClocks(lead, settings, calendar)[0]
  return first ? { ...first, light: lightOf(first, now, settings) } : null
}

/** A lead of which somebody knows nothing yet but that it came: enough for its first due date. */
export const freshClockLead = (openedAt: number, urgent: boolean): ClockLead => ({
  stage: 'new',
  openedAt,
  urgent,
  urgentAt: urgent ? openedAt : null,
  contactedAt: null,
  visitedAt: null,
  decidedAt: null,
  reopenedAt: null,
  refused: false,
  waitingOn: null,
  waitingSince: null,
  waitedMs: 0,
  monitoring: false,
})
