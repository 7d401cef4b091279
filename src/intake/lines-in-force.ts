import type { MoneyLines } from '../conversation/talk.ts'
import type { HouseholdFacts } from '../facts/household.ts'
import type { Prescreen } from '../rules/prescreen.ts'
import type { Judge } from './judge.ts'

/** Nobody lives here and all is known: judging it costs next to nothing and names the standards in force. */
const nobody: HouseholdFacts = {
  hukou: 'rural',
  members: [],
  obligors: {},
  income: [],
  rigid: [],
  otherSpending: [],
  property: {
    liquid: 0,
    houses: 0,
    boughtHouse12m: false,
    commercialProperty: false,
    vehicles: [],
    business: 'none',
    companyCapital: 0,
    lavish: false,
  },
  tuopin: false,
  dibaoRefusedMonths: 'never',
  dibaoExitMonths: 'never',
  onBenefit: 'none',
  basicLivingSerious: false,
  selfHelpPossible: true,
  suddenEvent: false,
  disaster12m: false,
  guarantees: { educationDropout: false, medicalUninsured: false, housingUnsafe: false, waterUnsafe: false },
  urgentSigns: [],
  nearRelativeOfWorker: false,
}

/** Choices were cut at the lines in force: an answer to them must meet the same cuts. */
export const linesInForce = (judge: Judge): MoneyLines => linesOf(judge(nobody))

/** Where the standards a judgement used put their lines. */
export function linesOf({ standards: { values, sources } }: Prescreen): MoneyLines {
  return {
    dibao: { rural: values.dibao_year_rural, urban: values.dibao_year_urban },
    marginalMultiple: values.marginal_multiple,
    disposable: values.disposable_prev_year,
    liquidMultiples: [values.liquid_multiple_dibao, values.liquid_multiple_marginal],
    demo: Object.values(sources).some((source) => source.demo),
  }
}
