import type { Question } from './question.ts'

/** Asked about whatever was understood but not surely; its answers are built in confirming.ts. */
export const confirm: Question = {
  id: 'confirm',
  topic: 'telling',
  asks: [],
  reader: 'one',
  prompt: 'q.confirm',
  burden: 1,
}
