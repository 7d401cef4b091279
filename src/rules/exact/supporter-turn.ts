import { EITHER, type Maybe, type Span, YES } from '../../facts/known.ts'
import type { Supporter } from '../complete.ts'
import { isIncapable } from '../readings.ts'
import type { PersonSketch, SupporterSketch } from '../sketch.ts'
import { supporterFor } from './person.ts'

const sides = (m: Maybe): readonly boolean[] => (m === EITHER ? [true, false] : [m === YES])
const CAPABLE: Supporter = { age: 40, incapacity: 'none', ownIncome: 0, propertyOk: true, refuses: false }

/** Supporters of whom none can support, and the same with this attribute of one moved so that he can. */
export function supporterPair(
  p: PersonSketch,
  attribute: string,
  disposable: Span,
): [Supporter[], Supporter[]] | null {
  if (p.supporters === null) return [[], [CAPABLE]]
  const [, index = '', name = ''] = /^obligors\[(\d+)\]\.(\w+)$/.exec(attribute) ?? []
  const at = Number(index)
  const turning = p.supporters[at]
  if (!turning) return null
  const others = p.supporters.map((s, k) => (k === at ? CAPABLE : supporterFor(s, true, disposable.hi)))
  if (others.some((s) => s === null)) return null
  const pair = oneSupporter(turning, name, disposable)
  if (!pair) return null
  const put = (one: Supporter): Supporter[] => others.map((s, k) => (k === at ? one : (s ?? CAPABLE)))
  return [put(pair[0]), put(pair[1])]
}

function oneSupporter(s: SupporterSketch, name: string, disposable: Span): [Supporter, Supporter] | null {
  const inside = (span: Span, values: readonly number[]): number[] => [
    ...new Set(values.filter((v) => v >= span.lo && v <= span.hi)),
  ]
  const ages = inside(s.age, [s.age.lo, 60, 70, s.age.hi])
  // Any disposable income of the span will do: the one below serves who is poor, the one above who is not.
  const d = disposable.hi
  const incomes = inside(s.ownIncome, [s.ownIncome.lo, d - 1, d, s.ownIncome.hi])
  const propertyOk = sides(s.propertyOk)
  const lists = { incapacity: s.incapacity, age: ages, ownIncome: incomes, propertyOk }
  const moving = lists[name as keyof typeof lists]
  if (!moving || moving.length < 2) return null
  const first = <T>(key: string, list: readonly T[]): readonly T[] => (key === name ? list.slice(0, 1) : list)
  for (const incapacity of first('incapacity', s.incapacity))
    for (const age of first('age', ages))
      for (const ownIncome of first('ownIncome', incomes))
        for (const ok of first('propertyOk', propertyOk)) {
          const base = { incapacity, age, ownIncome, propertyOk: ok, refuses: s.refuses === YES }
          let incapable: Supporter | null = null
          let capable: Supporter | null = null
          for (const value of moving) {
            const one = { ...base, [name]: value }
            if (isIncapable(one, d)) incapable ??= one
            else capable ??= one
          }
          if (incapable && capable) return [incapable, capable]
        }
  return null
}
