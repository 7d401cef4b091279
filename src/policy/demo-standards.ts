import type { RuleParameters } from './parameters.ts'
import type { StandardEntry } from './standards.ts'

/** 演示: figures invented for demonstration; none of them is Yanqi's. A county's own entry always goes before them. */
function demo<K extends keyof RuleParameters>(
  name: K,
  value: RuleParameters[K],
  unit: string,
): StandardEntry {
  return {
    name,
    value,
    unit,
    validFrom: '2026-01-01',
    validTo: '2027-12-31',
    document: '演示数据,非本县标准',
    article: '演示',
    enteredBy: '演示',
    confirmedBy: '演示',
    checkedOn: null,
    demo: true,
  }
}

export const demoStandards: readonly StandardEntry[] = [
  demo('dibao_year_rural', 7200, '元/年'),
  demo('dibao_year_urban', 8400, '元/年'),
  demo('disposable_prev_year', 24_000, '元/年'),
  demo('disposable_scope', '全体居民', '口径'),
  demo('disposable_year', 2025, '年'),
  demo('monitor_line', 8500, '元/年'),
  demo('liquid_multiple_dibao', 2, '倍'),
  demo('liquid_multiple_marginal', 3, '倍'),
  demo('company_capital_max_dibao', 100_000, '元'),
  demo('company_capital_max_marginal', 200_000, '元'),
  demo('edu_tuition_cap', 6000, '元/年'),
  demo('edu_accommodation_cap', 1200, '元/年'),
]
