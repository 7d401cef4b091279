import { DISABILITIES, RELS, STUDENTS } from '../../src/facts/codes.ts'
import type { HouseholdFacts } from '../../src/facts/household.ts'

/** Invented households of everyday size, from a seed: the same on every machine. */
export interface Dice {
  int(lo: number, hi: number): number
  pick<T>(list: readonly T[]): T
  chance(p: number): boolean
}

export function diceFrom(seed: number): Dice {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
  const int = (lo: number, hi: number): number => lo + Math.floor(next() * (hi - lo + 1))
  return { int, pick: (list) => list[int(0, list.length - 1)] as never, chance: (p) => next() < p }
}

const CODES = [
  'pension_employee',
  'pension_resident_basic',
  'land_rent',
  'elderly_allowance',
  'temp_aid',
] as const
type Member = Exclude<NonNullable<HouseholdFacts['members']>, { count?: unknown }>[number]

function memberOf(d: Dice, i: number): Member {
  const age = i < 2 ? d.int(25, 75) : d.int(1, 85)
  const disability = d.chance(0.85) ? ('none' as const) : d.pick(DISABILITIES)
  return {
    id: `m${i}`,
    rel: i === 0 ? 'applicant' : i === 1 ? 'spouse' : age < 25 ? 'child' : d.pick(RELS.slice(2)),
    age,
    coresident: d.chance(0.85),
    independent: d.chance(0.3),
    student: age >= 6 && age <= 24 ? d.pick(STUDENTS) : 'none',
    status: d.chance(0.97) ? 'normal' : 'prison',
    disability,
    disabilityLevel: d.int(1, 4),
    majorDisease: d.chance(0.15),
    working: d.chance(0.5),
    workAble: d.chance(0.6),
    ownIncome: d.int(0, 30) * 500,
    ownLiquid: d.int(0, 20) * 1000,
  }
}

export function completeHousehold(d: Dice): HouseholdFacts {
  const members = Array.from({ length: d.int(1, 6) }, (_, i) => memberOf(d, i))
  const who = (): { who?: string } => (d.chance(0.5) ? { who: d.pick(members).id } : {})
  return {
    hukou: d.chance(0.85) ? 'rural' : 'urban',
    members,
    income: Array.from({ length: d.int(0, 5) }, () => ({
      kind: d.pick(['wage', 'business_net', 'property_net', 'transfer'] as const),
      amount: d.int(0, 120) * 250,
      ...(d.chance(0.3) ? { code: d.pick(CODES) } : {}),
      ...who(),
    })),
    rigid: Array.from({ length: d.int(0, 3) }, () => ({
      type: d.pick(['medical', 'edu_tuition', 'rehab', 'accident'] as const),
      gross: d.int(0, 80) * 500,
      covered: d.int(0, 30) * 500,
      ...who(),
    })),
    otherSpending: [],
    property: {
      liquid: d.int(0, 60) * 1000,
      houses: d.pick([0, 1, 1, 1, 1, 2, 3]),
      boughtHouse12m: d.chance(0.05),
      commercialProperty: d.chance(0.03),
      vehicles: d.chance(0.8)
        ? []
        : [d.pick(['car', 'motorcycle', 'truck_only_livelihood', 'small_tractor'] as const)],
      business: d.chance(0.9)
        ? 'none'
        : d.pick(['individual_no_employee', 'company', 'cooperative_member'] as const),
      companyCapital: d.int(0, 30) * 10_000,
      lavish: d.chance(0.02),
    },
    obligors: Object.fromEntries(
      members.map((m) => [
        m.id,
        Array.from({ length: d.pick([0, 1, 1, 2]) }, () => ({
          rel: 'child' as const,
          age: d.int(20, 80),
          incapacity: d.pick([
            'none',
            'none',
            'none',
            'age70',
            'dibao_recipient',
            'severe_disability',
          ] as const),
          ownIncome: d.int(0, 60) * 1000,
          propertyOk: d.chance(0.8),
          refuses: d.chance(0.2),
        })),
      ]),
    ),
    tuopin: d.chance(0.3),
    monitoredNow: false,
    dibaoRefusedMonths: d.chance(0.8) ? 'never' : d.int(1, 40),
    dibaoExitMonths: d.chance(0.85) ? 'never' : d.int(1, 40),
    onBenefit: 'none',
    basicLivingSerious: d.chance(0.4),
    selfHelpPossible: d.chance(0.4),
    suddenEvent: d.chance(0.4),
    guarantees: {
      educationDropout: d.chance(0.05),
      medicalUninsured: d.chance(0.1),
      housingUnsafe: d.chance(0.1),
      waterUnsafe: d.chance(0.1),
    },
    urgentSigns: d.chance(0.9) ? [] : ['no_heating'],
    disaster12m: d.chance(0.1),
    nearRelativeOfWorker: false,
  }
}

/** Forgets each fact with the given chance: a number becomes a range or unknown, everything else unknown. */
export function halfKnown(d: Dice, facts: HouseholdFacts, chance = 0.5): HouseholdFacts {
  const forget = (key: string, value: unknown): unknown => {
    if (key === 'id' || key === 'who' || key === 'rel' || value === undefined) return value
    if (Array.isArray(value)) return value.map((v) => forget('', v))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, forget(k, v)]))
    if (!d.chance(chance)) return value
    if (typeof value !== 'number' || d.chance(0.4)) return key === '' ? value : null
    if (key === 'disabilityLevel') return null
    return { min: Math.floor(value * 0.7), max: Math.ceil(value * 1.4) }
  }
  return forget('', facts) as HouseholdFacts
}
