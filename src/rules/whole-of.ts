import type { HouseholdFacts, MemberFacts, ObligorFacts } from '../facts/household.ts'
import { ageOn } from '../kernel/civil-date.ts'
import {
  type Complete,
  type IncomeItem,
  NEVER,
  type Person,
  type RigidItem,
  type Supporter,
} from './complete.ts'
import { assetRow } from './judge.ts'
import { countsAs, disabledForWork, isChild, isOld } from './readings.ts'

/** The household of these facts when all that the rules read was told exactly and nothing is for a person to review, else null. The common case made fast: no spans, no options. */
export function wholeOf(facts: HouseholdFacts, asOf: string): Complete | null {
  const { hukou, members, guarantees: g, onBenefit, urgentSigns } = facts
  if (typeof hukou !== 'string' || !Array.isArray(members) || !g || typeof onBenefit !== 'string') return null
  if (!areTold(facts.tuopin, facts.basicLivingSerious, facts.selfHelpPossible, facts.suddenEvent)) return null
  if (!areTold(g.educationDropout, g.medicalUninsured, g.housingUnsafe, g.waterUnsafe)) return null
  if (!isTold(facts.disaster12m) || !isTold(facts.nearRelativeOfWorker)) return null
  const refusedMonths = monthsOf(facts.dibaoRefusedMonths)
  const exitMonths = monthsOf(facts.dibaoExitMonths)
  if (refusedMonths === null || exitMonths === null) return null
  if (!urgentSigns || !areWords(urgentSigns)) return null
  const property = propertyOf(facts.property)
  const income = incomeOf(facts.income)
  const rigid = rigidOf(facts.rigid)
  if (!property || !income || !rigid) return null
  const persons: Person[] = []
  for (const m of members) {
    const list = facts.obligors?.[m.id]
    // An inherited property (an id such as "constructor") is no list.
    const person = personOf(m, Array.isArray(list) ? list : null, asOf)
    if (!person) return null
    persons.push(person)
  }
  return {
    hukou,
    persons,
    income,
    rigid,
    property,
    tuopin: facts.tuopin === true,
    refusedMonths,
    exitMonths,
    onBenefit,
    basicLivingSerious: facts.basicLivingSerious === true,
    selfHelpPossible: facts.selfHelpPossible === true,
    suddenEvent: facts.suddenEvent === true,
    educationDropout: g.educationDropout === true,
    medicalUninsured: g.medicalUninsured === true,
    housingUnsafe: g.housingUnsafe === true,
    waterUnsafe: g.waterUnsafe === true,
    urgentSigns: urgentSigns as Complete['urgentSigns'],
    disaster12m: facts.disaster12m === true,
    nearRelative: facts.nearRelativeOfWorker === true,
  }
}

const isTold = (x: unknown): x is boolean => x === true || x === false
const areTold = (a: unknown, b: unknown, c: unknown, d: unknown): boolean =>
  isTold(a) && isTold(b) && isTold(c) && isTold(d)

function areWords(list: readonly unknown[]): boolean {
  for (const x of list) if (typeof x !== 'string') return false
  return true
}

/** Whole months since, or NEVER; null: not told exactly. */
const monthsOf = (x: HouseholdFacts['dibaoRefusedMonths']): number | null =>
  x === 'never' ? NEVER : typeof x === 'number' ? x : null

function propertyOf(p: HouseholdFacts['property']): Complete['property'] | null {
  if (!p || typeof p.liquid !== 'number' || typeof p.houses !== 'number' || !p.vehicles) return null
  if (!isTold(p.boughtHouse12m) || !isTold(p.commercialProperty) || !isTold(p.lavish)) return null
  const { business, vehicles } = p
  if (typeof business !== 'string' || !areWords(vehicles)) return null
  if (business === 'company' && typeof p.companyCapital !== 'number') return null
  const property = {
    liquid: p.liquid,
    houses: p.houses,
    boughtHouse: p.boughtHouse12m === true,
    commercial: p.commercialProperty === true,
    lavish: p.lavish === true,
    vehicles: vehicles as Complete['property']['vehicles'],
    business,
    // Read of a company alone.
    companyCapital: p.companyCapital as number,
    reviewPasses: true,
  }
  return assetRow(property) === 'review' ? null : property
}

function incomeOf(items: HouseholdFacts['income']): IncomeItem[] | null {
  if (!items) return null
  const out: IncomeItem[] = []
  for (const { kind, amount, code, who } of items) {
    if (typeof kind !== 'string' || typeof amount !== 'number' || who === null) return null
    if (code !== undefined && typeof code !== 'string') return null
    out.push({ kind, amount, code: code ?? null, who: who ?? null })
  }
  return out
}

function rigidOf(items: HouseholdFacts['rigid']): RigidItem[] | null {
  if (!items) return null
  const out: RigidItem[] = []
  for (const { type, gross, covered, who } of items) {
    if (typeof type !== 'string' || typeof gross !== 'number' || typeof covered !== 'number') return null
    if (who === null) return null
    out.push({ type, gross, covered, who: who ?? null })
  }
  return out
}

const NOT_READ: Supporter[] = []

/** Supporters are read only where there is no labour capacity, a level only where there is a disability. */
function personOf(m: MemberFacts, list: readonly ObligorFacts[] | null, asOf: string): Person | null {
  const { rel, student, status, disability, majorDisease, working, workAble } = m
  if (typeof rel !== 'string' || typeof student !== 'string' || typeof status !== 'string') return null
  const age = m.birth ? ageOn(m.birth, asOf) : m.age
  const level = m.disabilityLevel
  if (typeof disability !== 'string' || typeof age !== 'number') return null
  if (disability !== 'none' && typeof level !== 'number') return null
  if (!areTold(m.coresident, m.independent, majorDisease, working) || !isTold(workAble)) return null
  if (typeof m.ownIncome !== 'number' || typeof m.ownLiquid !== 'number') return null
  const person: Person = {
    id: m.id,
    rel,
    age,
    coresident: m.coresident === true,
    independent: m.independent === true,
    student,
    status,
    disability,
    level: typeof level === 'number' ? level : 4,
    majorDisease: majorDisease === true,
    working: working === true,
    workAble: workAble === true,
    ownIncome: m.ownIncome,
    ownLiquid: m.ownLiquid,
    supporters: NOT_READ,
    reviewCounts: true,
  }
  if (countsAs(rel, person) === 'review') return null
  if (!isOld(age) && !isChild(age) && !disabledForWork(disability, person.level)) return person
  const supporters = list && supportersOf(list)
  if (!supporters) return null
  person.supporters = supporters
  return person
}

function supportersOf(list: readonly ObligorFacts[]): Supporter[] | null {
  const out: Supporter[] = []
  for (const { incapacity, age, ownIncome, propertyOk, refuses } of list) {
    if (typeof incapacity !== 'string') return null
    const told = typeof age === 'number' && typeof ownIncome === 'number' && isTold(propertyOk)
    if (!told && incapacity !== 'none' && incapacity !== 'tekun') return null
    out.push({
      incapacity,
      age: typeof age === 'number' ? age : 0,
      ownIncome: typeof ownIncome === 'number' ? ownIncome : 0,
      propertyOk: propertyOk === true,
      refuses: refuses === true,
    })
  }
  return out
}
