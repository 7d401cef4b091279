import {
  type Complete,
  ceilDiv,
  floorDiv,
  type IncomeItem,
  type Person,
  SCALE,
  type Standards,
} from './complete.ts'
import {
  countsAs,
  disabledForWork,
  housesRow,
  isChild,
  isHardSign,
  isIncapable,
  isOld,
  netWage,
  type Row,
  vehicleRow,
} from './readings.ts'

export const CATEGORIES = ['tekun', 'dibao', 'marginal', 'rigid', 'other', 'none'] as const
export type Category = (typeof CATEGORIES)[number]
export const MONITORS = ['none', 'unstable_tuopin', 'edge_risk', 'sudden', 'possible'] as const
export type Monitor = (typeof MONITORS)[number]

/** What the rules R1-R11 say of a complete household; the hints and pushes are derived from it. */
export interface Judgement {
  category: Category
  monitor: Monitor
  /** |H| before 特困 persons leave. */
  counted: number
  /** Members of H that remain. */
  remaining: number
  /** I of the household that remains. */
  income: number
  /** X. */
  rigid: number
  standard: number
  assetsDibao: boolean
  assetsMarginal: boolean
  review: boolean
  belowDibao: boolean
  belowMarginal: boolean
  belowDisposable: boolean
  rigidReached: boolean
  inRange: boolean
  /** Ids of 特困 persons. */
  tekun: readonly string[]
  tested: Tested
}

/** R1: is this person one of the household? */
export function isCounted(p: Person): boolean {
  const counts = countsAs(p.rel, p)
  return counts === 'yes' || (counts === 'review' && p.reviewCounts)
}

/** R5, first condition (特困人员认定办法 art. 5). */
export const hasNoLabour = (p: Person): boolean =>
  isOld(p.age) || isChild(p.age) || disabledForWork(p.disability, p.level)

/** R5, third condition (art. 8): nobody who could support. */
export function hasNoSupport(p: Person, disposable: number): boolean {
  for (const s of p.supporters) if (!isIncapable(s, disposable)) return false
  return true
}

/** R2: what one item adds to the income. */
export function countable(item: IncomeItem, s: Standards): number {
  if (item.code !== null && s.excluded.has(item.code)) return 0
  return item.kind === 'wage' ? netWage(item.amount, s.workCostRate) : item.amount
}

/** Transfers left out of I, which the net income basis of monitoring counts (R9). */
export function excludedTransfer(item: IncomeItem, s: Standards): number {
  return item.code !== null && item.kind === 'transfer' && s.excluded.has(item.code) ? item.amount : 0
}

/** R5, second condition: the countable items marked as this person's (readings, 2). */
export function markedIncome(id: string, income: readonly IncomeItem[], s: Standards): number {
  let sum = 0
  for (const item of income) if (item.who === id) sum += countable(item, s)
  return sum
}

/** R3: what the household bore itself; education is capped per student and kind, an unmarked item is a student of its own. */
export function rigidTotal(h: Complete, s: Standards, counted: number): number {
  let sum = s.livingCounts ? s.livingPerPerson * counted : 0
  let students: Map<string, number> | null = null
  for (const item of h.rigid) {
    const own = Math.max(0, item.gross - item.covered)
    const cap =
      item.type === 'edu_tuition'
        ? s.tuitionCap
        : item.type === 'edu_accommodation'
          ? s.accommodationCap
          : null
    if (cap === null) sum += own
    else if (item.who === null) sum += Math.min(own, cap)
    else {
      students ??= new Map()
      const key = item.type + item.who
      const before = students.get(key) ?? 0
      students.set(key, before + own)
      sum += Math.min(before + own, cap) - Math.min(before, cap)
    }
  }
  return sum
}

/** R4 without the two money limits: the worst row of the table (policy 4.3). */
export function assetRow(p: Complete['property']): Row {
  if (p.boughtHouse || p.commercial || p.lavish || p.business === 'individual_with_employees') return 'fail'
  let row = housesRow(p.houses)
  if (p.business === 'individual_no_employee' && row === 'pass') row = 'review'
  for (const vehicle of p.vehicles) {
    const v = vehicleRow(vehicle)
    if (v === 'fail') return 'fail'
    if (v === 'review' && row === 'pass') row = 'review'
  }
  return row
}

/** Serious difficulty for R9: reported, or no food, shelter or heating. */
export const isHard = (h: Complete): boolean => h.basicLivingSerious || h.urgentSigns.some(isHardSign)

/** R9: one of the four guarantees is broken. */
export const hasGap = (h: Complete): boolean =>
  h.educationDropout || h.medicalUninsured || h.housingUnsafe || h.waterUnsafe

export interface Hardship {
  rural: boolean
  tuopin: boolean
  hard: boolean
  gap: boolean
  stuck: boolean
  sudden: boolean
}

/** R9 once the side of the monitoring line is known (plan 二(三)5; 中农组发〔2021〕7号). */
export function monitorOf(f: Hardship, inRange: boolean): Monitor {
  if (!f.rural || !f.stuck || !(f.hard || f.gap)) return 'none'
  if (inRange) return f.tuopin ? 'unstable_tuopin' : 'edge_risk'
  return f.gap || f.sudden ? 'sudden' : 'possible'
}

/** R9: J against the line; a household of which nobody remains counts as inside (readings, 3). */
export function isInRange(netIncome: number, remaining: number, s: Standards): boolean {
  if (remaining === 0) return true
  const line = s.monitorLine * remaining
  return s.lineInclusive ? netIncome <= line : netIncome < line
}

/** R8: X against its share of I. */
export function reachesRatio(rigid: number, income: number, s: Standards): boolean {
  if (rigid === 0) return false
  const share = s.rigidRatio * income
  return s.rigidInclusive ? rigid * SCALE >= share : rigid * SCALE > share
}

/** R6-R8 below the line of 特困: the first class whose conditions hold, or 'rest'. */
export type Tested = 'tekun' | 'dibao' | 'marginal' | 'rigid' | 'rest'
export function firstClass(
  t: Pick<
    Judgement,
    'belowDibao' | 'belowMarginal' | 'belowDisposable' | 'rigidReached' | 'assetsDibao' | 'assetsMarginal'
  >,
): Tested {
  if (t.belowDibao && t.assetsDibao) return 'dibao'
  if (t.belowMarginal) return t.assetsMarginal ? 'marginal' : 'rest'
  return t.belowDisposable && t.rigidReached && t.assetsMarginal ? 'rigid' : 'rest'
}

/** R11, the watch reasons: 脱贫户, refused or left 低保 within the window, or serious difficulty reported. */
export const isWatched = (h: Complete, s: Standards): boolean =>
  h.tuopin || h.refusedMonths <= s.watchMonths || h.exitMonths <= s.watchMonths || h.basicLivingSerious

/** Money per person against a multiple of the standard, in totals: liquid <= multiple x standard x people. */
export const moneyLimit = (multiple: number, standard: number, people: number): number =>
  floorDiv(multiple * standard * people, SCALE)

/** The first whole yuan that is no longer below 低保边缘. */
export const marginalLine = (multiple: number, standard: number, people: number): number =>
  ceilDiv(multiple * standard * people, SCALE)

export type AssetPair = 0 | 1 | 2 | 3

/** R4 whole: bit 1 for 低保, bit 2 for 低保边缘 and 刚性支出. `row` is the worst row of the table (`assetRow`). */
export function assetPair(
  p: Complete['property'],
  row: Row,
  s: Standards,
  standard: number,
  counted: number,
): AssetPair {
  if (row === 'fail' || (row === 'review' && !p.reviewPasses)) return 0
  const capital = p.business === 'company' ? p.companyCapital : 0
  const dibao = p.liquid <= moneyLimit(s.liquidDibao, standard, counted) && capital <= s.capitalDibao
  const marginal = p.liquid <= moneyLimit(s.liquidMarginal, standard, counted) && capital <= s.capitalMarginal
  return dibao ? (marginal ? 3 : 1) : marginal ? 2 : 0
}

/** R1-R9 and R11 over a complete household. */
export function judge(h: Complete, s: Standards): Judgement {
  const standard = h.hukou === 'rural' ? s.dibaoRural : s.dibaoUrban
  let counted = 0
  for (const p of h.persons) if (isCounted(p)) counted += 1
  const row = assetRow(h.property)
  const pair = assetPair(h.property, row, s, standard, counted)
  const assetsDibao = (pair & 1) !== 0
  const assetsMarginal = (pair & 2) !== 0

  const tekun = assetsDibao ? tekunPersons(h, s, standard) : NOBODY
  let remaining = counted
  if (tekun.length > 0) for (const p of h.persons) if (tekun.includes(p.id) && isCounted(p)) remaining -= 1

  let income = 0
  let transfers = 0
  for (const item of h.income) {
    if (item.who !== null && tekun.length > 0 && tekun.includes(item.who)) continue
    income += countable(item, s)
    if (s.netIncome) transfers += excludedTransfer(item, s)
  }

  const rigid = rigidTotal(h, s, counted)
  const belowDibao = income < standard * remaining
  const belowMarginal = income < marginalLine(s.marginalMultiple, standard, remaining)
  const belowDisposable = income < s.disposable * remaining
  const rigidReached = reachesRatio(rigid, income, s)
  const inRange = isInRange(income + transfers, remaining, s)
  const review = row === 'review'
  const tests = { belowDibao, belowMarginal, belowDisposable, rigidReached, assetsDibao, assetsMarginal }
  const tested: Tested = tekun.length > 0 && remaining === 0 ? 'tekun' : firstClass(tests)
  const monitor = monitorOf(hardshipOf(h), inRange)
  const category: Category =
    tested !== 'rest' ? tested : monitor !== 'none' || isWatched(h, s) ? 'other' : 'none'
  return {
    category,
    monitor,
    tested,
    counted,
    remaining,
    income,
    rigid,
    standard,
    assetsDibao,
    assetsMarginal,
    review,
    belowDibao,
    belowMarginal,
    belowDisposable,
    rigidReached,
    inRange,
    tekun,
  }
}

const NOBODY: readonly string[] = []

/** R5: ids of the persons who are 特困 where the property test of 低保 passes. */
function tekunPersons(h: Complete, s: Standards, standard: number): readonly string[] {
  let out = NOBODY
  for (const p of h.persons)
    if (hasNoLabour(p) && hasNoSupport(p, s.disposable) && markedIncome(p.id, h.income, s) < standard)
      out = [...out, p.id]
  return out
}

export function hardshipOf(h: Complete): Hardship {
  return {
    rural: h.hukou === 'rural',
    tuopin: h.tuopin,
    hard: isHard(h),
    gap: hasGap(h),
    stuck: !h.selfHelpPossible,
    sudden: h.suddenEvent,
  }
}
