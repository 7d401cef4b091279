import type { HouseholdFacts, MemberFacts } from '../facts/household.ts'
import type { KnownNumber } from '../facts/known.ts'
import type { Outcome } from './outcome.ts'
import { type Department, type Need, needs, propose, type Referral } from './referral.ts'

/** What the pre-screen, or the decision after the visit, says of a household. */
export type Judged = {
  outcomes: readonly Outcome[]
  /** Departments that hear of it in every completion of the facts. */
  pushes: readonly string[]
  urgent: boolean
}

const listed = (facts: HouseholdFacts): readonly MemberFacts[] =>
  Array.isArray(facts.members) ? facts.members : []
const surelyAbove0 = (value: KnownNumber): boolean =>
  (typeof value === 'number' ? value : (value?.min ?? 0)) > 0

const higher = ['senior_high', 'vocational', 'junior_college', 'undergraduate', 'postgraduate']
const isStudent = ({ student }: MemberFacts): boolean =>
  typeof student === 'string' && higher.includes(student)
const paysFor = (facts: HouseholdFacts, ...types: readonly string[]): boolean =>
  (facts.rigid ?? []).some(
    ({ type, gross }) => typeof type === 'string' && types.includes(type) && surelyAbove0(gross),
  )
const isClassed = ({ outcomes }: Judged): boolean =>
  outcomes.length > 0 && outcomes.every(({ category }) => category !== 'none')

/** One line a need: true only for what is said or found, never for what is merely not excluded. */
const tests: Readonly<Record<Need, (facts: HouseholdFacts, judged: Judged) => boolean>> = {
  basic_living: (_, judged) => judged.pushes.includes('civil') && !judged.urgent,
  urgent_aid: (_, { urgent }) => urgent,
  monitoring: (_, { pushes }) => pushes.includes('agri'),
  return_to_school: ({ guarantees }) => guarantees?.educationDropout === true,
  study_aid: (facts, judged) =>
    isClassed(judged) &&
    (listed(facts).some(isStudent) || paysFor(facts, 'edu_tuition', 'edu_accommodation')),
  enrolment: ({ guarantees }) => guarantees?.medicalUninsured === true,
  medical_bills: (facts, judged) => isClassed(judged) && paysFor(facts, 'medical', 'rehab'),
  treatment: (facts) => listed(facts).some(({ majorDisease }) => majorDisease === true),
  safe_house: ({ guarantees }) => guarantees?.housingUnsafe === true,
  safe_water: ({ guarantees }) => guarantees?.waterUnsafe === true,
  disaster_relief: ({ disaster12m }) => disaster12m === true,
  disability_service: (facts) =>
    listed(facts).some(({ disability }) => typeof disability === 'string' && disability !== 'none'),
  work: (facts) => listed(facts).some(({ workAble, working }) => workAble === true && working === false),
}

/** Each department's own need where the rules push it although no fact here names one. */
const ownNeed: Readonly<Record<Department, Need>> = {
  civil: 'basic_living',
  agri: 'monitoring',
  edu: 'study_aid',
  medins: 'medical_bills',
  health: 'treatment',
  housing: 'safe_house',
  water: 'safe_water',
  emergency: 'disaster_relief',
  cdpf: 'disability_service',
  hr: 'work',
}

/** Referrals to offer, in the order of the list of needs, danger first. Nothing is sent by being proposed. */
export function proposeReferrals(facts: HouseholdFacts, judged: Judged): readonly Referral[] {
  const found = (Object.keys(needs) as Need[]).filter((need) => tests[need](facts, judged))
  const reached = new Set<string>(found.map((need) => needs[need].department))
  const pushed = (Object.keys(ownNeed) as Department[])
    .filter((department) => judged.pushes.includes(department) && !reached.has(department))
    .map((department) => ownNeed[department])
  const urgent = (need: Need) => need === 'urgent_aid' || (judged.urgent && need === 'disaster_relief')
  return [...found, ...pushed]
    .map((need) => propose(need, urgent(need)))
    .sort((a, b) => Number(b.urgent) - Number(a.urgent))
}
