import { type HouseholdFacts, householdFacts } from '../../src/facts/household.ts'
import { nationalStandards } from '../../src/policy/national-standards.ts'
import { type WhatIfStandards, whatIfStandards } from '../../src/policy/parameters.ts'
import { standardsInForce, withWhatIf } from '../../src/policy/standards.ts'
import { type Prescreen, prescreen } from '../../src/rules/prescreen.ts'
import { testStandards } from '../test-standards.ts'

const asOf = '2026-06-15'
const adult = {
  rel: 'spouse',
  age: 44,
  coresident: true,
  independent: false,
  student: 'none',
  status: 'normal',
  disability: 'none',
  majorDisease: false,
  working: true,
  workAble: true,
  ownIncome: 0,
  ownLiquid: 0,
}
/** Two adults of whom everything is known; all figures are invented. */
const known = {
  hukou: 'rural',
  members: [
    { ...adult, id: 'a', rel: 'applicant' },
    { ...adult, id: 'b' },
  ],
  income: [{ kind: 'business_net', amount: 12000 }],
  rigid: [],
  property: {
    liquid: 500,
    houses: 1,
    boughtHouse12m: false,
    commercialProperty: false,
    vehicles: [],
    business: 'none',
    companyCapital: 0,
    lavish: false,
  },
  obligors: {},
  tuopin: false,
  dibaoRefusedMonths: 'never',
  dibaoExitMonths: 'never',
  onBenefit: 'none',
  basicLivingSerious: false,
  selfHelpPossible: false,
  suddenEvent: false,
  guarantees: { educationDropout: false, medicalUninsured: false, housingUnsafe: false, waterUnsafe: false },
  urgentSigns: [],
  disaster12m: false,
  nearRelativeOfWorker: false,
}
/** Invented figures; the law stays in force for what the county does not set itself. */
const { excluded_codes: _, basic_pension_excluded_until: __, ...figures } = testStandards

/** The answer for that household with these facts told otherwise, `b` with these of his own. */
export function answerWith(facts: object, b: object = {}, standards: object = {}): Prescreen {
  const [a, second] = known.members
  const told = { ...known, members: [a, { ...second, ...b }], ...facts }
  const inForce = standardsInForce(nationalStandards, asOf)
  const values: WhatIfStandards = whatIfStandards.parse({ ...figures, ...standards })
  const parsed: HouseholdFacts = householdFacts.parse(told)
  return prescreen({ asOf, facts: parsed, standards: withWhatIf(inForce, values) })
}

/** Nobody has said anything. */
export const nothingTold = Object.fromEntries(Object.keys(known).map((key) => [key, null]))
