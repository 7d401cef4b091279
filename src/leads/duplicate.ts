import { nameLikeness } from './name-likeness.ts'

/** What two reports are compared by. Names opened, phones only as keyed hashes; null is unknown. */
export type Household = {
  township: string | null
  village: string | null
  groupNo: string | null
  name: string | null
  phoneHash: string | null
  members: number | { min: number; max: number } | null
  /** Ages that were told, of any of the members. */
  ages: readonly number[]
}

type DuplicateReason =
  | 'phone_same'
  | 'name_same'
  | 'name_like'
  | 'name_differs'
  | 'surname_same'
  | 'village_same'
  | 'village_differs'
  | 'group_same'
  | 'group_differs'
  | 'members_same'
  | 'members_differ'
  | 'ages_same'
  | 'ages_differ'
  | 'whole_family_same'

/** One finding and how much it speaks for (above 0) or against one household. */
type Evidence = { reason: DuplicateReason; weight: number }

export type Match = {
  /** `likely`: asked before saving; `possible`: shown beside it; `none`. No level ever merges by itself. */
  level: 'likely' | 'possible' | 'none'
  score: number
  evidence: readonly Evidence[]
}

const says = (reason: DuplicateReason, weight: number): Evidence[] => [{ reason, weight }]

function byPhone(a: Household, b: Household): Evidence[] {
  return a.phoneHash !== null && a.phoneHash === b.phoneHash ? says('phone_same', 5.5) : []
}

function byPlace(a: Household, b: Household): Evidence[] {
  const townships = [a, b].map((h) => h.village?.slice(0, 9) ?? h.township)
  if (a.village !== null && b.village !== null) {
    if (a.village !== b.village) return says('village_differs', townships[0] === townships[1] ? -4 : -6)
    return says('village_same', 2)
  }
  const bothKnown = townships[0] != null && townships[1] != null
  return bothKnown && townships[0] !== townships[1] ? says('village_differs', -6) : []
}

/** 三, ３, 3组 and 三小队 are one group. */
const groupDigits = (text: string): string => {
  const digits = text.normalize('NFKC').replace(/[^0-9一二三四五六七八九十]/g, '')
  if (!/[一二三四五六七八九十]/.test(digits)) return digits
  const [tens, ones] = digits.includes('十') ? digits.split('十') : ['', digits]
  const value = (letter: string | undefined, empty: number) =>
    letter === undefined || letter === '' ? empty : '一二三四五六七八九'.indexOf(letter) + 1
  return String((digits.includes('十') ? value(tens, 1) * 10 : 0) + value(ones, 0))
}

function byGroup(a: Household, b: Household): Evidence[] {
  if (a.groupNo === null || b.groupNo === null || a.village === null || a.village !== b.village) return []
  const [left, right] = [groupDigits(a.groupNo), groupDigits(b.groupNo)]
  if (left === '' || right === '') return []
  return left === right ? says('group_same', 1.5) : says('group_differs', -2)
}

function byName(a: Household, b: Household): Evidence[] {
  const likeness = nameLikeness(a.name, b.name)
  if (likeness === null) return []
  const { value, by } = likeness
  if (by === 'surname') return value > 0.5 ? says('surname_same', 1) : says('name_differs', -4)
  if (value >= 0.97) return says('name_same', 5)
  if (value >= 0.8) return says('name_like', 4)
  if (value >= 0.72) return says('name_like', 1.5)
  // A child who reports bears the surname but not the name.
  return value >= 0.3 ? says('name_differs', -2.5) : says('name_differs', -4)
}

const spanOf = (members: NonNullable<Household['members']>) =>
  typeof members === 'number' ? { min: members, max: members } : members

function byMembers(a: Household, b: Household): Evidence[] {
  if (a.members === null || b.members === null) return []
  const [left, right] = [spanOf(a.members), spanOf(b.members)]
  const apart = Math.max(left.min - right.max, right.min - left.max, 0)
  if (apart === 0) return says('members_same', 1)
  return apart === 1 ? [] : says('members_differ', -1.5)
}

/** Ages a year apart agree: birthdays pass, and the traditional count is a year ahead. */
function byAges(a: Household, b: Household): Evidence[] {
  const [short, long] = a.ages.length <= b.ages.length ? [a.ages, b.ages] : [b.ages, a.ages]
  if (short.length === 0) return []
  const left = [...long]
  let agreed = 0
  for (const age of [...short].sort((x, y) => x - y)) {
    const at = left.findIndex((other) => Math.abs(other - age) <= 1)
    if (at < 0) continue
    left.splice(at, 1)
    agreed++
  }
  const share = agreed / short.length
  if (share === 1) return says('ages_same', short.length > 1 ? 2.5 : 1.5)
  if (share >= 0.5) return says('ages_same', 1)
  return says('ages_differ', short.length > 1 || agreed > 0 ? -3 : -2)
}

/** Another name at a door where every one of three or more ages agrees is the other half of a couple. */
function bySpouse(a: Household, b: Household): Evidence[] {
  const many = Math.min(a.ages.length, b.ages.length) >= 3
  const agree = byAges(a, b)[0]?.reason === 'ages_same' && (byAges(a, b)[0]?.weight ?? 0) > 2
  const oneGroup = byGroup(a, b)[0]?.reason === 'group_same'
  return many && agree && oneGroup ? says('whole_family_same', 2) : []
}

/** From these scores on a person is asked. Set on the planted pairs of `tables/duplicate-pairs.yaml`. */
const possibleFrom = 4
const likelyFrom = 7.5

/** Are these two reports of one household? A proposal with its reasons, for a person to decide. */
export function matchHouseholds(a: Household, b: Household): Match {
  const evidence = [byPhone, byName, byPlace, byGroup, byMembers, byAges, bySpouse].flatMap((compare) =>
    compare(a, b),
  )
  const score = evidence.reduce((sum, { weight }) => sum + weight, 0)
  const found = new Set(evidence.map(({ reason }) => reason))
  const all = (...reasons: DuplicateReason[]) => reasons.every((reason) => found.has(reason))
  // Without a name, a phone, or one group with the same ages, neighbours of one size would all look alike.
  const anchored =
    all('phone_same') ||
    all('name_same') ||
    all('name_like') ||
    all('surname_same') ||
    all('group_same', 'ages_same')
  if (!anchored || score < possibleFrom) return { level: 'none', score, evidence }
  return { level: score >= likelyFrom ? 'likely' : 'possible', score, evidence }
}

/** The leads that may be the same household, the best first. */
export function findDuplicates<T extends Household>(
  household: Household,
  others: readonly T[],
): readonly (Match & { lead: T })[] {
  return others
    .map((lead) => ({ ...matchHouseholds(household, lead), lead }))
    .filter(({ level }) => level !== 'none')
    .sort((a, b) => b.score - a.score)
}
