import { stated, statedRange } from '../../facts/latest.ts'
import { say } from '../../i18n/talk/say.ts'
import { utf8 } from '../../kernel/bytes.ts'
import { opened } from '../choose.ts'
import { fitsAfter } from '../known-of.ts'
import { interviewQuestions } from '../questions/all.ts'
import type { Question } from '../questions/question.ts'
import type { Talk } from '../talk.ts'
import { reviewLines } from './read-back.ts'
import { officeLine } from './say-place.ts'
import { type Judgement, sayResult } from './say-result.ts'

const mostLines = 8
/** Leaves room for the choices that follow. */
const mostBytes = 1600

/** The review of all, and what may come of it; the review gives way where a language needs more room. */
export function sayEnding(talk: Talk, judgement: Judgement, tip: boolean): string {
  const { lang } = talk
  const household = new Set(interviewQuestions.map((question) => question.id))
  const lines = tip ? [] : reviewLines(talk).filter((line) => household.has(line.question))
  const missing = missingNames(talk, judgement)
  const [result = ''] = [officeLine(talk), null]
    .map((office) => sayResult(judgement, missing, tip, { lang, terms: talk.terms, office }))
    .filter((text, at) => at === 1 || utf8(text).length <= mostBytes)
  for (let shown = Math.min(mostLines, lines.length); shown > 0; shown--) {
    const review = lines.slice(0, shown).map((line) => line.text)
    const more = lines.length > shown ? [say(lang, 'review.more')] : []
    const whole = [say(lang, 'review.head'), ...review, ...more, '', result].join('\n')
    if (utf8(whole).length <= mostBytes) return whole
  }
  return result
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
