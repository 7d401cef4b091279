/**
 * How a fact may be known: exactly, as a range, as one of several, or not at all.
 * Inside the house every number is a `Span`, every yes/no a `Maybe`, every code a list of options.
 */
export type KnownNumber = number | { min?: number | undefined; max?: number | undefined } | null | undefined
export type KnownBoolean = boolean | null | undefined
export type KnownCode<T extends string> = T | { oneOf: readonly T[] } | null | undefined

/** Whole numbers from lo to hi, both inclusive. `hi` may be UNBOUNDED. */
export interface Span {
  readonly lo: number
  readonly hi: number
}

/** Stands for "any amount, however large"; above every line that 60 people and 10^9 yuan can make. */
export const UNBOUNDED = 1e13

export const ANY_NUMBER: Span = { lo: 0, hi: UNBOUNDED }

/** Ages, levels and counts come again and again: one span each, made once. */
const smallSpans: readonly Span[] = Array.from({ length: 128 }, (_, n) => ({ lo: n, hi: n }))

/** The span of a stated number, cut to what the field can be (`within`). */
export function spanOf(value: KnownNumber, within: Span = ANY_NUMBER): Span {
  if (typeof value === 'number') return smallSpans[value] ?? { lo: value, hi: value }
  if (value === null || value === undefined) return within
  return { lo: Math.max(within.lo, value.min ?? within.lo), hi: Math.min(within.hi, value.max ?? within.hi) }
}

export const isExact = (span: Span): boolean => span.lo === span.hi

/** Bits: 1 may be true, 2 may be false, 3 both. */
export type Maybe = 1 | 2 | 3
export const YES = 1
export const NO = 2
export const EITHER = 3

export function maybeOf(value: KnownBoolean): Maybe {
  return value === true ? YES : value === false ? NO : EITHER
}

/** The options of a stated code; all of them when it is not known. */
export function optionsOf<T extends string>(value: KnownCode<T>, all: readonly T[]): readonly T[] {
  if (value === null || value === undefined) return all
  return typeof value === 'string' ? single(value) : value.oneOf
}

/** Codes come from short closed lists: one array each, made once. */
const singles: Record<string, readonly string[]> = Object.create(null)
function single<T extends string>(value: T): readonly T[] {
  let list = singles[value]
  if (!list) {
    list = [value]
    singles[value] = list
  }
  return list as readonly T[]
}
