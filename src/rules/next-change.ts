import type { HouseholdFacts } from '../facts/household.ts'
import type { StandardsInForce } from '../policy/parameters.ts'
import type { Bounds } from './bounds.ts'
import { TURNING_AGES } from './readings.ts'

/** The same day in another month, or the last day of it. Months count from the day of the pre-screen. */
function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const total = year * 12 + (month - 1) + months
  const y = Math.floor(total / 12)
  const m = (total % 12) + 1
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  return `${y}-${String(m).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`
}

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
  const days: string[] = []
  for (const m of Array.isArray(facts.members) ? facts.members : [])
    if (m.birth) for (const age of TURNING_AGES) days.push(birthday(m.birth, age))
  for (const months of [facts.dibaoRefusedMonths, facts.dibaoExitMonths])
    if (typeof months === 'number' && months <= b.watchMonths.hi && b.watchMonths.hi < 10_000)
      days.push(addMonths(asOf, b.watchMonths.hi - months + 1))
  for (const source of Object.values(standards.sources))
    if (source?.validTo) days.push(nextDay(source.validTo))
  if (facts.income && facts.income.length > 0) days.push(`${addMonths(`${asOf.slice(0, 7)}-01`, 12)}`)
  return days.filter((day) => day > asOf).sort()[0] ?? null
}

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
