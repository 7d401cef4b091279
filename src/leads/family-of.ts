import type { Fact, Json } from '../facts/fact.ts'
import { latest, statedRange } from '../facts/latest.ts'
import type { Household } from './duplicate.ts'

/** Members and ages out of a log, for comparing households. */
export function familyOf(facts: readonly Pick<Fact, 'id' | 'value'>[]): Pick<Household, 'members' | 'ages'> {
  const now = latest(facts.map((fact) => ({ ...fact, speaker: 'aide' as const })))
  const size = statedRange(now, 'household.size')
  const persons = now.get('persons')?.value
  const ages = (Array.isArray(persons) ? persons : []).flatMap((person: Json) => {
    const age = (person as { readonly age?: Json }).age
    return typeof age === 'number' ? [age] : []
  })
  const members = size?.min !== undefined && size.max !== undefined ? { min: size.min, max: size.max } : null
  return { members, ages }
}
