import { EITHER, isExact, type Maybe, type Span } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { ceilDiv, floorDiv, type Standards } from '../complete.ts'
import { excludedTransfer, type Judgement, judge, markedIncome } from '../judge.ts'
import type { Sketch } from '../sketch.ts'
import type { Completion } from './fill.ts'
import { type Draft, withHousehold, within, withStandards } from './unknown.ts'

/** Parameters the county has not entered. */
export function standardUnknowns(b: Bounds, s: Sketch): Draft[] {
  const out: Draft[] = []
  const add = (
    fact: string,
    span: Span,
    key: keyof Standards,
    values: (c: Completion, j: Judgement) => number[],
    prepare?: Draft['prepare'],
  ): void => {
    if (!isExact(span))
      out.push({
        fact: `standards.${fact}`,
        missing: true,
        variants: (c, j) =>
          within(span, [span.lo, span.hi, ...values(c, j)]).map((v) => withStandards(c, { [key]: v })),
        ...(prepare ? { prepare } : {}),
      })
  }
  const flag = (fact: string, m: Maybe, key: keyof Standards, prepare?: Draft['prepare']): void => {
    if (m === EITHER)
      out.push({
        fact: `standards.${fact}`,
        missing: true,
        ...(prepare ? { prepare } : {}),
        variants: (c) => [true, false].map((v) => withStandards(c, { [key]: v })),
      })
  }
  const perHead = (c: Completion, j: Judgement): number[] => {
    const n = Math.max(1, j.remaining)
    const own = c.household.persons.map((p) => markedIncome(p.id, c.household.income, c.standards))
    return [
      floorDiv(j.income, n),
      ceilDiv(j.income, n),
      floorDiv(j.income, n) + 1,
      ...own,
      ...own.map((v) => v + 1),
    ]
  }
  add('dibao_year_rural', b.dibaoRural, 'dibaoRural', perHead)
  add('dibao_year_urban', b.dibaoUrban, 'dibaoUrban', perHead)
  add('marginal_multiple', b.marginalMultiple, 'marginalMultiple', () => [])
  add('disposable_prev_year', b.disposable, 'disposable', perHead)
  add('rigid_ratio_min', b.rigidRatio, 'rigidRatio', () => [])
  flag('rigid_ratio_inclusive', b.rigidInclusive, 'rigidInclusive')
  flag('rigid_includes_basic_living', b.livingCounts, 'livingCounts')
  if (b.livingCounts !== 2) add('rigid_living_per_person', b.livingPerPerson, 'livingPerPerson', () => [])
  add('monitor_line', b.monitorLine, 'monitorLine', () => [])
  flag('monitor_line_inclusive', b.lineInclusive, 'lineInclusive', (c) => onTheLine(c, s))
  flag('monitor_income_basis', b.netIncome, 'netIncome')
  // Nothing to count passes under any limit, and without end no limit does: one yuan, or the most that may be there, tells.
  const some: Draft['prepare'] = (c) => {
    const { liquid, companyCapital } = s.property
    return [1, Number.POSITIVE_INFINITY].map((wish) => {
      const inside = (span: Span): number => Math.min(span.hi, Math.max(span.lo, wish))
      const money = { liquid: inside(liquid), companyCapital: inside(companyCapital) }
      return withHousehold(c, { property: { ...c.household.property, ...money } })
    })
  }
  add('liquid_multiple_dibao', b.liquidDibao, 'liquidDibao', () => [], some)
  add('liquid_multiple_marginal', b.liquidMarginal, 'liquidMarginal', () => [], some)
  add('company_capital_max_dibao', b.capitalDibao, 'capitalDibao', () => [], some)
  add('company_capital_max_marginal', b.capitalMarginal, 'capitalMarginal', () => [], some)
  add('work_cost_rate', b.workCostRate, 'workCostRate', () => [])
  add('watch_months', b.watchMonths, 'watchMonths', () => [])
  return out
}

/** The income moved right onto the monitoring line, by each item that has room for it. */
function onTheLine(c: Completion, s: Sketch): Completion[] {
  const { household, standards } = c
  const j = judge(household, standards)
  const items = household.income
  const gone = (who: string | null): boolean => who !== null && j.tekun.includes(who)
  const left = standards.netIncome
    ? items.reduce((n, i) => n + (gone(i.who) ? 0 : excludedTransfer(i, standards)), 0)
    : 0
  const short = standards.monitorLine * j.remaining - j.income - left
  return (s.income ?? []).flatMap(({ amount }, k) => {
    const wanted = (items[k]?.amount ?? 0) + short
    if (amount.lo === amount.hi || wanted < amount.lo || wanted > amount.hi) return []
    const income = items.map((item, i) => (i === k ? { ...item, amount: wanted } : item))
    return [withHousehold(c, { income })]
  })
}
