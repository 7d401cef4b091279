import type { Latest } from '../facts/latest.ts'
import { fitsAfter, knownOf } from './known-of.ts'
import { isTip, type Next, nextBasic } from './next-question.ts'
import { openFactNames } from './open-fact-names.ts'
import { interviewQuestions } from './questions/all.ts'
import type { Question } from './questions/question.ts'
import { tail } from './questions/tail.ts'
import { firstUnsure } from './say/say-confirm.ts'
import type { Judgement } from './say/say-result.ts'

/** The next question by the facts alone; `judge` is true when the rules have to be asked which one. */
export function chooseFromFacts(now: Latest): Next | 'judge' {
  const basic = nextBasic(now)
  if (basic) return { to: 'basics', question: basic.id, why: '先问的六个问题' }
  if (isTip(now)) return { to: 'done', question: null, why: '替别人反映，只问最少的' }
  if (firstUnsure({ now })) return { to: 'interview', question: 'confirm', why: '听到了，但没听准' }
  return 'judge'
}

/** Questions not yet answered that make sense after what was said. */
export const unanswered = (now: Latest): readonly Question[] =>
  interviewQuestions.filter((question) => !knownOf(question, now) && fitsAfter(question, now))

const shapes = new Map<string, RegExp>()

/** `members.*.age` as a test of a fact's name. */
function shapeOf(pattern: string): RegExp {
  const known = shapes.get(pattern)
  if (known) return known
  const shape = new RegExp(`^${pattern.replace(/[.[\]]/g, '\\$&').replaceAll('*', '[^.]+')}$`)
  shapes.set(pattern, shape)
  return shape
}

/** Unknowns of the pre-screen that this question can settle. */
export function opened(question: Question, judgement: Judgement): Judgement['open'] {
  return judgement.open.filter(({ fact }) =>
    (question.opens ?? []).some((pattern) => shapeOf(pattern).test(fact)),
  )
}

const topicBonus = 1.2

/**
 * The question whose answer can still change most for what it costs the person, staying with the topic at hand where
 * that is nearly as good. None left: settled, or only a visit can settle it.
 */
export function chooseByRules(now: Latest, judgement: Judgement, last: string | null): Next {
  const topic = interviewQuestions.find((question) => question.id === last)?.topic
  const rated = unanswered(now)
    .map((question) => ({ question, effect: effectOf(question, judgement) }))
    .filter(({ effect }) => effect > 0)
    .map(({ question, effect }) => ({
      question,
      worth:
        ((effect * (question.tells ?? 0.5)) / question.burden) * (question.topic === topic ? topicBonus : 1),
    }))
    .sort((a, b) => b.worth - a.worth)
  const [best] = rated
  if (!best) {
    const why = judgement.settled ? '已能定下来' : '剩下的只有上门才能弄清'
    return { to: 'done', question: null, why }
  }
  const facts = opened(best.question, judgement).filter(decides)
  const named = openFactNames(facts.map(({ fact }) => fact)).slice(0, 4)
  const spread = facts.reduce((most, one) => Math.max(most, one.spread), 0)
  const why = `回答还能改变结果（可分开${spread}种）：${named.join('、')}`
  return { to: 'interview', question: best.question.id, why, left: rated.length }
}

const decides = (one: Judgement['open'][number]): boolean =>
  one.affects.includes('outcome') || one.affects.includes('urgency')

/** Outcomes the open facts of a question tell apart, at most. */
const effectOf = (question: Question, judgement: Judgement): number =>
  opened(question, judgement)
    .filter(decides)
    .reduce((most, one) => Math.max(most, one.spread), 0)

/** After the result: the next of the optional questions, or nothing. */
export const nextOfTail = (now: Latest): string | null =>
  isTip(now) ? null : (tail.find((question) => !knownOf(question, now))?.id ?? null)
