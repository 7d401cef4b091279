import type { RuleParameters } from '../../src/policy/parameters.ts'
import type { Complete, Standards } from '../../src/rules/complete.ts'

// biome-ignore lint/suspicious/noExplicitAny: plain JSON on purpose
type Any = any

/** A complete household in the shape of a request, as the plain rules take it; verdicts of reviews beside it. */
export function wholeOf(facts: Any, verdicts: Record<string, boolean>): Complete {
  const months = (x: Any): number => (x === 'never' ? Number.POSITIVE_INFINITY : x)
  const p = facts.property
  return {
    hukou: facts.hukou,
    persons: facts.members.map((m: Any) => ({
      ...m,
      level: m.disabilityLevel,
      supporters: facts.obligors[m.id] ?? [],
      reviewCounts: verdicts[m.id] ?? true,
    })),
    income: facts.income.map((i: Any) => ({
      kind: i.kind,
      amount: i.amount,
      code: i.code ?? null,
      who: i.who ?? null,
    })),
    rigid: facts.rigid.map((i: Any) => ({ ...i, who: i.who ?? null })),
    property: {
      liquid: p.liquid,
      houses: p.houses,
      boughtHouse: p.boughtHouse12m,
      commercial: p.commercialProperty,
      vehicles: p.vehicles,
      business: p.business,
      companyCapital: p.companyCapital,
      lavish: p.lavish,
      reviewPasses: verdicts.property ?? true,
    },
    tuopin: facts.tuopin,
    refusedMonths: months(facts.dibaoRefusedMonths),
    exitMonths: months(facts.dibaoExitMonths),
    onBenefit: facts.onBenefit,
    basicLivingSerious: facts.basicLivingSerious,
    selfHelpPossible: facts.selfHelpPossible,
    suddenEvent: facts.suddenEvent,
    ...facts.guarantees,
    urgentSigns: facts.urgentSigns,
    disaster12m: facts.disaster12m,
    nearRelative: facts.nearRelativeOfWorker,
  }
}

export function standardsOf(s: RuleParameters): Standards {
  const scaled = (x: number | null): number => Math.round((x ?? 0) * 10_000)
  return {
    dibaoRural: s.dibao_year_rural ?? 0,
    dibaoUrban: s.dibao_year_urban ?? 0,
    marginalMultiple: scaled(s.marginal_multiple),
    disposable: s.disposable_prev_year ?? 0,
    rigidRatio: scaled(s.rigid_ratio_min),
    rigidInclusive: s.rigid_ratio_inclusive === true,
    livingCounts: s.rigid_includes_basic_living === true,
    livingPerPerson: s.rigid_living_per_person ?? 0,
    tuitionCap: s.edu_tuition_cap ?? Number.POSITIVE_INFINITY,
    accommodationCap: s.edu_accommodation_cap ?? Number.POSITIVE_INFINITY,
    monitorLine: s.monitor_line ?? 0,
    lineInclusive: s.monitor_line_inclusive === true,
    netIncome: s.monitor_income_basis === 'net_income',
    liquidDibao: scaled(s.liquid_multiple_dibao),
    liquidMarginal: scaled(s.liquid_multiple_marginal),
    capitalDibao: s.company_capital_max_dibao ?? 0,
    capitalMarginal: s.company_capital_max_marginal ?? 0,
    workCostRate: scaled(s.work_cost_rate),
    adultDisabledRoute: true,
    watchMonths: s.watch_months ?? 0,
    excluded: new Set(s.excluded_codes ?? []),
  }
}
