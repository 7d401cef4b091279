import type { Fact, Json } from '../facts/fact.ts'
import type { Source } from '../leads/lead.ts'

/** What a lead's row repeats from its facts so that the queue can filter and sort. Personal values are still plain here. */
export type LeadColumns = {
  source: Source
  township: string | null
  village: string | null
  groupNo: string | null
  name: string | null
  phone: string | null
  urgent: boolean
  /** Signs of danger as they stand among the facts. */
  urgentSigns: readonly Json[]
}

/** The last statement of each fact; an answer that is none ("don't know", "rather not say") counts as nothing known. */
export function latestValues(facts: readonly Pick<Fact, 'id' | 'value'>[]): ReadonlyMap<string, Json> {
  const latest = new Map<string, Json>()
  for (const { id, value } of facts) {
    const isNoAnswer = typeof value === 'object' && value !== null && 'answer' in value
    latest.set(id, isNoAnswer ? null : value)
  }
  return latest
}

const sources: Readonly<Record<string, Source>> = {
  self: 'self',
  family: 'family',
  helper: 'helper',
  other: 'helper',
}

/** Somebody's report about others who do not know of it is a tip. */
const sourceOf = (about: string | null, knows: Json | undefined): Source =>
  about === 'helper' && knows !== true ? 'tip' : (sources[about ?? ''] ?? 'self')

export function leadColumns(facts: readonly Pick<Fact, 'id' | 'value'>[]): LeadColumns {
  const latest = latestValues(facts)
  const text = (id: string): string | null => {
    const value = latest.get(id)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const village = text('place.village')
  const told = latest.get('urgentSigns')
  const urgentSigns = Array.isArray(told) ? told : []
  return {
    source: sourceOf(text('report.for'), latest.get('knows')),
    township: village ? village.slice(0, 9) : text('place.township'),
    village,
    groupNo: text('place.group'),
    name: text('person.name'),
    phone: text('person.phone'),
    urgent: urgentSigns.length > 0,
    urgentSigns,
  }
}

export { nameKey, phoneKey } from '../leads/person-keys.ts'
