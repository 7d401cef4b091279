import { isExact } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { SCALE } from '../complete.ts'
import { countable, type Judgement, markedIncome } from '../judge.ts'
import type { IncomeSketch, Sketch } from '../sketch.ts'
import type { Completion } from './fill.ts'
import {
  type Draft,
  type Household,
  incomeLines,
  isOpen,
  rigidNeed,
  withHousehold,
  within,
} from './unknown.ts'

/** Unknowns of R2. */
export function incomeUnknowns(s: Sketch, b: Bounds): Draft[] {
  if (s.income === null)
    return [
      {
        fact: 'income',
        missing: true,
        variants: (c, j) => [
          withHousehold(c, { income: [] }),
          ...[0, ...incomeLines(c, j)]
            .filter((v) => v >= 0)
            .flatMap((amount) =>
              [null, ...c.household.persons.map((p) => p.id)]
                .slice(0, 5)
                .map((who) =>
                  withHousehold(c, { income: [{ kind: 'business_net', amount, code: null, who }] }),
                ),
            ),
        ],
      },
    ]
  return s.income.flatMap((item, i) => {
    const change = (c: Completion, part: Partial<Household['income'][number]>): Completion =>
      withHousehold(c, { income: c.household.income.map((old, k) => (k === i ? { ...old, ...part } : old)) })
    const out: Draft[] = []
    if (!isExact(item.amount))
      out.push({
        fact: `income[${i}].amount`,
        missing: isOpen(item.amount),
        focus: item,
        variants: (c, j) => amountVariants(c, j, item, i).map((amount) => change(c, { amount })),
      })
    if (item.kinds.length > 1)
      out.push({
        fact: `income[${i}].kind`,
        missing: item.kinds.length === 4,
        focus: item,
        variants: (c) =>
          item.kinds
            .filter((kind) => kind !== c.household.income[i]?.kind)
            .map((kind) => change(c, { kind })),
      })
    if (item.codes === null || item.codes.length > 1)
      out.push({
        fact: `income[${i}].code`,
        missing: item.codes === null,
        focus: item,
        variants: (c) =>
          (item.codes ?? [null, ...(b.excluded ?? [])].slice(0, 3)).map((code) => change(c, { code })),
      })
    if (item.who === undefined)
      out.push({
        fact: `income[${i}].who`,
        missing: true,
        focus: item,
        variants: (c) =>
          [null, ...c.household.persons.map((p) => p.id)]
            .filter((who) => who !== c.household.income[i]?.who)
            .map((who) => change(c, { who })),
      })
    return out
  })
}

function amountVariants(c: Completion, j: Judgement, item: IncomeSketch, index: number): number[] {
  const now = c.household.income[index]
  if (!now) return []
  const share = countable(now, c.standards)
  const own =
    now.who === null ? [] : [j.standard - markedIncome(now.who, c.household.income, c.standards) + share]
  const targets = [
    ...incomeLines(c, j).flatMap((line) => [line - j.income + share, line - j.income]),
    ...own.flatMap((v) => [v, v - 1]),
  ]
  const kept = SCALE - Math.min(c.standards.workCostRate, SCALE)
  const gross =
    now.kind === 'wage' && kept > 0 && kept < SCALE ? targets.map((v) => Math.ceil((v * SCALE) / kept)) : []
  return within(item.amount, [item.amount.lo, item.amount.hi, ...targets, ...gross]).filter(
    (v) => v !== now.amount,
  )
}

/** Unknowns of R3. */
export function rigidUnknowns(s: Sketch): Draft[] {
  if (s.rigid === null)
    return [
      {
        fact: 'rigid',
        missing: true,
        variants: (c, j) =>
          [0, rigidNeed(c, j), rigidNeed(c, j) - 1].map((gross) =>
            withHousehold(c, {
              rigid: gross <= 0 ? [] : [{ type: 'medical', gross, covered: 0, who: null }],
            }),
          ),
      },
    ]
  return s.rigid.flatMap((item, i) => {
    const change = (c: Completion, part: Partial<Household['rigid'][number]>): Completion =>
      withHousehold(c, { rigid: c.household.rigid.map((old, k) => (k === i ? { ...old, ...part } : old)) })
    const out: Draft[] = []
    /** The own share this item must have for X to reach its line. */
    const need = (c: Completion, j: Judgement): number => {
      const now = c.household.rigid[i]
      return rigidNeed(c, j) - j.rigid + (now ? Math.max(0, now.gross - now.covered) : 0)
    }
    if (!isExact(item.gross))
      out.push({
        fact: `rigid[${i}].gross`,
        missing: isOpen(item.gross),
        variants: (c, j) => {
          const covered = c.household.rigid[i]?.covered ?? 0
          const at = covered + need(c, j)
          return within(item.gross, [item.gross.lo, item.gross.hi, at, at - 1, covered, covered + 1]).map(
            (gross) => change(c, { gross }),
          )
        },
      })
    if (!isExact(item.covered))
      out.push({
        fact: `rigid[${i}].covered`,
        missing: isOpen(item.covered),
        variants: (c, j) => {
          const gross = c.household.rigid[i]?.gross ?? 0
          const at = gross - need(c, j)
          return within(item.covered, [item.covered.lo, item.covered.hi, at, at + 1, gross, gross - 1]).map(
            (covered) => change(c, { covered }),
          )
        },
      })
    if (item.types.length > 1)
      out.push({
        fact: `rigid[${i}].type`,
        missing: item.types.length === 6,
        variants: (c) =>
          item.types.filter((type) => type !== c.household.rigid[i]?.type).map((type) => change(c, { type })),
      })
    if (item.who === undefined)
      out.push({
        fact: `rigid[${i}].who`,
        missing: true,
        variants: (c) =>
          [null, ...c.household.persons.map((p) => p.id)]
            .filter((who) => who !== c.household.rigid[i]?.who)
            .map((who) => change(c, { who })),
      })
    return out
  })
}
