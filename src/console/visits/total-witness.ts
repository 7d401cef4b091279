import { judge } from '../../rules/judge.ts'
import type { Completion, DecisiveFact } from '../../rules/prescreen.ts'

type Household = Completion['household']

const withTotal = (completion: Completion, part: Partial<Household>): Completion => ({
  ...completion,
  household: { ...completion.household, ...part },
})

/** One amount in place of a list nobody has spoken of yet. */
const totals: Readonly<
  Record<string, (of: Household) => { sum: number; as(sum: number): Partial<Household> }>
> = {
  income: ({ income }) => ({
    sum: income.reduce((whole, { amount }) => whole + amount, 0),
    as: (amount) => ({ income: [{ kind: 'transfer', amount, code: null, who: null }] }),
  }),
  rigid: ({ rigid }) => ({
    sum: rigid.reduce((whole, { gross, covered }) => whole + Math.max(0, gross - covered), 0),
    as: (gross) => ({ rigid: [{ type: 'medical', gross, covered: 0, who: null }] }),
  }),
}

const same = (a: Completion, b: Completion): boolean => {
  const [x, y] = [judge(a.household, a.standards), judge(b.household, b.standards)]
  return x.category === y.category && x.monitor === y.monitor
}

/**
 * A witness in which a whole list differs has no line; the same two households with one total each have one. Kept only
 * where the rules judge both as before.
 */
export function withTotalWitness(decisive: DecisiveFact): DecisiveFact {
  const total = totals[decisive.fact]
  if (!total || !decisive.witness) return decisive
  const [first, second] = decisive.witness
  const [a, b] = [total(first.household), total(second.household)]
  const pair = [withTotal(first, a.as(a.sum)), withTotal(first, a.as(b.sum))] as const
  if (a.sum === b.sum || !same(first, pair[0]) || !same(second, pair[1])) return decisive
  return { ...decisive, witness: pair }
}
