import type { Json } from '../../facts/fact.ts'
import type { Lang } from '../../kernel/lang.ts'
import type { Offer } from '../offers.ts'
import type { Question } from '../questions/question.ts'
import { unsureId } from '../talk.ts'
import { readAge, readAmount, readCount } from '../understand/index.ts'
import { hearOne } from './hear-choice.ts'
import { type Heard, unclear } from './heard.ts'

type NumberReading = ReturnType<typeof readCount>

/** A sum, a count or an age; a single digit beside numbered sums is the number of a choice. */
export function hearNumber(question: Question, text: string, offers: readonly Offer[], lang: Lang): Heard {
  const [fact] = question.asks
  if (!fact) return unclear
  if (question.reader !== 'count' && isChoiceNumber(text, offers.length)) return hearOne(text, offers, lang)
  const reading = read(question, text, lang)
  // Nobody at all is no household: "没有" was no answer to this.
  if (question.id === 'size' && reading.kind === 'read' && reading.value === 0) return unclear
  if (reading.kind === 'read') {
    const sure = reading.confidence === 'sure' && !addsUp(question, text)
    const id = sure ? fact : unsureId(fact)
    return { kind: 'states', states: [{ id, value: reading.value as Json, words: reading.words }] }
  }
  if (reading.kind === 'dont_know') return { kind: 'silence', silence: 'unknown' }
  if (reading.kind === 'rather_not') return { kind: 'silence', silence: 'refused' }
  if (reading.kind === 'unclear' && reading.why === 'needs_count')
    return { kind: 'unclear', hint: 'unclear.times' }
  return hearOne(text, offers, lang)
}

/** "两口子带两个娃" names several groups: the number read may be one of them only, so it is asked. */
const addsUp = (question: Question, text: string): boolean =>
  question.reader === 'count' && /[带加和跟、]|还有|\b(?:plus|and)\b/iu.test(text) && !/共|总/u.test(text)

function read(question: Question, text: string, lang: Lang): NumberReading {
  if (question.reader === 'amount') return readAmount(text, lang)
  return question.reader === 'age' ? readAge(text, lang) : readCount(text, lang)
}

const isChoiceNumber = (text: string, offered: number): boolean => {
  const digit = /^\s*[(（]?\s*(\d)\s*[)）.、。]?\s*$/u.exec(text.normalize('NFKC'))?.[1]
  return digit !== undefined && Number(digit) >= 1 && Number(digit) <= offered
}
