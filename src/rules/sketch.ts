import {
  BUSINESSES,
  type Business,
  DISABILITIES,
  type Disability,
  HUKOUS,
  type Hukou,
  INCAPACITIES,
  INCOME_KINDS,
  type Incapacity,
  type IncomeKind,
  MEMBER_STATUSES,
  type MemberStatus,
  RELS,
  type Rel,
  RIGID_TYPES,
  type RigidType,
  STUDENTS,
  type Student,
  URGENT_SIGNS,
  type UrgentSign,
  VEHICLES,
  type Vehicle,
} from '../facts/codes.ts'
import {
  type HouseholdFacts,
  type IncomeFacts,
  type MemberFacts,
  namesOf,
  type ObligorFacts,
  type RigidFacts,
} from '../facts/household.ts'
import { EITHER, type Maybe, maybeOf, optionsOf, type Span, spanOf, UNBOUNDED } from '../facts/known.ts'
import { ageOn } from '../kernel/civil-date.ts'
import { MEMBERS_UNKNOWN } from './readings.ts'

/** A household as far as it is known: every field a span, a maybe or a list of options. The rules read nothing else. */
export interface Sketch {
  hukou: readonly Hukou[]
  persons: readonly PersonSketch[]
  /** Further people of whom nothing is known. */
  strangers: Span
  /** null: the total and the marks are unknown. */
  income: readonly IncomeSketch[] | null
  rigid: readonly RigidSketch[] | null
  property: PropertySketch
  tuopin: Maybe
  refused: MonthsSketch
  exit: MonthsSketch
  onBenefit: readonly string[] | null
  basicLivingSerious: Maybe
  selfHelpPossible: Maybe
  suddenEvent: Maybe
  educationDropout: Maybe
  medicalUninsured: Maybe
  housingUnsafe: Maybe
  waterUnsafe: Maybe
  /** One list of options for each sign named; null: unknown whether there is any. */
  urgentSigns: readonly (readonly UrgentSign[])[] | null
  disaster12m: Maybe
  nearRelative: Maybe
}

export interface PersonSketch {
  id: string
  rel: readonly Rel[]
  age: Span
  coresident: Maybe
  independent: Maybe
  student: readonly Student[]
  status: readonly MemberStatus[]
  disability: readonly Disability[]
  level: Span
  majorDisease: Maybe
  working: Maybe
  workAble: Maybe
  ownIncome: Span
  ownLiquid: Span
  /** null: not asked. */
  supporters: readonly SupporterSketch[] | null
}

export interface SupporterSketch {
  age: Span
  incapacity: readonly Incapacity[]
  ownIncome: Span
  propertyOk: Maybe
  refuses: Maybe
}

/** `who` undefined: unknown, somebody or nobody. `codes` null: any code or none; [null]: no code. */
export interface IncomeSketch {
  kinds: readonly IncomeKind[]
  amount: Span
  codes: readonly (string | null)[] | null
  who: string | null | undefined
}

export interface RigidSketch {
  types: readonly RigidType[]
  gross: Span
  covered: Span
  who: string | null | undefined
}

export interface PropertySketch {
  liquid: Span
  houses: Span
  boughtHouse: Maybe
  commercial: Maybe
  vehicles: readonly (readonly Vehicle[])[] | null
  business: readonly Business[]
  companyCapital: Span
  lavish: Maybe
}

/** Whole months since, `never` possible or not; `span` null when it can only be never. */
export interface MonthsSketch {
  never: boolean
  span: Span | null
}

const AGES: Span = { lo: 0, hi: 200 }
const LEVELS: Span = { lo: 1, hi: 4 }
const HOUSES: Span = { lo: 0, hi: UNBOUNDED }

function supporterSketch(o: ObligorFacts): SupporterSketch {
  return {
    age: spanOf(o.age),
    incapacity: optionsOf(o.incapacity, INCAPACITIES),
    ownIncome: spanOf(o.ownIncome),
    propertyOk: maybeOf(o.propertyOk),
    refuses: maybeOf(o.refuses),
  }
}

function personSketch(
  m: Partial<MemberFacts> & { id: string },
  facts: HouseholdFacts,
  asOf: string,
): PersonSketch {
  // An inherited property (an id such as "constructor") is no list.
  const told = facts.obligors?.[m.id]
  const supporters = Array.isArray(told) ? told : null
  const years = m.birth ? ageOn(m.birth, asOf) : null
  return {
    id: m.id,
    rel: optionsOf(m.rel, RELS),
    age: years === null ? spanOf(m.age, m.age == null ? AGES : undefined) : { lo: years, hi: years },
    coresident: maybeOf(m.coresident),
    independent: maybeOf(m.independent),
    student: optionsOf(m.student, STUDENTS),
    status: optionsOf(m.status, MEMBER_STATUSES),
    disability: optionsOf(m.disability, DISABILITIES),
    level: spanOf(m.disabilityLevel, LEVELS),
    majorDisease: maybeOf(m.majorDisease),
    working: maybeOf(m.working),
    workAble: maybeOf(m.workAble),
    ownIncome: spanOf(m.ownIncome),
    ownLiquid: spanOf(m.ownLiquid),
    supporters: supporters ? supporters.map(supporterSketch) : null,
  }
}

const NO_CODE = [null]

function incomeSketch(item: IncomeFacts): IncomeSketch {
  const code = item.code
  return {
    kinds: optionsOf(item.kind, INCOME_KINDS),
    amount: spanOf(item.amount),
    codes:
      code === undefined ? NO_CODE : code === null ? null : typeof code === 'string' ? [code] : code.oneOf,
    who: item.who === undefined ? null : item.who === null ? undefined : item.who,
  }
}

function rigidSketch(item: RigidFacts): RigidSketch {
  return {
    types: optionsOf(item.type, RIGID_TYPES),
    gross: spanOf(item.gross),
    covered: spanOf(item.covered),
    who: item.who === undefined ? null : item.who === null ? undefined : item.who,
  }
}

function propertySketch(p: HouseholdFacts['property']): PropertySketch {
  return {
    liquid: spanOf(p?.liquid),
    houses: spanOf(p?.houses, HOUSES),
    boughtHouse: maybeOf(p?.boughtHouse12m),
    commercial: maybeOf(p?.commercialProperty),
    vehicles: p?.vehicles?.map((v) => optionsOf(v, VEHICLES)) ?? null,
    business: optionsOf(p?.business, BUSINESSES),
    companyCapital: spanOf(p?.companyCapital),
    lavish: maybeOf(p?.lavish),
  }
}

const NEVER_YET: MonthsSketch = { never: true, span: null }
function monthsSketch(value: HouseholdFacts['dibaoRefusedMonths']): MonthsSketch {
  if (value === 'never') return NEVER_YET
  if (value === null || value === undefined) return { never: true, span: spanOf(null) }
  return { never: false, span: spanOf(value) }
}

const NOBODY: Span = { lo: 0, hi: 0 }

function peopleSketch(facts: HouseholdFacts, asOf: string): Pick<Sketch, 'persons' | 'strangers'> {
  const given = facts.members
  if (Array.isArray(given)) {
    return { persons: given.map((m) => personSketch(m, facts, asOf)), strangers: NOBODY }
  }
  const named = namesOf(facts).map((id) => personSketch({ id }, facts, asOf))
  const count =
    given && !Array.isArray(given) ? spanOf(given.count, { lo: 0, hi: MEMBERS_UNKNOWN.hi }) : MEMBERS_UNKNOWN
  const unnamed = (people: number): number => Math.max(0, people - named.length)
  return { persons: named, strangers: { lo: unnamed(count.lo), hi: unnamed(count.hi) } }
}

/** Reads what was said (contract: absent or null is unknown, [] is none). */
export function sketchOf(facts: HouseholdFacts, asOf: string): Sketch {
  const onBenefit = facts.onBenefit
  const people = peopleSketch(facts, asOf)
  return {
    hukou: optionsOf(facts.hukou, HUKOUS),
    persons: people.persons,
    strangers: people.strangers,
    income: facts.income?.map(incomeSketch) ?? null,
    rigid: facts.rigid?.map(rigidSketch) ?? null,
    property: propertySketch(facts.property),
    tuopin: maybeOf(facts.tuopin),
    refused: monthsSketch(facts.dibaoRefusedMonths),
    exit: monthsSketch(facts.dibaoExitMonths),
    onBenefit: onBenefit == null ? null : typeof onBenefit === 'string' ? [onBenefit] : onBenefit.oneOf,
    basicLivingSerious: maybeOf(facts.basicLivingSerious),
    selfHelpPossible: maybeOf(facts.selfHelpPossible),
    suddenEvent: maybeOf(facts.suddenEvent),
    educationDropout: facts.guarantees ? maybeOf(facts.guarantees.educationDropout) : EITHER,
    medicalUninsured: facts.guarantees ? maybeOf(facts.guarantees.medicalUninsured) : EITHER,
    housingUnsafe: facts.guarantees ? maybeOf(facts.guarantees.housingUnsafe) : EITHER,
    waterUnsafe: facts.guarantees ? maybeOf(facts.guarantees.waterUnsafe) : EITHER,
    urgentSigns: facts.urgentSigns?.map((sign) => optionsOf(sign, URGENT_SIGNS)) ?? null,
    disaster12m: maybeOf(facts.disaster12m),
    nearRelative: maybeOf(facts.nearRelativeOfWorker),
  }
}
