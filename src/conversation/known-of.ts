import { type Latest, stated } from '../facts/latest.ts'
import type { Question } from './questions/question.ts'

/** Every fact the question asks has been answered, be it with "don't know". */
export const knownOf = (question: Question, now: Latest): boolean => question.asks.every((id) => now.has(id))

/** The question makes sense after what was said. */
export function fitsAfter(question: Question, now: Latest): boolean {
  return (question.after ?? []).every(({ id, is }) => {
    const value = stated(now, id)
    if (value === undefined) return false
    return is === 'some' ? !isNone(value) : is.includes(value as never)
  })
}

const isNone = (value: unknown): boolean =>
  value === 0 ||
  value === false ||
  (typeof value === 'object' && value !== null && 'max' in value && value.max === 0)
