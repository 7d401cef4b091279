import { isExact, type Span } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { ceilDiv, SCALE, type Standards } from '../complete.ts'
import { moneyLimit } from '../judge.ts'
import type { Row } from '../readings.ts'
import type { PropertySketch } from '../sketch.ts'
import { type Pair, rowSides } from './assets.ts'
import { within } from './spans.ts'

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
  const monies = moneyWays(p.liquid, b, standard, sizes)
  for (const company of [false, true]) {
    const rows = rowSides(p, company)
    const capital = p.companyCapital.lo
    if (rows.fail) put({ ...none, company, row: 'fail', capital })
    else if (rows.review) put({ ...none, company, row: 'review', capital })
    if (!rows.pass && !rows.review) continue
    const row: Row = rows.pass ? 'pass' : 'review'
    const capitals = company ? capitalWays(p, b) : FREE
    for (const money of monies)
      for (const { dibao, marginal, capital, standards } of capitals)
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

/** Each combination of answers once; a limit the county has not entered is tried right at the money. */
function moneyWays(span: Span, b: Bounds, standard: number, sizes: readonly [number, number]): Money[] {
  const limitsOf = (multiple: number): number[] => sizes.map((n) => moneyLimit(multiple, standard, n))
  const edges = [b.liquidDibao, b.liquidMarginal].flatMap((m) => (isExact(m) ? limitsOf(m.lo) : []))
  const out: Money[] = []
  const seen = new Set<number>()
  for (const liquid of within(span, [...edges, ...edges.map((v) => v + 1)])) {
    const sidesOf = (multiples: Span): { sides: Two; multiple: number }[] => {
      const at = sizes.flatMap((n) => {
        const v = standard * n > 0 ? ceilDiv(liquid * SCALE, standard * n) : 0
        return [v, v - 1]
      })
      const list: { sides: Two; multiple: number }[] = []
      for (const multiple of within(multiples, at)) {
        const [a, z] = limitsOf(multiple).map((limit) => liquid <= limit)
        if (!list.some(({ sides }) => sides[0] === a && sides[1] === z))
          list.push({ sides: [a === true, z === true], multiple })
      }
      return list
    }
    const marginal = sidesOf(b.liquidMarginal)
    for (const d of sidesOf(b.liquidDibao))
      for (const m of marginal) {
        const first: Two = [d.sides[0], m.sides[0]]
        const second: Two = [d.sides[1], m.sides[1]]
        const key = both(...first) * 4 + both(...second)
        if (seen.has(key)) continue
        seen.add(key)
        out.push({
          first,
          second,
          liquid,
          standards: { liquidDibao: d.multiple, liquidMarginal: m.multiple },
        })
      }
  }
  return out
}

interface Capital {
  dibao: boolean
  marginal: boolean
  capital: number
  standards: Partial<Standards>
}
const FREE: readonly Capital[] = [{ dibao: true, marginal: true, capital: 0, standards: {} }]

function capitalWays(p: PropertySketch, b: Bounds): Capital[] {
  const edges = [b.capitalDibao, b.capitalMarginal].flatMap((m) => (isExact(m) ? [m.lo] : []))
  const out: Capital[] = []
  for (const capital of within(p.companyCapital, [...edges, ...edges.map((v) => v + 1)]))
    for (const capitalDibao of within(b.capitalDibao, [capital, capital - 1]))
      for (const capitalMarginal of within(b.capitalMarginal, [capital, capital - 1])) {
        const dibao = capital <= capitalDibao
        const marginal = capital <= capitalMarginal
        if (!out.some((o) => o.dibao === dibao && o.marginal === marginal))
          out.push({ dibao, marginal, capital, standards: { capitalDibao, capitalMarginal } })
      }
  return out
}
