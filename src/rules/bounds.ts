import { EITHER, type Maybe, maybeOf, type Span, UNBOUNDED } from '../facts/known.ts'
import type { RuleParameters } from '../policy/parameters.ts'
import { SCALE } from './complete.ts'

/** The parameters as far as the county has entered them; an empty one is any value of zero or more (readings, 6). */
export interface Bounds {
  dibaoRural: Span
  dibaoUrban: Span
  marginalMultiple: Span
  disposable: Span
  rigidRatio: Span
  rigidInclusive: Maybe
  livingCounts: Maybe
  livingPerPerson: Span
  tuitionCap: number
  accommodationCap: number
  monitorLine: Span
  lineInclusive: Maybe
  netIncome: Maybe
  liquidDibao: Span
  liquidMarginal: Span
  capitalDibao: Span
  capitalMarginal: Span
  workCostRate: Span
  adultDisabledRoute: Maybe
  watchMonths: Span
  /** null: the county has not said which codes are left out. */
  excluded: ReadonlySet<string> | null
}

const amount = (value: number | null): Span =>
  value === null ? { lo: 0, hi: UNBOUNDED } : { lo: value, hi: value }
const scaled = (value: number | null, most = UNBOUNDED): Span => {
  if (value === null) return { lo: 0, hi: most }
  const tenThousandths = Math.min(Math.round(value * SCALE), most)
  return { lo: tenThousandths, hi: tenThousandths }
}

function excludedBy(values: RuleParameters, pensionCounts: boolean): ReadonlySet<string> | null {
  if (values.excluded_codes === null) return null
  const codes = new Set(values.excluded_codes)
  if (pensionCounts) codes.delete('pension_resident_basic')
  return codes
}

/** The bounds of a day's values; kept per set of values, since all pre-screens of a day share one. */
export function boundsOf(values: RuleParameters, asOf: string): Bounds {
  const until = values.basic_pension_excluded_until
  const pensionCounts = until !== null && until < asOf
  const known = kept.get(values)
  if (known?.pensionCounts === pensionCounts) return known.bounds
  const bounds = makeBounds(values, pensionCounts)
  kept.set(values, { pensionCounts, bounds })
  return bounds
}
const kept = new WeakMap<RuleParameters, { pensionCounts: boolean; bounds: Bounds }>()

function makeBounds(values: RuleParameters, pensionCounts: boolean): Bounds {
  return {
    dibaoRural: amount(values.dibao_year_rural),
    dibaoUrban: amount(values.dibao_year_urban),
    marginalMultiple: scaled(values.marginal_multiple),
    disposable: amount(values.disposable_prev_year),
    rigidRatio: scaled(values.rigid_ratio_min),
    rigidInclusive: maybeOf(values.rigid_ratio_inclusive),
    livingCounts: maybeOf(values.rigid_includes_basic_living),
    livingPerPerson: amount(values.rigid_living_per_person),
    tuitionCap: values.edu_tuition_cap ?? Number.POSITIVE_INFINITY,
    accommodationCap: values.edu_accommodation_cap ?? Number.POSITIVE_INFINITY,
    monitorLine: amount(values.monitor_line),
    lineInclusive: maybeOf(values.monitor_line_inclusive),
    netIncome:
      values.monitor_income_basis === null ? EITHER : values.monitor_income_basis === 'net_income' ? 1 : 2,
    liquidDibao: scaled(values.liquid_multiple_dibao),
    liquidMarginal: scaled(values.liquid_multiple_marginal),
    capitalDibao: amount(values.company_capital_max_dibao),
    capitalMarginal: amount(values.company_capital_max_marginal),
    workCostRate: scaled(values.work_cost_rate, SCALE),
    adultDisabledRoute: maybeOf(values.single_person_adult_disabled),
    watchMonths: amount(values.watch_months),
    excluded: excludedBy(values, pensionCounts),
  }
}
