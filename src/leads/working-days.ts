import { addDays, type CivilDate, civilDate, startOfDay } from '../kernel/civil-date.ts'

/**
 * One year of holidays as published: days off and weekend days worked instead (调休). A region's own holidays are a
 * further entry of the same year; all entries of a year hold together.
 */
type HolidayYear = {
  year: number
  off: readonly CivilDate[]
  work: readonly CivilDate[]
  /** Document the dates come from. */
  source: string
  /** A region's own days off count, but the year is known only from the nation's list. */
  scope?: 'regional'
}
export type Calendar = readonly HolidayYear[]

/** A day found by counting. `calendarKnown` is false when a year was counted by weekends alone. */
export type CountedDay = { day: CivilDate; calendarKnown: boolean }

const yearsOf = (calendar: Calendar, day: CivilDate): Calendar =>
  calendar.filter((entry) => entry.year === Number(day.slice(0, 4)))

const isWeekend = (day: CivilDate): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** False in a year whose holidays nobody has entered: its days are told apart by weekends alone, and pages say so. */
export const isCalendarKnown = (day: CivilDate, calendar: Calendar): boolean =>
  yearsOf(calendar, day).some(({ scope }) => scope !== 'regional')

/** A day off wins over a day worked: a region's own holiday stands even where the nation moved a working day to it. */
export function isWorkingDay(day: CivilDate, calendar: Calendar): boolean {
  const years = yearsOf(calendar, day)
  if (years.some((entry) => entry.off.includes(day))) return false
  if (years.some((entry) => entry.work.includes(day))) return true
  return !isWeekend(day)
}

/** The day `n` working days after `day`, which itself never counts (Civil Code art. 201). `n` = 0: the day itself. */
export function addWorkingDays(day: CivilDate, n: number, calendar: Calendar): CountedDay {
  if (!Number.isInteger(n) || n < 0) throw new Error('working days are counted in whole days from zero')
  let at = day
  let left = n
  let calendarKnown = true
  while (left > 0) {
    at = addDays(at, 1)
    calendarKnown &&= isCalendarKnown(at, calendar)
    if (isWorkingDay(at, calendar)) left--
  }
  return { day: at, calendarKnown }
}

/** The day itself if it is worked, else the next that is (Civil Code art. 203). */
export function workingDayFrom(day: CivilDate, calendar: Calendar): CountedDay {
  let at = day
  let calendarKnown = isCalendarKnown(at, calendar)
  while (!isWorkingDay(at, calendar)) {
    at = addDays(at, 1)
    calendarKnown &&= isCalendarKnown(at, calendar)
  }
  return { day: at, calendarKnown }
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, calendar: Calendar): number {
  let count = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, calendar)) count++
  return count
}

/** `rest`: where a count of calendar days ends on a day off, the end stays (`keep`) or moves to the next working day. */
export type DueRule =
  | { unit: 'hours'; amount: number }
  | { unit: 'workdays'; amount: number }
  | { unit: 'days'; amount: number; rest: 'keep' | 'move' }

export type Due = {
  /** First instant that is too late, ms. */
  at: number
  /** Last day in time, in China. */
  on: CivilDate
  calendarKnown: boolean
}

function lastDay(rule: Exclude<DueRule, { unit: 'hours' }>, from: CivilDate, calendar: Calendar): CountedDay {
  if (rule.unit === 'workdays') return addWorkingDays(from, rule.amount, calendar)
  const end = addDays(from, rule.amount)
  if (rule.rest === 'move') return workingDayFrom(end, calendar)
  return { day: end, calendarKnown: true }
}

/** Hours run through day and night; days end at midnight in China, and the day of `from` is not counted. */
export function dueAt(rule: DueRule, from: number, calendar: Calendar): Due {
  if (rule.unit === 'hours') {
    const at = from + rule.amount * 3_600_000
    return { at, on: civilDate(at - 1), calendarKnown: true }
  }
  const { day, calendarKnown } = lastDay(rule, civilDate(from), calendar)
  return { at: startOfDay(addDays(day, 1)), on: day, calendarKnown }
}
