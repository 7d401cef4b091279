import { fitsAfter, knownOf } from '../../src/conversation/known-of.ts'
import { interviewQuestions } from '../../src/conversation/questions/all.ts'
import { assemble } from '../../src/facts/assemble.ts'
import { latest } from '../../src/facts/latest.ts'
import { testJudge, Universe } from '../../test/universe.ts'
import { answerOf } from './answer.ts'
import { chance, type MadeUp } from './people.ts'

const basics = (person: MadeUp): number => (person.byQr ? 5 : 6)

const applies = (person: MadeUp, id: string): boolean => {
  if (id === 'support') return person.unsupported
  if (id === 'disabled_age' || id === 'disability_kind' || id === 'disability_level')
    return person.disabled > 0
  return true
}

/** The paper form with our questions, several facts in each: everything that applies, in its order. */
export const fixedQuestions = (person: MadeUp): number =>
  basics(person) + interviewQuestions.filter((question) => applies(person, question.id)).length

/** The paper form as forms are: a question for each fact. */
export const fixedFacts = (person: MadeUp): number =>
  basics(person) +
  interviewQuestions
    .filter((question) => applies(person, question.id))
    .reduce((sum, question) => sum + question.asks.length, 0)

/** In the order in which the rules read their facts (R1, R5, R2, R4, R3, R9, R11). */
const ruleOrder = [
  'size',
  'who',
  'support',
  'disabled_age',
  'disability_kind',
  'disability_level',
  'income',
  'lists',
  'things',
  'liquid',
  'bills',
  'status',
  'trouble',
]

/**
 * docassemble asks for the first unknown that its goal needs, in the order in which the rules read it, until the goal is
 * known; whether the answer can still change anything is not looked at.
 */
export function docassembleOrder(person: MadeUp, seed: number): number {
  const universe = new Universe('zh')
  const next = chance(seed + person.n * 7919)
  universe.turn({ kind: 'enter', first: true, ...(person.byQr ? { scene: person.village } : {}) })
  let replies = universe.turn({ kind: 'choice', key: 'agree' })
  for (let answers = 0; answers < 60; ) {
    const now = latest(universe.standing.facts)
    const asked = universe.last?.asked
    if (!asked || universe.last?.stage === 'result') return answers
    const given = answerOf(
      { ...person, manner: { ...person.manner, stops: 0 } },
      asked,
      replies.at(-1)?.choices ?? [],
      next,
    )
    if (!given) return answers
    const inBasics = universe.last?.stage === 'basics' || asked === 'confirm'
    if (!inBasics) {
      if (testJudge(assemble(universe.standing.facts)).settled) return answers
      const first = ruleOrder.find((id) => {
        const question = interviewQuestions.find((one) => one.id === id)
        return question && !knownOf(question, now) && fitsAfter(question, now)
      })
      if (!first) return answers
      if (first !== asked) {
        // Send the talk to that question, as 改 does, and answer it there.
        universe.ask(first)
        const again = universe.last?.asked ?? first
        const other = answerOf(
          { ...person, manner: { ...person.manner, stops: 0 } },
          again,
          universe.choices,
          next,
        )
        if (!other) return answers
        replies = universe.turn(other)
        answers++
        continue
      }
    }
    replies = universe.turn(given)
    answers++
  }
  return 60
}
