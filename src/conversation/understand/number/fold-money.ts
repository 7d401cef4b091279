import { isMoneyLike, type Quantity } from './quantity.ts'

export type PeriodUnit =
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'half_year'
  | 'year'
  | 'term'
  | 'mu'
  | 'time'
  | 'person'

/** A sum of money with what it is for worked in: yuan a year for 每月, in all for 一天120干了60天. */
export type Money = {
  start: number
  end: number
  /** where the sum itself stands, without its period and count */
  at: number
  to: number
  lo?: number
  hi?: number
  approximate: boolean
  bare: boolean
  flaw?: Quantity['flaw']
  raw: string
  form: Quantity['form']
  /** what was said and how often it was taken; absent for a plain sum */
  per?: { unit: PeriodUnit; times: number; assumed: boolean }
  /** the stretch of time a plain sum covers, when said: 半年8000, 五个月挣了一万 */
  covers?: { unit: PeriodUnit; count: number }
  /** per day, per mu …, and nobody said how many */
  missing?: PeriodUnit
}

const A_YEAR: Partial<Record<PeriodUnit, number>> = { month: 12, quarter: 4, week: 52, year: 1, term: 2 }
/** A marker or a count belongs to a sum this near. */
const REACH = 24

/** The sums of a stretch of text, each with its period, count or area taken into account. */
export function foldMoney(quantities: Quantity[], known: Known = {}): Money[] {
  const sums = quantities.filter(isMoneyLike)
  const own = new Map<Quantity, { marks: Quantity[]; counts: Quantity[] }>()
  for (const sum of sums) own.set(sum, { marks: [], counts: [] })
  for (const q of quantities) {
    if (isMoneyLike(q) || q.cls === 'code' || q.cls === 'date') continue
    const owner = closestTo(q, sums)
    if (!owner) continue
    if (q.each) own.get(owner)?.marks.push(q)
    else if (q.cls === 'half_year' || (q.lo !== undefined && q.lo === q.hi)) own.get(owner)?.counts.push(q)
  }
  return sums.map((sum) => foldOne(sum, own.get(sum)?.marks ?? [], own.get(sum)?.counts ?? [], known))
}

/** What the caller knows already: area of land, people, days. */
export type Known = { mu?: number; people?: number; days?: number }

function foldOne(sum: Quantity, marks: Quantity[], counts: Quantity[], known: Known): Money {
  const money = plain(sum)
  const own = marks.filter((m) => !countFollows(m, counts, sum))
  const mark = (own.length > 0 ? own : marks).reduce<Quantity | undefined>(
    (best, m) => (best === undefined || distance(m, sum) < distance(best, sum) ? m : best),
    undefined,
  )
  if (!mark) {
    const time = counts.find((c) => ['day', 'month', 'half_year', 'year'].includes(c.cls))
    if (time && !(time.cls === 'year' && time.lo === 1))
      money.covers = { unit: time.cls as PeriodUnit, count: time.lo ?? 1 }
    return money
  }
  const unit = mark.cls as PeriodUnit
  const halfYear = unit === 'month' ? counts.find((c) => c.cls === 'half_year') : undefined
  if (halfYear) return times(money, unit, 6, false, halfYear)
  const counted = counts.find((c) => c.cls === mark.cls)
  const outer = marks.find((m) => m !== mark && (m.cls === 'month' || m.cls === 'year'))
  const year = outer && outer.cls === 'month' ? 12 : 1
  if (counted?.lo !== undefined) return times(money, unit, counted.lo * year, year > 1, counted)
  const given =
    unit === 'mu' ? known.mu : unit === 'person' ? known.people : unit === 'day' ? known.days : undefined
  if (given !== undefined) return times(money, unit, given, false)
  const yearly = A_YEAR[unit]
  if (yearly !== undefined) return times(money, unit, yearly, unit !== 'year', mark)
  return { ...money, missing: unit }
}

/** 一天120一个月干20天: the 一个月 belongs to the count, not to the sum. */
function countFollows(mark: Quantity, counts: Quantity[], sum: Quantity): boolean {
  return (
    mark.start > sum.end &&
    counts.some((c) => c.start >= mark.end && c.start - mark.end <= 6 && c.cls !== mark.cls)
  )
}

/** Characters between a marker and the sum. */
const distance = (q: Quantity, sum: Quantity): number =>
  sum.start >= q.end ? sum.start - q.end : q.start - sum.end + 0.5

function times(money: Money, unit: PeriodUnit, by: number, assumed: boolean, other?: Quantity): Money {
  const out: Money = { ...money, per: { unit, times: by, assumed } }
  if (money.lo !== undefined) out.lo = Math.round(money.lo * by)
  if (money.hi !== undefined) out.hi = Math.round(money.hi * by)
  if (other) {
    out.start = Math.min(money.start, other.start)
    out.end = Math.max(money.end, other.end)
  }
  return out
}

function plain(q: Quantity): Money {
  return {
    start: q.start,
    end: q.end,
    at: q.start,
    to: q.end,
    approximate: q.approximate,
    bare: q.cls === 'bare',
    raw: q.raw,
    form: q.form,
    ...(q.lo === undefined ? {} : { lo: q.lo }),
    ...(q.hi === undefined ? {} : { hi: q.hi }),
    ...(q.flaw ? { flaw: q.flaw } : {}),
  }
}

function closestTo(q: Quantity, sums: Quantity[]): Quantity | undefined {
  let best: Quantity | undefined
  let least = Number.POSITIVE_INFINITY
  for (const sum of nearby(sums, q)) {
    const away = sum.start >= q.end ? sum.start - q.end : q.start - sum.end + 0.5
    if (away < least) {
      least = away
      best = sum
    }
  }
  return least <= REACH ? best : undefined
}

/** Sums are in order: only the neighbours can be the closest (keeps long texts linear-ish). */
function nearby(sums: Quantity[], q: Quantity): Quantity[] {
  let low = 0
  let high = sums.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle]?.start ?? 0) < q.start) low = middle + 1
    else high = middle
  }
  return sums.slice(Math.max(0, low - 1), low + 1)
}
