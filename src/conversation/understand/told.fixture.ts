import type { LoggedHousehold } from './log/understand-log.ts'
import type { FactValue, Person, Understood } from './types.ts'

/** Facts in the notation of the tables: `fact: value`, a ? after what is to be asked. */
export function toldFacts(facts: Understood[]): Record<string, string> {
  const out: Record<string, string> = {}
  for (const f of [...facts].sort((a, b) => (a.fact < b.fact ? -1 : 1))) {
    const certain = f.fact === 'members' || f.confidence === 'sure' ? '' : '?'
    out[f.fact] = `${toldValue(f.value)}${certain}`
  }
  return out
}

export function toldValue(value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) {
    const items = value as (string | Person)[]
    if (items.length === 0) return 'none'
    return items.map((v) => (typeof v === 'string' ? v : toldPerson(v))).join('; ')
  }
  if (typeof value === 'object') return `${value.min ?? ''}..${value.max ?? ''}`
  return String(value)
}

function toldPerson(p: Person): string {
  const school =
    p.student === undefined
      ? undefined
      : typeof p.student === 'string'
        ? p.student
        : p.student.oneOf.join('|')
  const parts = [
    p.rel,
    p.name,
    p.age === undefined ? undefined : toldValue(p.age),
    p.disability,
    p.disabilityLevel === undefined ? undefined : `level ${toldValue(p.disabilityLevel)}`,
    p.majorDisease ? 'ill' : undefined,
    school,
  ]
  return parts.filter((x) => x !== undefined).join(' ')
}

/** A logged household in the notation of the tables. */
export function toldHousehold(h: LoggedHousehold): Record<string, string> {
  const place =
    h.place.kind === 'read'
      ? h.placeAssumed
        ? undefined
        : `${h.place.value.code}${h.place.confidence === 'unsure' ? '?' : ''}`
      : h.place.kind
  return {
    ...(place === undefined ? {} : { place }),
    ...(h.group === undefined ? {} : { group: String(h.group) }),
    ...(h.name === undefined ? {} : { name: `${h.name.value}${h.name.confidence === 'unsure' ? '?' : ''}` }),
    ...(h.phone === undefined ? {} : { phone: h.phone }),
    ...(h.urgent ? { urgent: 'yes' } : {}),
    ...(h.knows === undefined ? {} : { knows: h.knows ? 'yes' : 'no' }),
    ...(h.mixed ? { mixed: 'yes' } : {}),
    ...(h.relative ? { relative: 'yes' } : {}),
    ...toldFacts(h.facts),
  }
}
