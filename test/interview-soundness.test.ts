import { describe, expect, test } from 'vitest'
import { answerOf } from '../bench/interview/answer.ts'
import { chance, type MadeUp, makeUp } from '../bench/interview/people.ts'
import { truthOf } from '../bench/interview/truth.ts'
import { opened } from '../src/conversation/choose.ts'
import { questionOf } from '../src/conversation/questions/all.ts'
import { assemble } from '../src/facts/assemble.ts'
import { testJudge, Universe } from './universe.ts'

const households = process.env.DEEP ? 3000 : 80
const name = (one: { category: string; monitor: string }): string => `${one.category}/${one.monitor}`

/** People who say what is so, exactly or as a range it lies in. */
function honest(n: number): MadeUp {
  const person = makeUp(n, 77)
  return { ...person, manner: { ...person.manner, exact: 0.4, rounded: 0, range: 0.2, stops: 0 } }
}

/** What may really come out. A review by a person goes either way: then several outcomes are true. */
const possible = (person: MadeUp): string[] => testJudge(truthOf(person)).outcomes.map(name)

/** A question of the interview no answer to which could change anything: there must be none. */
function isBlind(universe: Universe, asked: string): boolean {
  const question = questionOf(asked)
  if (!question || question.topic === 'basics' || asked === 'confirm') return false
  return opened(question, testJudge(assemble(universe.standing.facts))).length === 0
}

describe('never a wrong no', () => {
  test(`${households} households: what is so stays possible after every answer, every question has a witness, six answers make a lead`, () => {
    for (let n = 0; n < households; n++) {
      const person = honest(n)
      const real = possible(person)
      const universe = new Universe('zh')
      const next = chance(n)
      universe.turn({ kind: 'enter', first: true })
      let replies = universe.turn({ kind: 'choice', key: 'agree' })
      let toLead = 0
      for (let answers = 0; answers < 40; answers++) {
        const asked = universe.last?.asked
        if (!asked || universe.last?.stage === 'result') break
        const given = answerOf(person, asked, replies.at(-1)?.choices ?? [], next)
        if (!given) break
        expect({ n, asked, blind: isBlind(universe, asked) }).toEqual({ n, asked, blind: false })
        replies = universe.turn(given)
        if (toLead === 0 && universe.lead) toLead = answers + 1
        const left = testJudge(assemble(universe.standing.facts)).outcomes.map(name)
        const lost = real.filter((one) => !left.includes(one))
        expect({ n, after: asked, given, lost }).toEqual({ n, after: asked, given, lost: [] })
        expect(answers).toBeLessThan(22)
      }
      expect({ n, heard: toLead >= 1 && toLead <= 6 }).toEqual({ n, heard: true })
    }
  }, 1_200_000)
})
