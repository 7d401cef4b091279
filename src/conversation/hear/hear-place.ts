import { statedText } from '../../facts/latest.ts'
import type { Offer } from '../offers.ts'
import type { Question } from '../questions/question.ts'
import type { Talk } from '../talk.ts'
import { readPlace } from '../understand/index.ts'
import { hearOne } from './hear-choice.ts'
import { type Heard, inWords, unclear } from './heard.ts'

const isNumber = (text: string): boolean => /^\s*[\d①-⑳]{1,2}\s*$/u.test(text.normalize('NFKC'))

/** A village by name, by number from the list, or a township first. A name that is not surely read is offered again. */
export function hearPlace(question: Question, text: string, offers: readonly Offer[], talk: Talk): Heard {
  if (isNumber(text)) return hearOne(text, offers, talk.lang)
  const township = question.id === 'village' ? statedText(talk.now, 'place.township') : undefined
  const reading = readPlace(text, talk.places, township ? { township } : {}, talk.lang)
  const words = text.trim().slice(0, 120)
  switch (reading.kind) {
    case 'read':
      if (reading.confidence === 'sure') return village(reading.value.code, words)
      return { kind: 'states', states: [{ id: 'place.words', value: words, words }] }
    case 'township':
      if (question.id === 'which') return among(offers, reading.value.code, words)
      return { kind: 'states', states: inWords([{ id: 'place.township', value: reading.value.code }], words) }
    case 'corps':
      return { kind: 'way', way: 'corps' }
    case 'dont_know':
      return { kind: 'silence', silence: 'unknown' }
    case 'rather_not':
      return { kind: 'silence', silence: 'refused' }
    default:
      if (reading.candidates.length > 0 && question.id !== 'which') {
        return { kind: 'states', states: [{ id: 'place.words', value: words, words }] }
      }
      return hearOne(text, offers, talk.lang)
  }
}

const village = (code: string, words: string): Heard => ({
  kind: 'states',
  states: inWords(
    [
      { id: 'place.village', value: code },
      { id: 'place.township', value: code.slice(0, 9) },
    ],
    words,
  ),
})

/** "良种场的": of several villages of one name, the one in that township. */
function among(offers: readonly Offer[], township: string, words: string): Heard {
  const inside = offers.filter((offer) =>
    offer.states.some((one) => one.id === 'place.township' && one.value === township),
  )
  const [only] = inside
  return only && inside.length === 1 ? { kind: 'states', states: inWords(only.states, words) } : unclear
}
