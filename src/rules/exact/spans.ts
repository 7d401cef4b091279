import type { Span } from '../../facts/known.ts'

/**
 * A set of whole numbers as sorted, disjoint, non-touching spans: [lo1, hi1, lo2, hi2, …].
 * Sums of independent amounts are exactly such sets, so a total never needs more than this.
 */
export type Spans = readonly number[]

export const ZERO: Spans = [0, 0]

/** Above this many pieces the closest ones are joined: larger than the truth, never smaller. */
const MOST_PIECES = 64

export const lowest = (set: Spans): number => set[0] ?? 0
export const highest = (set: Spans): number => set[set.length - 1] ?? 0

function normalise(pieces: [number, number][]): Spans {
  pieces.sort((a, b) => a[0] - b[0])
  const out: number[] = []
  for (const [lo, hi] of pieces) {
    const end = out.length - 1
    if (end > 0 && lo <= (out[end] ?? 0) + 1) out[end] = Math.max(out[end] ?? 0, hi)
    else out.push(lo, hi)
  }
  return out.length > MOST_PIECES * 2 ? [...out.slice(0, MOST_PIECES * 2 - 1), out[out.length - 1] ?? 0] : out
}

function piecesOf(set: Spans): [number, number][] {
  const out: [number, number][] = []
  for (let i = 0; i < set.length; i += 2) out.push([set[i] ?? 0, set[i + 1] ?? 0])
  return out
}

/** Every a + b. */
export function sum(a: Spans, b: Spans): Spans {
  if (a === ZERO) return b
  if (b === ZERO) return a
  if (a.length === 2 && b.length === 2) return [lowest(a) + lowest(b), highest(a) + highest(b)]
  const out: [number, number][] = []
  for (const [al, ah] of piecesOf(a)) for (const [bl, bh] of piecesOf(b)) out.push([al + bl, ah + bh])
  return normalise(out)
}

export function union(a: Spans, b: Spans): Spans {
  if (a === b || b.length === 0) return a
  if (a.length === 0) return b
  return normalise([...piecesOf(a), ...piecesOf(b)])
}

/** The part from `lo` to `hi`; may be empty. */
export function cut(set: Spans, lo: number, hi: number): Spans {
  if (lowest(set) >= lo && highest(set) <= hi) return set
  const out: number[] = []
  for (const [l, h] of piecesOf(set)) {
    const from = Math.max(l, lo)
    const to = Math.min(h, hi)
    if (from <= to) out.push(from, to)
  }
  return out
}

export function contains(set: Spans, value: number): boolean {
  for (let i = 0; i < set.length; i += 2)
    if (value >= (set[i] ?? 0) && value <= (set[i + 1] ?? 0)) return true
  return false
}

/** A part of `share` and the rest in `others` that make `total`; the smallest share, or the largest. */
export function splitTotal(total: number, share: Spans, others: Spans, smallest: boolean): number | null {
  let best: number | null = null
  for (const [sl, sh] of piecesOf(share))
    for (const [ol, oh] of piecesOf(others)) {
      const lo = Math.max(sl, total - oh)
      const hi = Math.min(sh, total - ol)
      if (lo > hi) continue
      const value = smallest ? lo : hi
      if (best === null || (smallest ? value < best : value > best)) best = value
    }
  return best
}

/** The ends of a span and those of the values that lie in it, each once. */
export const within = (span: Span, values: readonly number[]): number[] =>
  span.lo === span.hi
    ? [span.lo]
    : [...new Set([span.lo, span.hi, ...values])].filter((v) => v >= span.lo && v <= span.hi)
