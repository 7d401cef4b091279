import type { RuleParameters } from '../../src/policy/parameters.ts'
import type { Person, Standards } from '../../src/rules/complete.ts'
import type { Completion } from '../../src/rules/prescreen.ts'

// biome-ignore lint/suspicious/noExplicitAny: plain JSON on purpose
type Any = any

/** A completion of the engine in the shape of a request, so that the second reading of the rules can judge it. */
export interface Plain {
  facts: Any
  standards: Any
  /** Verdicts of the visitor, by `property` and by member id. */
  verdicts: Record<string, boolean>
}

export function plainOf({ household: h, standards: s }: Completion, values: RuleParameters): Plain {
  const months = (x: number): Any => (x === Number.POSITIVE_INFINITY ? 'never' : x)
  const verdicts: Record<string, boolean> = { property: h.property.reviewPasses }
  for (const p of h.persons) verdicts[p.id] = p.reviewCounts
  const p = h.property
  return {
    verdicts,
    standards: { ...values, ...parametersOf(s) },
    facts: {
      hukou: h.hukou,
      members: h.persons.map(memberOf),
      income: h.income.map(bare),
      rigid: h.rigid.map(bare),
      property: {
        liquid: p.liquid,
        houses: p.houses,
        boughtHouse12m: p.boughtHouse,
        commercialProperty: p.commercial,
        vehicles: [...p.vehicles],
        business: p.business,
        companyCapital: p.companyCapital,
        lavish: p.lavish,
      },
      obligors: Object.fromEntries(h.persons.map((q) => [q.id, q.supporters.map((x) => ({ ...x }))])),
      tuopin: h.tuopin,
      dibaoRefusedMonths: months(h.refusedMonths),
      dibaoExitMonths: months(h.exitMonths),
      onBenefit: h.onBenefit,
      basicLivingSerious: h.basicLivingSerious,
      selfHelpPossible: h.selfHelpPossible,
      suddenEvent: h.suddenEvent,
      guarantees: {
        educationDropout: h.educationDropout,
        medicalUninsured: h.medicalUninsured,
        housingUnsafe: h.housingUnsafe,
        waterUnsafe: h.waterUnsafe,
      },
      urgentSigns: [...h.urgentSigns],
      disaster12m: h.disaster12m,
      nearRelativeOfWorker: h.nearRelative,
    },
  }
}

function memberOf(p: Person): Any {
  const { level, supporters: _, reviewCounts: __, ...rest } = p
  return { ...rest, disabilityLevel: level }
}

/** Without keys that say "nobody" or "no code": absent means that in a request. */
function bare(item: Any): Any {
  const out = { ...item }
  if (out.who === null) delete out.who
  if (out.code === null) delete out.code
  return out
}

const parametersOf = (s: Standards): Any => ({
  dibao_year_rural: s.dibaoRural,
  dibao_year_urban: s.dibaoUrban,
  marginal_multiple: s.marginalMultiple / 10_000,
  disposable_prev_year: s.disposable,
  rigid_ratio_min: s.rigidRatio / 10_000,
  rigid_ratio_inclusive: s.rigidInclusive,
  rigid_includes_basic_living: s.livingCounts,
  rigid_living_per_person: s.livingPerPerson,
  monitor_line: s.monitorLine,
  monitor_line_inclusive: s.lineInclusive,
  monitor_income_basis: s.netIncome ? 'net_income' : 'unified',
  liquid_multiple_dibao: s.liquidDibao / 10_000,
  liquid_multiple_marginal: s.liquidMarginal / 10_000,
  company_capital_max_dibao: s.capitalDibao,
  company_capital_max_marginal: s.capitalMarginal,
  work_cost_rate: s.workCostRate / 10_000,
  watch_months: s.watchMonths,
  excluded_codes: [...s.excluded],
})
