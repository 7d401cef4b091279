/** Who said it. Disagreement is shown, never overwritten. */
export type Speaker = 'self' | 'family' | 'helper' | 'aide' | 'staff' | 'visit' | 'department'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * One statement about a household, in an append-only log. `id` is a fact of the catalogue; `value` null takes back what
 * the same speaker said before (unknown again), `{ "answer": "unknown" | "refused" }` are answers, not gaps.
 */
export type Fact = {
  /** Position in the log of this report, from 1. */
  seq: number
  id: string
  value: Json
  /** The words it was understood from, as typed. */
  words?: string
  speaker: Speaker
  /** When it was said, ms. */
  at: number
}
