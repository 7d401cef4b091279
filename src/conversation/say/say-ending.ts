import { stated, statedRange } from '../../facts/latest.ts'
import { say } from '../../i18n/talk/say.ts'
import { opened } from '../choose.ts'
import { fitsAfter } from '../known-of.ts'
import { interviewQuestions } from '../questions/all.ts'
import type { Question } from '../questions/question.ts'
import type { Talk } from '../talk.ts'
import { reviewLines } from './read-back.ts'
import { type Judgement, sayResult } from './say-result.ts'

const mostLines = 8

/** The review of all, and what may come of it. */
export function sayEnding(talk: Talk, judgement: Judgement, tip: boolean): string {
  const { lang } = talk
  const household = new Set(interviewQuestions.map((question) => question.id))
  const lines = reviewLines(talk).filter((line) => household.has(line.question))
  const shown = lines.slice(0, mostLines).map((line) => line.text)
  const more = lines.length > mostLines ? [say(lang, 'review.more')] : []
  const review = tip || shown.length === 0 ? [] : [say(lang, 'review.head'), ...shown, ...more, '']
  return [...review, sayResult(judgement, missingNames(talk, judgement), tip, lang)].join('\n')
}

/** Short names of what still decides and was not answered with a full value. */
function missingNames({ now, lang }: Talk, judgement: Judgement): string[] {
  const deciding = judgement.open.filter((one) => one.affects.includes('outcome'))
  return interviewQuestions.flatMap((question) => {
    const open = opened(question, { ...judgement, open: deciding }).length > 0
    if (!open || !question.name || !fitsAfter(question, now) || isExact(question, now)) return []
    return [say(lang, question.name)]
  })
}

/** Answered in full: every fact has a value, and a number is one number. */
function isExact(question: Question, now: Talk['now']): boolean {
  return question.asks.every((id) => {
    const range = statedRange(now, id)
    if (question.reader !== 'amount' && question.reader !== 'count') return stated(now, id) !== undefined
    return range !== undefined && range.min === range.max
  })
}
