import { URGENT_SIGNS } from './codes.ts'
import type { Fact } from './fact.ts'
import type { HouseholdFacts, IncomeFacts, RigidFacts } from './household.ts'
import { type Latest, latest, stated, statedFlag, statedList, statedRange, statedText } from './latest.ts'
import { assemblePeople } from './people.ts'
import { type RigidKind, rigidKinds } from './rigid-sums.ts'

/** Months of the watch list as the question words it: two years (plan, part one, 三). */
const watchMonths = 24

/** Drops keys whose value is undefined: what was not said is not there. */
function only<T extends object>(parts: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

const amount = (now: Latest, id: string) => {
  const range = statedRange(now, id)
  if (!range) return undefined
  return range.min !== undefined && range.min === range.max ? range.min : range
}

/** The question names what does not count, so the total carries a code no exclusion list knows. */
function income(now: Latest, alone: string | null): IncomeFacts[] | undefined {
  const total = amount(now, 'income.year')
  return total === undefined
    ? undefined
    : [only({ code: 'stated_total', amount: total, who: alone ?? undefined })]
}

/** One stated total beats the pieces of the story; pieces alone leave the rest open. */
function rigid(now: Latest): RigidFacts[] | undefined {
  const total = amount(now, 'spending.bills')
  if (total !== undefined)
    return total === 0 ? [] : [only({ type: rigidType(now), gross: total, covered: 0 })]
  const pieces = [...rigidKinds.map((kind) => piece(now, kind)), education(now)].filter(
    (one) => one !== undefined,
  )
  if (pieces.length === 0) return undefined
  const treated = pieces.some(({ type }) => type === 'medical')
  return [...pieces.map((one) => (treated && one.type === 'accident' ? perhapsPart(one) : one)), {}]
}

/** The bill of an accident may hold the hospital's, told apart: it counts between not at all and wholly. */
function perhapsPart({ type, gross }: RigidFacts): RigidFacts {
  const most = typeof gross === 'number' ? gross : gross?.max
  return only({ type, gross: most === undefined ? undefined : { min: 0, max: most } })
}

function piece(now: Latest, type: RigidKind): RigidFacts | undefined {
  const own = amount(now, `${type}.own`)
  if (own !== undefined) return { type, gross: own, covered: 0 }
  const gross = amount(now, `${type}.gross`)
  return gross === undefined ? undefined : only({ type, gross, covered: amount(now, `${type}.covered`) })
}

function education(now: Latest): RigidFacts | undefined {
  const own = amount(now, 'education.own')
  return own === undefined
    ? undefined
    : { type: { oneOf: ['edu_tuition', 'edu_accommodation'] }, gross: own, covered: 0 }
}

/** A total is medical where nothing else was told of; of several kinds it stays open which. */
const rigidType = (now: Latest): RigidFacts['type'] => {
  const told = (kind: RigidKind) => stated(now, `${kind}.own`) ?? stated(now, `${kind}.gross`)
  const kinds = rigidKinds.filter((kind) => told(kind) !== undefined)
  return kinds.length === 1 && kinds[0] === 'medical' && stated(now, 'education.own') === undefined
    ? 'medical'
    : undefined
}

type PropertyFacts = NonNullable<HouseholdFacts['property']>

const businesses: Record<string, PropertyFacts['business']> = {
  none: { oneOf: ['none', 'cooperative_member'] },
  small: 'individual_no_employee',
  large: { oneOf: ['individual_with_employees', 'company'] },
}

/** Cars and working vehicles were asked about; motorcycles and the like never matter and are left out. */
function vehicles(now: Latest): PropertyFacts['vehicles'] | undefined {
  const car = statedFlag(now, 'property.car')
  const working = statedFlag(now, 'property.work_vehicle')
  if (car === undefined || working === undefined) {
    return undefined
  }
  return [
    ...(car ? [{ oneOf: ['car', 'van'] as const }] : []),
    ...(working ? [{ oneOf: ['truck_only_livelihood', 'large_farm_machine_only_livelihood'] as const }] : []),
  ].map((vehicle) => ({ oneOf: [...vehicle.oneOf] }))
}

function property(now: Latest): PropertyFacts | undefined {
  const business = statedText(now, 'property.business')
  const found = only({
    liquid: amount(now, 'property.liquid'),
    houses: amount(now, 'property.houses'),
    vehicles: vehicles(now),
    commercialProperty: statedFlag(now, 'property.commercial'),
    business: businesses[business ?? ''],
    companyCapital: business === 'none' || business === 'small' ? 0 : undefined,
    boughtHouse12m: statedFlag(now, 'property.bought'),
    lavish: statedFlag(now, 'property.lavish'),
  })
  return Object.keys(found).length === 0 ? undefined : found
}

/** A yes lies inside the watched time; a no is as good as longer ago, whichever it was. */
const monthsSince = (yes: boolean | undefined) =>
  yes === undefined ? undefined : yes ? { min: 0, max: watchMonths } : { min: watchMonths + 1 }

const benefits: Record<string, HouseholdFacts['onBenefit']> = {
  none: { oneOf: ['none', 'marginal', 'rigid'] },
  dibao: 'dibao',
  tekun: 'tekun',
}

/**
 * The fact log of one report as the household of contract 5.1. What nobody said, or answered without a value, is absent:
 * absent is unknown, never zero, never no.
 */
export function assemble(log: readonly Fact[] | readonly Omit<Fact, 'seq' | 'at'>[]): HouseholdFacts {
  const now = latest(log)
  const { members, obligors } = assemblePeople(now)
  const alone = Array.isArray(members) && members.length === 1 ? (members[0]?.id ?? null) : null
  const guarantees = only({
    educationDropout: statedFlag(now, 'guarantee.education_dropout'),
    medicalUninsured: statedFlag(now, 'guarantee.medical_uninsured'),
    housingUnsafe: statedFlag(now, 'guarantee.housing_unsafe'),
    waterUnsafe: statedFlag(now, 'guarantee.water_unsafe'),
  })
  const hukou = statedText(now, 'hukou')
  return only({
    hukou: hukou === 'rural' || hukou === 'urban' ? hukou : undefined,
    members,
    obligors,
    income: income(now, alone),
    rigid: rigid(now),
    property: property(now),
    tuopin: statedFlag(now, 'list.tuopin'),
    dibaoRefusedMonths: monthsSince(statedFlag(now, 'list.refused')),
    dibaoExitMonths: monthsSince(statedFlag(now, 'list.exit')),
    onBenefit: benefits[statedText(now, 'benefit') ?? ''],
    basicLivingSerious: statedFlag(now, 'living.serious'),
    selfHelpPossible: statedFlag(now, 'living.self_help'),
    suddenEvent: statedFlag(now, 'event.sudden'),
    disaster12m: statedFlag(now, 'event.disaster'),
    guarantees: Object.keys(guarantees).length === 0 ? undefined : guarantees,
    urgentSigns: urgentSigns(now),
    nearRelativeOfWorker: statedFlag(now, 'relative.of_worker'),
  })
}

function urgentSigns(now: Latest): HouseholdFacts['urgentSigns'] | undefined {
  const signs = statedList(now, 'urgentSigns')
  return signs && URGENT_SIGNS.filter((sign) => signs.includes(sign))
}
