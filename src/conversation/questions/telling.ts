import type { Question } from './question.ts'

/** Free words for people, asked on request at any point. */
export const telling: readonly Question[] = (
  [
    ['add', 'added', 'add.ask'],
    ['complain', 'complaint', 'complain.ask'],
    ['object', 'objection', 'object.ask'],
  ] as const
).map(([id, fact, prompt]) => ({ id, topic: 'telling', asks: [fact], reader: 'words', prompt, burden: 2 }))
