import type { Question } from '../questions/question.ts'
import type { Stated, Talk } from '../talk.ts'

/** Facts told in passing. */
export function hearStory(_question: Question | null, _text: string, _talk: Talk): Stated[] {
  return []
}
