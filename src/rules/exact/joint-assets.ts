import type { Span } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { ceilDiv, SCALE, type Standards } from '../complete.ts'
import { moneyLimit } from '../judge.ts'
import type { Row } from '../readings.ts'
import type { PropertySketch } from '../sketch.ts'
import { type Pair, rowSides } from './assets.ts'

/** R4 for two households of different size and the same property. */
export interface JointAssets {
  first: Pair
  second: Pair
  company: boolean
  row: Row
  rowPasses: boolean
  liquid: number
  capital: number
  standards: Partial<Standards>
}

const within = (span: Span, values: readonly number[]): number[] =>
  span.lo === span.hi
    ? [span.lo]
    : [...new Set([span.lo, span.hi, ...values])].filter((v) => v >= span.lo && v <= span.hi)

/** Every pair of answers that the two sizes can have together, one way each. */
export function jointAssets(
  p: PropertySketch,
  b: Bounds,
  standard: number,
  sizes: readonly [number, number],
): JointAssets[] {
  const out: JointAssets[] = []
  const put = (a: JointAssets): void => {
    if (!out.some((o) => o.first === a.first && o.second === a.second)) out.push(a)
  }
  const none = { first: 0, second: 0, rowPasses: false, liquid: p.liquid.lo, standards: {} } as const
  for (const company of [false, true]) {
    const rows = rowSides(p, company)
    const capital = p.companyCapital.lo
    if (rows.fail) put({ ...none, company, row: 'fail', capital })
    else if (rows.review) put({ ...none, company, row: 'review', capital })
    if (!rows.pass && !rows.review) continue
    const row: Row = rows.pass ? 'pass' : 'review'
    for (const money of moneyWays(p.liquid, b, standard, sizes))
      for (const { dibao, marginal, capital, standards } of company ? capitalWays(p, b) : FREE)
        put({
          first: both(money.first[0] && dibao, money.first[1] && marginal),
          second: both(money.second[0] && dibao, money.second[1] && marginal),
          company,
          row,
          rowPasses: true,
          liquid: money.liquid,
          capital: company ? capital : p.companyCapital.lo,
          standards: { ...money.standards, ...standards },
        })
  }
  return out
}

const both = (dibao: boolean, marginal: boolean): Pair => ((dibao ? 1 : 0) + (marginal ? 2 : 0)) as Pair

type Two = readonly [boolean, boolean]
interface Money {
  first: Two
  second: Two
  liquid: number
  standards: Partial<Standards>
}

function* moneyWays(
  span: Span,
  b: Bounds,
  standard: number,
  sizes: readonly [number, number],
): Generator<Money> {
  const limitsOf = (multiple: number): number[] => sizes.map((n) => moneyLimit(multiple, standard, n))
  const edges = [b.liquidDibao.lo, b.liquidMarginal.lo].flatMap(limitsOf)
  for (const liquid of within(span, [...edges, ...edges.map((v) => v + 1)])) {
    const at = sizes.flatMap((n) => {
      const v = standard * n > 0 ? ceilDiv(liquid * SCALE, standard * n) : 0
      return [v, v - 1]
    })
    for (const liquidDibao of within(b.liquidDibao, at))
      for (const liquidMarginal of within(b.liquidMarginal, at)) {
        const d = limitsOf(liquidDibao).map((limit) => liquid <= limit)
        const m = limitsOf(liquidMarginal).map((limit) => liquid <= limit)
        yield {
          first: [d[0] === true, m[0] === true],
          second: [d[1] === true, m[1] === true],
          liquid,
          standards: { liquidDibao, liquidMarginal },
        }
      }
  }
}

interface Capital {
  dibao: boolean
  marginal: boolean
  capital: number
  standards: Partial<Standards>
}
const FREE: readonly Capital[] = [{ dibao: true, marginal: true, capital: 0, standards: {} }]

function* capitalWays(p: PropertySketch, b: Bounds): Generator<Capital> {
  const edges = [b.capitalDibao.lo, b.capitalMarginal.lo]
  for (const capital of within(p.companyCapital, [...edges, ...edges.map((v) => v + 1)]))
    for (const capitalDibao of within(b.capitalDibao, [capital, capital - 1]))
      for (const capitalMarginal of within(b.capitalMarginal, [capital, capital - 1]))
        yield {
          dibao: capital <= capitalDibao,
          marginal: capital <= capitalMarginal,
          capital,
          standards: { capitalDibao, capitalMarginal },
        }
}
