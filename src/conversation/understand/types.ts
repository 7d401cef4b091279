/** Whole number, or both ends inclusive; an absent side is open (contract 5.1). */
export type Amount = number | { min?: number; max?: number }

export type Lang = 'zh' | 'ug' | 'en'
export type Confidence = 'sure' | 'unsure'

/** Positions in the text as it was typed: start included, end not. */
export type Span = { start: number; end: number }

export type Why =
  | 'nothing' // nothing of the kind asked for was found
  | 'several' // more than one, and no way to tell which is meant
  | 'ambiguous' // one expression with more than one meaning
  | 'not_money' // a number, but of years, people, groups, a date …
  | 'identifier' // looks like a phone or identity number
  | 'malformed' // 0012, 1e5, 12abc
  | 'needs_count' // per day, per mu, per time: how many is missing
  | 'out_of_range'
  | 'impossible' // a date that does not exist, an age of 200

/** What a reader answers. "dont_know" and "rather_not" are answers, "unclear" is not. */
export type Reading<T> =
  | { kind: 'read'; value: T; words: string; confidence: Confidence }
  | { kind: 'dont_know'; words: string }
  | { kind: 'rather_not'; words: string }
  | { kind: 'unclear'; why: Why; words: string; candidates: T[] }

/** One fact out of free words. `fact` is a name of the vocabulary in README.md. */
export type Understood = {
  fact: string
  value: FactValue
  words: string
  confidence: Confidence
  span: Span
}

export type Rel =
  | 'applicant'
  | 'spouse'
  | 'child'
  | 'parent'
  | 'grandparent'
  | 'grandchild'
  | 'sibling'
  | 'other'

export type Person = {
  rel?: Rel
  name?: string
  age?: Amount
  student?: string | { oneOf: string[] }
  disability?: string
  disabilityLevel?: Amount
  majorDisease?: boolean
  alone?: boolean
}

export type FactValue = Amount | boolean | string | string[] | Person[]

/** Place data as handed in by the caller; names with or without 村, 社区. */
export type Places = { readonly townships: readonly Township[] }
export type Township = {
  readonly code: string
  readonly name: Names
  readonly alias?: readonly string[]
  readonly villages: readonly Village[]
  readonly office?: { readonly phone: string | null; readonly window: string | null }
}
export type Village = {
  readonly code: string
  readonly name: Names
  readonly kind?: string
  readonly alias?: readonly string[]
}
export type Names = { readonly zh: string; readonly ug?: string; readonly en?: string }
