import { RELS } from './codes.ts'
import type { Json } from './fact.ts'
import type { HouseholdFacts, MemberFacts, ObligorFacts } from './household.ts'
import { type Latest, stated, statedFlag, statedRange, statedText } from './latest.ts'

/** Grown and not yet old: what is left when somebody is neither a child nor an elder. */
const elderFrom = 60
const childTo = 17
const most = 60

type Range = { min?: number; max?: number }
type Draft = MemberFacts & { age?: Range }
type Obligors = Record<string, ObligorFacts[]>

/** Everybody in the direct line who shares the house counts, whichever of these he is. */
const directLine: MemberFacts['rel'] = { oneOf: ['spouse', 'child', 'parent', 'grandparent', 'grandchild'] }

/**
 * People of a household from counts ("five, one over 60, no child") and from persons named in the story. A number of
 * people that is not exact stays a count; what was not said about a person stays unknown.
 */
export function assemblePeople(now: Latest): {
  members: HouseholdFacts['members'] | undefined
  obligors: Obligors | undefined
} {
  const named = personsOf(stated(now, 'persons'))
  const size = statedRange(now, 'household.size')
  const exact = size && size.min !== undefined && size.min === size.max ? size.min : undefined
  if (exact === undefined || exact < 1 || exact > most) {
    return { members: size && onlyCount(size), obligors: undefined }
  }
  const people = seat(exact, named)
  spread(people, countOf(now, 'household.elders', exact), isElder, { min: elderFrom }, { max: elderFrom - 1 })
  spread(people, countOf(now, 'household.children', exact), isChild, { max: childTo }, { min: childTo + 1 })
  relate(people, now)
  markDisabled(people, now)
  markIll(people, now)
  markStudents(people, now)
  return { members: people, obligors: supporters(people, now) }
}

/**
 * "One of us is over 60" names a seat only where all seats are alike: with a brother, a child away or somebody in prison
 * among them it matters who it is, and that was not said. None and all are clear in any case.
 */
function countOf(now: Latest, id: string, size: number): Range | undefined {
  const count = statedRange(now, id)
  const others = ['household.kin', 'household.away', 'household.absent'] as const
  const alike = size === 1 || others.every((one) => statedFlag(now, one) === false)
  return alike || count?.max === 0 || (count?.min ?? 0) >= size ? count : undefined
}

function onlyCount(size: Range): HouseholdFacts['members'] {
  const cut = (n: number) => Math.min(most, Math.max(0, n))
  const count: Range = {}
  if (size.min !== undefined) count.min = cut(size.min)
  if (size.max !== undefined) count.max = cut(size.max)
  return { count }
}

/**
 * As many seats as there are people, the applicant first. Others named in the story are for the visitor: whether they
 * belong to the household was not said.
 */
function seat(size: number, named: readonly Draft[]): Draft[] {
  const applicant = named.find((person) => person.rel === 'applicant')
  return Array.from({ length: size }, (_, at) =>
    at === 0 ? { ...applicant, id: 'p1', rel: 'applicant' as const } : { id: `p${at + 1}` },
  )
}

const isElder = (age: Range) => (age.min ?? 0) >= elderFrom
const isChild = (age: Range) => (age.max ?? most * 3) <= childTo

/** Gives `count` people the age range `inside`; when the count is exact the others lie `outside`. */
function spread(
  people: Draft[],
  count: Range | undefined,
  belongs: (age: Range) => boolean,
  inside: Range,
  outside: Range,
): void {
  if (!count) return
  let missing = (count.min ?? 0) - people.filter((person) => person.age && belongs(person.age)).length
  for (let at = people.length - 1; at >= 0 && missing > 0; at--) {
    const person = people[at]
    if (!person) continue
    const age = narrow(person.age, inside)
    if (!age || (person.age && belongs(person.age))) continue
    person.age = age
    missing--
  }
  if (count.max === undefined || count.max !== count.min) return
  for (const person of people) {
    if (person.age && belongs(person.age)) continue
    const age = narrow(person.age, outside)
    if (age) person.age = age
  }
}

/** Both ranges at once, or null when they exclude each other: what was said of a person beats a count. */
function narrow(age: Range | undefined, by: Range): Range | null {
  const min = Math.max(age?.min ?? 0, by.min ?? 0)
  const max = Math.min(age?.max ?? Number.POSITIVE_INFINITY, by.max ?? Number.POSITIVE_INFINITY)
  if (min > max) return null
  const range: Range = {}
  if (min > 0) range.min = min
  if (max !== Number.POSITIVE_INFINITY) range.max = max
  return range
}

/** Who shares the table counts; siblings, grown children away and absent people were asked about by name. */
function relate(people: Draft[], now: Latest): void {
  const kin = statedFlag(now, 'household.kin')
  const away = statedFlag(now, 'household.away')
  const absent = statedFlag(now, 'household.absent')
  for (const [at, person] of people.entries()) {
    if (at > 0 && person.rel === undefined && kin === false) person.rel = directLine
    if (away === false && kin === false && person.coresident === undefined) person.coresident = true
    if (absent === false && person.status === undefined) person.status = 'normal'
  }
}

const grown = (person: Draft) => (person.age?.min ?? 0) > childTo

function markDisabled(people: Draft[], now: Latest): void {
  const count = statedRange(now, 'household.disabled')
  if (!count) return
  const marked = people.filter((person) => person.disability !== undefined && person.disability !== 'none')
  const age = statedRange(now, 'disabled.age')
  let known = marked.length
  if (known === 0 && (count.min ?? 0) > 0) {
    const who = soleCandidate(age ? people.filter((person) => fits(person.age, age)) : people)
    if (who) {
      if (age) who.age = narrow(who.age, age) ?? who.age ?? age
      const kind = statedText(now, 'disabled.kind')
      const level = statedRange(now, 'disabled.level')
      who.disability = disabilityOf(kind)
      if (level) who.disabilityLevel = level.min === level.max && level.min !== undefined ? level.min : level
      known = 1
    }
  }
  if (count.max !== undefined && count.max <= known) {
    for (const person of people) if (person.disability === undefined) person.disability = 'none'
  }
}

const fits = (age: Range | undefined, wanted: Range) => narrow(age, wanted) !== null

/** Whose it may be, where those it may be are all alike: then it does not matter which of them it is. */
function soleCandidate(people: readonly Draft[]): Draft | undefined {
  const face = (person: Draft) => JSON.stringify({ ...person, id: '', rel: '' })
  const group = people.every((person) => person.age !== undefined)
  const alike = people.every((person) => face(person) === face(people[0] as Draft))
  return people.length === 1 || (group && alike) ? people.at(-1) : undefined
}

function disabilityOf(kind: string | undefined): MemberFacts['disability'] {
  const kinds = ['visual', 'hearing', 'speech', 'limb', 'intellectual', 'mental', 'multiple'] as const
  return kinds.find((one) => one === kind) ?? { oneOf: [...kinds] }
}

function markIll(people: Draft[], now: Latest): void {
  const count = statedRange(now, 'household.ill')
  const marked = people.filter((person) => person.majorDisease === true).length
  if (count?.max !== undefined && count.max <= marked) {
    for (const person of people) person.majorDisease ??= false
  } else if (people.length === 1 && (count?.min ?? 0) > 0) {
    for (const person of people) person.majorDisease = true
  }
}

function markStudents(people: Draft[], now: Latest): void {
  const count = statedRange(now, 'household.students')
  if (count?.max !== 0) return
  const young = ['none', 'kindergarten', 'primary', 'junior_high'] as const
  for (const person of people) person.student ??= grown(person) ? 'none' : { oneOf: [...young] }
}

/** "Nobody is without family who can keep him" is a statement about each of them. */
function supporters(people: readonly Draft[], now: Latest): Obligors | undefined {
  const alone = statedFlag(now, 'household.unsupported')
  const answer = statedText(now, 'support')
  if (alone === false || answer === 'yes') {
    return Object.fromEntries(people.map((person) => [person.id, [{ incapacity: 'none' as const }]]))
  }
  const only = people[0]
  if (answer === 'no' && people.length === 1 && only) return { [only.id]: [] }
  return undefined
}

function personsOf(value: Json | undefined): Draft[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: Json): Draft[] => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return []
    const person = one as { readonly [key: string]: Json }
    const draft: Draft = { id: '' }
    const rel = RELS.find((known) => known === person.rel)
    if (rel) draft.rel = rel
    const age = rangeOf(person.age)
    if (age) draft.age = age
    if (typeof person.majorDisease === 'boolean') draft.majorDisease = person.majorDisease
    if (typeof person.disability === 'string') draft.disability = disabilityOf(person.disability)
    if (person.disability === 'none') draft.disability = 'none'
    const level = rangeOf(person.disabilityLevel)
    if (level) draft.disabilityLevel = level
    return [draft]
  })
}

function rangeOf(value: Json | undefined): Range | undefined {
  return statedRange(new Map([['x', { id: 'x', value: value ?? null, speaker: 'self' as const }]]), 'x')
}
