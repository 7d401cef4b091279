import type { Latest } from '../facts/latest.ts'
import { fitsAfter, knownOf } from './known-of.ts'
import { isTip, type Next, nextBasic } from './next-question.ts'
import { interviewQuestions } from './questions/all.ts'
import type { Question } from './questions/question.ts'
import { firstUnsure } from './say/say-confirm.ts'
import type { Judgement } from './say/say-result.ts'

/** The next question by the facts alone; `judge` is true when the rules have to be asked which one. */
export function chooseFromFacts(now: Latest): Next | 'judge' {
  const basic = nextBasic(now)
  if (basic) return { to: 'basics', question: basic.id, why: 'first questions' }
  if (isTip(now)) return { to: 'done', question: null, why: 'a tip: no more than the minimum' }
  if (firstUnsure({ now })) return { to: 'interview', question: 'confirm', why: 'understood, but not surely' }
  return 'judge'
}

/** Questions not yet answered that make sense after what was said. */
export const unanswered = (now: Latest): readonly Question[] =>
  interviewQuestions.filter((question) => !knownOf(question, now) && fitsAfter(question, now))

/** Unknowns of the pre-screen that this question can settle. */
export function opened(question: Question, judgement: Judgement): Judgement['open'] {
  return judgement.open.filter(({ fact }) =>
    (question.opens ?? []).some((id) => fact === id || fact.startsWith(`${id}.`)),
  )
}

const topicBonus = 1.5

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
      worth: (effect / question.burden) * (question.topic === topic ? topicBonus : 1),
    }))
    .sort((a, b) => b.worth - a.worth)
  const [best] = rated
  if (!best) {
    return {
      to: 'done',
      question: null,
      why: judgement.settled ? 'settled' : 'only a visit can settle the rest',
    }
  }
  const facts = opened(best.question, judgement).map(({ fact }) => fact)
  return {
    to: 'interview',
    question: best.question.id,
    why: `can still change the outcome: ${facts.slice(0, 3).join(', ')}`,
  }
}

/** Outcomes the open facts of a question tell apart. */
function effectOf(question: Question, judgement: Judgement): number {
  return opened(question, judgement)
    .filter((one) => one.affects.includes('outcome') || one.affects.includes('urgency'))
    .reduce((most, one) => Math.max(most, one.spread), 0)
}
