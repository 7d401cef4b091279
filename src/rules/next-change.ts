import type { HouseholdFacts } from '../facts/household.ts'
import { UNBOUNDED } from '../facts/known.ts'
import { addDays, monthsBefore } from '../kernel/civil-date.ts'
import type { StandardsInForce } from '../policy/parameters.ts'
import type { Bounds } from './bounds.ts'
import { TURNING_AGES } from './readings.ts'

/** The first of the month a year later. All pre-screens of a day ask for the same one: the last is kept. */
function yearLater(asOf: string): string {
  if (later.from !== asOf)
    later = { from: asOf, day: `${Number(asOf.slice(0, 4)) + 1}${asOf.slice(4, 7)}-01` }
  return later.day
}
let later = { from: '', day: '' }

/** A child born on 29 February is a year older on 1 March. */
function birthday(birth: string, age: number): string {
  const year = Number(birth.slice(0, 4)) + age
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return birth.endsWith('02-29') && !leap ? `${year}-03-01` : `${year}${birth.slice(4)}`
}

/**
 * The next day after `asOf` on which the answer can change though nobody says anything: a member turns 16, 18 or 60, a
 * refusal or exit leaves the watch window, a standard ends, or the incomes told leave the twelve months that count.
 */
export function nextChange(
  asOf: string,
  facts: HouseholdFacts,
  b: Bounds,
  standards: StandardsInForce,
): string | null {
  let next = firstEndAfter(standards, asOf)
  const offer = (day: string): void => {
    if (day > asOf && (next === null || day < next)) next = day
  }
  if (Array.isArray(facts.members))
    for (const m of facts.members) if (m.birth) for (const age of TURNING_AGES) offer(birthday(m.birth, age))
  const window = b.watchMonths.hi
  if (window < UNBOUNDED)
    for (const ago of [facts.dibaoRefusedMonths, facts.dibaoExitMonths])
      if (typeof ago === 'number' && ago <= window) offer(monthsBefore(asOf, ago - window - 1))
  if (facts.income && facts.income.length > 0) offer(yearLater(asOf))
  return next
}

const ends = new WeakMap<StandardsInForce, string[]>()

/** The first day on which one of the standards no longer holds. The ends of a set are worked out once. */
function firstEndAfter(standards: StandardsInForce, asOf: string): string | null {
  let days = ends.get(standards)
  if (!days) {
    days = Object.values(standards.sources).flatMap((s) => (s?.validTo ? [addDays(s.validTo, 1)] : []))
    days = [...new Set(days)].sort()
    ends.set(standards, days)
  }
  return days.find((day) => day > asOf) ?? null
}
