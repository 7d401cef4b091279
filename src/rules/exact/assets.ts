import { type Maybe, NO, type Span, YES } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import type { Property } from '../complete.ts'
import { type AssetPair, moneyLimit } from '../judge.ts'
import { housesRow, type Row, vehicleRow } from '../readings.ts'
import type { PropertySketch } from '../sketch.ts'

/** Both property tests at once: bit 1 for 低保, bit 2 for 低保边缘. */
export type Pair = AssetPair
export const okDibao = (pair: Pair): boolean => (pair & 1) !== 0
export const okMarginal = (pair: Pair): boolean => (pair & 2) !== 0

/** Which rows of the property table can come out, without the limits on money and capital. */
export interface RowSides {
  pass: boolean
  fail: boolean
  review: boolean
}

const yes = (m: Maybe): boolean => (m & YES) !== 0
const no = (m: Maybe): boolean => (m & NO) !== 0

const HOUSE_ROWS: Record<'0' | '2' | '3', Row[]> = { 0: ['pass'], 2: ['review'], 3: ['fail'] }
const houseRows = (houses: Span): Row[] =>
  houses.lo === houses.hi
    ? HOUSE_ROWS[houses.lo <= 1 ? '0' : houses.lo === 2 ? '2' : '3']
    : [0, 2, 3].flatMap((n) => {
        const fits = n === 0 ? houses.lo <= 1 : n === 2 ? houses.lo <= 2 && houses.hi >= 2 : houses.hi >= 3
        return fits ? [housesRow(n)] : []
      })

function businessRow(business: PropertySketch['business'][number]): Row {
  return business === 'individual_with_employees'
    ? 'fail'
    : business === 'individual_no_employee'
      ? 'review'
      : 'pass'
}

/** `company` says whether the business is one with subscribed capital: that limit is a test of its own. */
export function rowSides(p: PropertySketch, company: boolean): RowSides {
  const business = p.business.filter((b) => (b === 'company') === company).map(businessRow)
  const rows: Row[][] = [
    houseRows(p.houses),
    [p.boughtHouse, p.commercial, p.lavish].some(yes) ? ['pass', 'fail'] : ['pass'],
    business,
    ...(p.vehicles ?? []).map((options) => [...new Set(options.map(vehicleRow))]),
  ]
  if ([p.boughtHouse, p.commercial, p.lavish].some((m) => !no(m))) rows.push(['fail'])
  if (p.vehicles === null) rows.push(['pass', 'review', 'fail'])
  if (business.length === 0) return { pass: false, fail: false, review: false }
  const canAvoidFail = rows.every((r) => r.some((x) => x !== 'fail'))
  return {
    fail: rows.some((r) => r.includes('fail')),
    review: canAvoidFail && rows.some((r) => r.includes('review')),
    pass: rows.every((r) => r.includes('pass')),
  }
}

const NEITHER = -1

/**
 * The pairs that `value <= limit` allows for two limits known as spans, and whether the second is never the narrower one
 * though the spans overlap. What can come out changes only beyond an end of a limit, so that the last value before each stands for all.
 */
function limitPairs(value: Span, dibao: Span, marginal: Span, nested: boolean): Set<Pair> {
  const out = new Set<Pair>()
  for (const v of [value.hi, dibao.lo, dibao.hi, marginal.lo, marginal.hi]) {
    if (v < value.lo || v > value.hi) continue
    for (const d of [v <= dibao.hi ? 1 : NEITHER, v > dibao.lo ? 0 : NEITHER])
      for (const m of [v <= marginal.hi ? 2 : NEITHER, v > marginal.lo ? 0 : NEITHER])
        if (d >= 0 && m >= 0 && !(nested && d === 1 && m === 0)) out.add((d + m) as Pair)
  }
  return out
}

const capitalFree: Set<Pair> = new Set<Pair>([3])

export interface AssetCase {
  pair: Pair
  company: boolean
  row: Row
  /** The rows pass, so that the pair comes from money and capital alone. */
  rowPasses: boolean
}

/** R4 for `people` counted members: every pair that can come out, with the ways to it. */
export function assetCases(p: PropertySketch, b: Bounds, standard: Span, people: number): AssetCase[] {
  const out: AssetCase[] = []
  const put = (pair: Pair, company: boolean, row: Row, rowPasses: boolean): void => {
    const same = (c: AssetCase) =>
      c.pair === pair && c.company === company && c.row === row && c.rowPasses === rowPasses
    if (!out.some(same)) out.push({ pair, company, row, rowPasses })
  }
  const limit = (multiple: Span): Span => ({
    lo: moneyLimit(multiple.lo, standard.lo, people),
    hi: moneyLimit(multiple.hi, standard.hi, people),
  })
  const nested = b.liquidDibao.hi <= b.liquidMarginal.lo
  const money = limitPairs(p.liquid, limit(b.liquidDibao), limit(b.liquidMarginal), nested)
  for (const company of [false, true]) {
    const rows = rowSides(p, company)
    if (rows.fail) put(0, company, 'fail', false)
    if (rows.review) put(0, company, 'review', false)
    if (!rows.pass && !rows.review) continue
    const capital = company
      ? limitPairs(p.companyCapital, b.capitalDibao, b.capitalMarginal, false)
      : capitalFree
    const row: Row = rows.pass ? 'pass' : 'review'
    for (const m of money) for (const c of capital) put((m & c) as Pair, company, row, true)
  }
  return out
}

/** Property that has the wanted row. Money and capital are set by the caller. */
export function propertyFor(
  p: PropertySketch,
  company: boolean,
  row: Row,
): Omit<Property, 'liquid' | 'companyCapital'> {
  const wantFail = row === 'fail'
  const yesIf = (m: Maybe): boolean => m === YES || (wantFail && m !== NO)
  const houses =
    wantFail && p.houses.hi >= 3
      ? Math.max(3, p.houses.lo)
      : row === 'review' && p.houses.hi >= 2
        ? Math.max(2, p.houses.lo)
        : p.houses.lo
  const order: Row[] = wantFail
    ? ['fail', 'review', 'pass']
    : row === 'review'
      ? ['review', 'pass', 'fail']
      : ['pass', 'review', 'fail']
  const pick = <T>(options: readonly T[], rowOf: (x: T) => Row): T | undefined =>
    order.map((wish) => options.find((x) => rowOf(x) === wish)).find((x) => x !== undefined)
  const businesses = p.business.filter((b) => (b === 'company') === company)
  const vehicles =
    p.vehicles === null
      ? wantFail
        ? (['car'] as const)
        : row === 'review'
          ? (['truck_only_livelihood'] as const)
          : []
      : p.vehicles.map((options) => pick(options, vehicleRow) ?? 'motorcycle')
  return {
    houses,
    boughtHouse: yesIf(p.boughtHouse),
    commercial: yesIf(p.commercial),
    lavish: yesIf(p.lavish),
    vehicles,
    business: pick(businesses, businessRow) ?? 'none',
    reviewPasses: true,
  }
}
