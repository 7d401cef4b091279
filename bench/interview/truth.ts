import type { HouseholdFacts, MemberFacts, ObligorFacts } from '../../src/facts/household.ts'
import type { MadeUp } from './people.ts'

type Known = Extract<HouseholdFacts['members'], unknown[]>

/** The made-up household as it really is: every fact of the contract exact, for judging what a talk left possible. */
export function truthOf(person: MadeUp): HouseholdFacts {
  const members = membersOf(person)
  return {
    hukou: person.urban ? 'urban' : 'rural',
    members,
    obligors: obligorsOf(person, members),
    income: [{ kind: 'wage', code: 'stated_total', amount: person.income, who: 'p1' }],
    rigid: person.bills === 0 ? [] : [{ type: 'medical', gross: person.bills, covered: 0, who: 'p1' }],
    otherSpending: [],
    property: {
      liquid: person.savings,
      houses: person.houses,
      boughtHouse12m: person.bought,
      commercialProperty: person.shop,
      vehicles: [
        ...(person.car ? ['car' as const] : []),
        ...(person.workVehicle ? ['truck_only_livelihood' as const] : []),
      ],
      business: person.company ? 'company' : person.smallBusiness ? 'individual_no_employee' : 'none',
      companyCapital: person.company ? 50_000 : 0,
      lavish: person.lavish,
    },
    tuopin: person.tuopin,
    dibaoRefusedMonths: person.refused ? 12 : 'never',
    dibaoExitMonths: person.exit ? 12 : 'never',
    onBenefit: person.benefit,
    basicLivingSerious: person.serious,
    selfHelpPossible: person.selfHelp,
    suddenEvent: person.event || person.disaster,
    disaster12m: person.disaster,
    guarantees: {
      educationDropout: person.dropout,
      medicalUninsured: person.uninsured,
      housingUnsafe: person.unsafeHouse,
      waterUnsafe: person.unsafeWater,
    },
    urgentSigns: person.danger as never,
    nearRelativeOfWorker: false,
  }
}

/** Seats: the applicant, then spouse and direct line; the last seats are the relative, the child away, the absent one. */
function membersOf(person: MadeUp): Known {
  const rels = ['applicant', 'spouse', 'parent', 'child', 'child', 'parent', 'grandparent'] as const
  const members = person.ages.map((age, seat): MemberFacts => {
    const disabled =
      person.disabled > 0 &&
      (seat === person.disabledSeat ||
        (person.disabled > 1 && seat === (person.disabledSeat + 1) % person.size))
    return {
      id: `p${seat + 1}`,
      rel: rels[seat] ?? 'child',
      age,
      coresident: true,
      independent: false,
      student: person.student && seat === person.size - 1 ? 'senior_high' : 'none',
      status: 'normal',
      disability: disabled ? (person.disabilityKind as 'limb') : 'none',
      ...(disabled ? { disabilityLevel: person.disabilityLevel } : {}),
      majorDisease: person.ill && seat === 0,
      working: seat === 0,
      workAble: seat === 0,
      ownIncome: 0,
      ownLiquid: 0,
    }
  })
  return special(members, person)
}

function special(members: MemberFacts[], person: MadeUp): Known {
  const last = members.length - 1
  return members.map((member, seat) => {
    if (seat === 0) return member
    if (person.kin && seat === last) return { ...member, rel: 'sibling' as const }
    if (person.away && seat === Math.max(1, last - 1))
      return { ...member, rel: 'child' as const, coresident: false }
    return person.absent && seat === 1 ? { ...member, status: 'prison' as const } : member
  })
}

const capable: ObligorFacts = {
  rel: 'child',
  age: 40,
  incapacity: 'none',
  ownIncome: 30_000,
  propertyOk: true,
  refuses: false,
}
const tooOld: ObligorFacts = {
  rel: 'child',
  age: 72,
  incapacity: 'age70',
  ownIncome: 3_000,
  propertyOk: true,
  refuses: false,
}

/** The one nobody keeps: the oldest, else the youngest. */
function obligorsOf(person: MadeUp, members: Known): Record<string, ObligorFacts[]> {
  const oldest = [...members].sort((a, b) => Number(b.age) - Number(a.age))[0]
  return Object.fromEntries(
    members.map((member) => {
      if (!person.unsupported || member !== oldest) return [member.id, [capable]]
      return [member.id, person.nobodyLeft ? [] : [tooOld]]
    }),
  )
}
