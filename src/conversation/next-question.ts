import { type Latest, stated, statedFlag, statedText } from '../facts/latest.ts'
import { fitsAfter, knownOf } from './known-of.ts'
import type { Road } from './phase.ts'
import { basics } from './questions/basics.ts'
import type { Question } from './questions/question.ts'

/** Where the talk goes on, and for staff why. */
export type Next = {
  to: Road
  question: string | null
  why: string
  /** How many questions can still change something now, this one included. */
  left?: number
}

const placeQuestions = new Set(['place', 'which', 'village'])

/** The next of the first questions, or null when all are answered. A story told before is not asked again. */
export function nextBasic(now: Latest): Question | null {
  return basics.find((question) => !settledBasic(question, now)) ?? null
}

function settledBasic(question: Question, now: Latest): boolean {
  if (question.id === 'guardian')
    return statedFlag(now, 'reporter.minor') !== true || statedFlag(now, 'guardian') === true
  if (placeQuestions.has(question.id)) return question.id !== placeQuestion(now)
  return !fitsAfter(question, now) || knownOf(question, now)
}

/** The place by name; a name that fits several by choice; a township alone by its villages. */
function placeQuestion(now: Latest): string | null {
  if (now.has('place.village')) return null
  if (statedText(now, 'place.words') !== undefined) return 'which'
  return stated(now, 'place.township') === undefined ? 'place' : 'village'
}

/** Who only passes on what he saw, or speaks for somebody who does not know, is asked no more than the minimum. */
export function isTip(now: Latest): boolean {
  return statedText(now, 'report.for') === 'helper' && statedFlag(now, 'knows') !== true
}

/** Enough is known for somebody to find the household: the lead is stored. */
export const canOpen = (now: Latest): boolean =>
  ['report.for', 'place.village', 'story', 'person.name', 'person.phone'].every((id) => now.has(id))
