/**
 * A second, naive reading of the rules over complete households, written from the policy alone and sharing nothing with
 * src/rules: the judge of the judge. Facts in the shape of the request; two kinds of review are passed beside them.
 */
// biome-ignore lint/suspicious/noExplicitAny: the oracle reads plain JSON on purpose
type Any = any

export interface ReferenceOutcome {
  category: string
  monitor: string
  counted: number
  income: number
  rigid: number
  tekun: string[]
}

const STUDY = ['senior_high', 'vocational', 'junior_college', 'undergraduate']
const BARRED = ['car', 'van', 'truck', 'large_farm_machine']

function memberSide(m: Any): boolean | 'review' {
  if (m.status !== 'normal') return false
  switch (m.rel) {
    case 'applicant':
    case 'spouse':
      return true
    case 'child':
      if (m.age < 18) return true
      if (STUDY.includes(m.student)) return true
      if (m.coresident) return true
      if (m.independent) return false
      return m.student === 'none' ? 'review' : false
    case 'sibling':
    case 'other':
      return m.coresident ? 'review' : false
    default:
      return m.coresident
  }
}

function severe(d: string, level: number, list: [string, number][]): boolean {
  return list.some(([kind, most]) => kind === d && level <= most)
}

/** `reviews`: verdicts of the visitor, by `property` and by member id. */
export function reference(facts: Any, s: Any, reviews: Record<string, boolean>): ReferenceOutcome {
  const S = facts.hukou === 'rural' ? s.dibao_year_rural : s.dibao_year_urban
  const H: Any[] = facts.members.filter((m: Any) => {
    const side = memberSide(m)
    return side === 'review' ? reviews[m.id] : side
  })
  const n = H.length
  const counts = (item: Any): number => {
    if (item.code !== undefined && item.code !== null && s.excluded_codes.includes(item.code)) return 0
    if (item.kind === 'wage') return Math.floor(item.amount * Math.max(0, 1 - s.work_cost_rate) + 1e-9)
    return item.amount
  }
  const p = facts.property
  let review = false
  let fail =
    p.boughtHouse12m ||
    p.commercialProperty ||
    p.lavish ||
    p.business === 'individual_with_employees' ||
    p.houses >= 3
  if (p.houses === 2 || p.business === 'individual_no_employee') review = true
  for (const v of p.vehicles) {
    if (BARRED.includes(v)) fail = true
    if (v.endsWith('only_livelihood')) review = true
  }
  if (review && !reviews.property) fail = true
  const tier = (multiple: number, capital: number): boolean =>
    !fail && p.liquid <= multiple * S * n + 1e-9 && (p.business !== 'company' || p.companyCapital <= capital)
  const pd = tier(s.liquid_multiple_dibao, s.company_capital_max_dibao)
  const pm = tier(s.liquid_multiple_marginal, s.company_capital_max_marginal)

  const tekun: string[] = []
  for (const m of facts.members) {
    const unable =
      m.age >= 60 ||
      m.age < 16 ||
      severe(m.disability, m.disabilityLevel, [
        ['intellectual', 3],
        ['mental', 3],
        ['limb', 2],
        ['visual', 1],
      ])
    const own = facts.income
      .filter((i: Any) => i.who === m.id)
      .reduce((a: number, i: Any) => a + counts(i), 0)
    const alone = (facts.obligors[m.id] ?? []).every((o: Any) => {
      const poor = o.ownIncome < s.disposable_prev_year && o.propertyOk
      if (o.incapacity === 'tekun') return true
      if (o.incapacity === 'dibao_recipient') return o.age >= 60
      if (o.incapacity === 'age70') return o.age >= 70 && poor
      if (o.incapacity === 'severe_disability') return poor
      if (o.incapacity === 'none') return false
      return o.propertyOk
    })
    if (unable && own < S && pd && alone) tekun.push(m.id)
  }
  const rest = H.filter((m) => !tekun.includes(m.id)).length
  const stays = facts.income.filter((i: Any) => !tekun.includes(i.who))
  const I: number = stays.reduce((a: number, i: Any) => a + counts(i), 0)
  const E: number = stays
    .filter((i: Any) => i.kind === 'transfer' && i.code && s.excluded_codes.includes(i.code))
    .reduce((a: number, i: Any) => a + i.amount, 0)

  let X = 0
  const groups: Record<string, number> = {}
  facts.rigid.forEach((r: Any, k: number) => {
    const own = Math.max(0, r.gross - r.covered)
    if (r.type.startsWith('edu_')) {
      const key = `${r.type}|${r.who ?? `#${k}`}`
      groups[key] = (groups[key] ?? 0) + own
    } else X += own
  })
  for (const [key, sum] of Object.entries(groups)) {
    const cap = key.startsWith('edu_tuition') ? s.edu_tuition_cap : s.edu_accommodation_cap
    X += cap === null ? sum : Math.min(cap, sum)
  }

  const g = facts.guarantees
  const hard =
    facts.basicLivingSerious ||
    facts.urgentSigns.some((x: string) => ['no_food', 'no_shelter', 'no_heating'].includes(x))
  const gap = g.educationDropout || g.medicalUninsured || g.housingUnsafe || g.waterUnsafe
  const J = s.monitor_income_basis === 'net_income' ? I + E : I
  const line = s.monitor_line * rest
  const inRange = rest === 0 || (s.monitor_line_inclusive ? J <= line : J < line)
  let monitor = 'none'
  if (facts.hukou === 'rural' && !facts.selfHelpPossible) {
    if (inRange && (hard || gap)) monitor = facts.tuopin ? 'unstable_tuopin' : 'edge_risk'
    else if (!inRange && ((hard && facts.suddenEvent) || gap)) monitor = 'sudden'
    else if (!inRange && hard) monitor = 'possible'
  }

  const below = I < s.marginal_multiple * S * rest - 1e-9
  const reached = s.rigid_ratio_inclusive
    ? X >= s.rigid_ratio_min * I - 1e-9
    : X > s.rigid_ratio_min * I + 1e-9
  const recent = (x: Any): boolean => x !== 'never' && x <= s.watch_months
  let category: string
  if (tekun.length > 0 && rest === 0) category = 'tekun'
  else if (I < S * rest && pd) category = 'dibao'
  else if (below && pm) category = 'marginal'
  else if (!below && I < s.disposable_prev_year * rest && X > 0 && reached && pm) category = 'rigid'
  else if (
    monitor !== 'none' ||
    facts.tuopin ||
    recent(facts.dibaoRefusedMonths) ||
    recent(facts.dibaoExitMonths) ||
    facts.basicLivingSerious
  )
    category = 'other'
  else category = 'none'
  return { category, monitor, counted: n, income: I, rigid: X, tekun }
}
