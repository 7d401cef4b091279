import type { Json } from '../../facts/fact.ts'
import { type Latest, latest, type StatedRange, stated, statedRange } from '../../facts/latest.ts'
import { interviewQuestions } from '../questions/all.ts'
import { type Stated, sureId, unsureId } from '../talk.ts'

/**
 * What statements told in passing add to what is known. What is known is never overwritten: the same again is no news, a
 * figure within a known range makes it finer, and what differs is asked before it counts, or left open.
 */
export function newsOf(told: readonly Stated[], now: Latest): Stated[] {
  return told.flatMap((one) => news(one, now) ?? [])
}

function news(one: Stated, now: Latest): Stated | null {
  if (one.id === 'urgentSigns') return one
  const id = sureId(one.id)
  if (one.id !== id) return now.has(one.id) || now.has(id) ? null : one
  const known = stated(now, id)
  if (known === undefined) return one
  if (JSON.stringify(known) === JSON.stringify(one.value)) return null
  const [before, after] = [statedRange(now, id), rangeOf(one.value)]
  if (before && after) {
    if (within(after, before)) return one
    if (within(before, after)) return null
  }
  return canBeConfirmed(id) ? { ...one, id: unsureId(id) } : null
}

const rangeOf = (value: Json): StatedRange | undefined =>
  statedRange(latest([{ id: 'told', value, speaker: 'self' }]), 'told')

const within = (inner: StatedRange, outer: StatedRange): boolean =>
  (inner.min ?? 0) >= (outer.min ?? 0) &&
  (inner.max ?? Number.POSITIVE_INFINITY) <= (outer.max ?? Number.POSITIVE_INFINITY)

/** It has a line of its own to be read back in. */
const canBeConfirmed = (id: string): boolean =>
  interviewQuestions.some((question) => question.name && question.asks.some((asked) => asked === id))
