import type { Outcome } from '../outcome.ts'

/** A household with every unknown filled in, as the rules hand it out; only its leaves are looked at here. */
type Complete = { readonly [key: string]: unknown }
/** The plain rules over a filled-in household. Handed in. */
export type JudgeComplete<C> = (completion: C) => Outcome

/** One side of a line: values from `from` to `to` (both inclusive, null: open), or one choice, and what then comes out. */
export type Side =
  | { kind: 'range'; from: number | null; to: number | null; outcome: Outcome }
  | { kind: 'choice'; value: boolean | string; outcome: Outcome }
  | { kind: 'case'; outcome: Outcome }

type Leaf = { path: readonly string[]; a: unknown; b: unknown }

/** Leaves in which two filled-in households differ; a list of another length is one leaf. */
function differences(a: unknown, b: unknown, path: readonly string[] = []): Leaf[] {
  if (Object.is(a, b)) return []
  const walkable =
    typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    !(a instanceof Set || b instanceof Set)
  if (!walkable || (Array.isArray(a) && Array.isArray(b) && a.length !== b.length)) return [{ path, a, b }]
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  const [left, right] = [a as Complete, b as Complete]
  return keys.flatMap((key) => differences(left[key], right[key], [...path, key]))
}

function withLeaf(whole: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(whole))
    return whole.map((item, at) => (String(at) === key ? withLeaf(item, rest, value) : item))
  const parts = whole as Complete
  return { ...parts, [key]: withLeaf(parts[key], rest, value) }
}

/** Where it makes sense to look: ages, degrees and houses are few, money and months many. */
function placesToLook(field: string, a: number, b: number): readonly number[] {
  if (field === 'level') return [1, 2, 3, 4]
  if (field === 'age') return Array.from({ length: 121 }, (_, age) => age)
  if (field === 'houses') return [0, 1, 2, 3, 4, 5]
  const finite = [a, b].filter(Number.isFinite)
  const far = Math.max(1000, ...finite) * 2
  const grid = [
    0, 1, 100, 1000, 3000, 6000, 10_000, 15_000, 20_000, 30_000, 50_000, 80_000, 120_000, 200_000, 500_000,
  ]
  return [...new Set([...finite, ...grid.filter((value) => value < far), far])].sort((x, y) => x - y)
}

const same = (a: Outcome, b: Outcome): boolean => a.category === b.category && a.monitor === b.monitor

/** Walks one number through its places and finds, to the unit, where the outcome turns. */
function ranges(places: readonly number[], judge: (value: number) => Outcome): Side[] {
  const sides: { from: number | null; to: number | null; outcome: Outcome }[] = []
  let low = places[0] ?? 0
  let current = judge(low)
  sides.push({ from: null, to: null, outcome: current })
  for (const place of places.slice(1)) {
    while (!same(judge(place), current)) {
      let left = low
      let right = place
      while (right - left > 1) {
        const middle = Math.floor((left + right) / 2)
        if (same(judge(middle), current)) left = middle
        else right = middle
      }
      const last = sides.at(-1)
      if (last) last.to = left
      low = right
      current = judge(right)
      sides.push({ from: right, to: null, outcome: current })
    }
    low = place
  }
  return sides.map((side) => ({ kind: 'range', ...side }))
}

/**
 * The line of one fact and what comes out on each side of it, found with the rules themselves: all else stays as in the
 * witness, two filled-in households that differ in this fact alone.
 */
export function sidesOf<C>(witness: readonly [C, C], judge: JudgeComplete<C>): readonly Side[] {
  const [first, second] = witness
  const [leaf, ...others] = differences(first, second)
  const cases: Side[] = [first, second].map((completion) => ({ kind: 'case', outcome: judge(completion) }))
  if (leaf === undefined || others.length > 0) return cases
  const { path, a, b } = leaf
  const at = (value: unknown) => judge(withLeaf(first, path, value) as C)
  if (typeof a === 'number' && typeof b === 'number') {
    return ranges(placesToLook(path.at(-1) ?? '', a, b), at)
  }
  const isChoice = (value: unknown): value is boolean | string =>
    typeof value === 'boolean' || typeof value === 'string'
  if (!isChoice(a) || !isChoice(b)) return cases
  return [a, b].map((value) => ({ kind: 'choice', value, outcome: at(value) }))
}
