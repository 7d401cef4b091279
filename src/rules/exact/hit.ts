import { type Judgement, judge } from '../judge.ts'
import type { Completion } from './fill.ts'
import type { Unknown } from './unknown.ts'

/** Two completions that differ in one fact only, and in the outcome. */
export interface Decisive {
  fact: string
  missing: boolean
  witness: readonly [Completion, Completion]
  /** Outcomes seen when only this fact moved, at most, from one place. */
  spread: number
}

export interface Place {
  completion: Completion
  judgement: Judgement
}
export type Hit = Pick<Decisive, 'witness' | 'spread'> | null

export const placeOf = (completion: Completion): Place => ({
  completion,
  judgement: judge(completion.household, completion.standards),
})

/** Moves one fact in one completion. */
export const hitFrom = (unknown: Unknown, completion: Completion): Hit => tryAt(unknown, placeOf(completion))

export function tryAt(unknown: Unknown, place: Place): Hit {
  const variants = unknown.variants(place.completion, place.judgement)
  const { category, monitor } = place.judgement
  let first: Completion | null = null
  const others = new Set<string>()
  for (const variant of variants) {
    const j = judge(variant.household, variant.standards)
    if (j.category === category && j.monitor === monitor) continue
    first ??= variant
    others.add(`${j.category}/${j.monitor}`)
  }
  return first ? { witness: [place.completion, first], spread: others.size + 1 } : null
}
