import { say } from '../../i18n/talk/say.ts'
import { interviewQuestions, questionOf } from '../questions/all.ts'
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

/** Short names of what still decides and was not answered with a value. */
function missingNames(talk: Talk, judgement: Judgement): string[] {
  const deciding = judgement.open.filter((one) => one.affects.includes('outcome')).map((one) => one.fact)
  const questions = interviewQuestions.filter((question) =>
    (question.opens ?? []).some((id) => deciding.some((fact) => fact === id || fact.startsWith(`${id}.`))),
  )
  return questions.flatMap(({ id }) => {
    const name = questionOf(id)?.name
    return name ? [say(talk.lang, name)] : []
  })
}
