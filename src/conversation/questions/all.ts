import { basics } from './basics.ts'
import { confirm } from './confirm.ts'
import { life } from './life.ts'
import { lists } from './lists.ts'
import { money, things } from './money.ts'
import { people } from './people.ts'
import type { Question } from './question.ts'
import { tail } from './tail.ts'
import { telling } from './telling.ts'

/** In the order of a paper form, block by block. */
export const interviewQuestions: readonly Question[] = [...people, ...life, ...money, ...things, ...lists]

const byId = new Map(
  [...basics, ...interviewQuestions, ...tail, ...telling, confirm].map((question) => [question.id, question]),
)

/** A question by its id; undefined for ids of other releases. */
export const questionOf = (id: string | null): Question | undefined =>
  id === null ? undefined : byId.get(id)

export const questionIds: readonly string[] = [...byId.keys()]
