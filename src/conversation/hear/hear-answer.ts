import type { Offer } from '../offers.ts'
import { bandOf, offersOf } from '../offers.ts'
import type { Question } from '../questions/question.ts'
import type { Talk } from '../talk.ts'
import { normalise } from '../understand/index.ts'
import { chosen, hearOne, hearSeveral } from './hear-choice.ts'
import { hearName, hearPhone } from './hear-contact.ts'
import { hearNumber } from './hear-number.ts'
import { hearPlace } from './hear-place.ts'
import { type Heard, unclear } from './heard.ts'

/** Long answers are cut for reading; what is kept for the visitor is not. */
export const longestRead = 2000
const longestKept = 6000

/** A tapped choice. A key that is not on offer now is a late tap and means nothing. */
export function hearTap(question: Question, key: string, talk: Talk): Heard {
  const offers = offersOf(question, talk)
  const offer = offers.find((one) => one.key === key)
  if (offer) return chosen([key], offers, offer.label)
  const band = bandOf(question, key)
  return band ? chosen([key], [band], '') : unclear
}

/** Typed words as the answer to a question. */
export function hearText(question: Question, typed: string, talk: Talk): Heard {
  const text = typed.slice(0, longestRead)
  if (!/[\p{L}\p{N}]/u.test(text)) return unclear
  const offers = offersOf(question, talk)
  const named = labelled(text, offers)
  if (named) return chosen([named.key], offers, text)
  switch (question.reader) {
    case 'words':
      return { kind: 'states', states: [{ id: question.asks[0] ?? 'added', value: kept(typed) }] }
    case 'name':
      return hearName(text)
    case 'phone':
      return hearPhoneOrSkip(text, offers, talk)
    case 'place':
      return hearPlace(question, text, offers, talk)
    case 'several':
      return hearSeveral(text, offers, talk.lang)
    case 'one':
      return hearOne(text, offers, talk.lang)
    default:
      return hearNumber(question, text, offers, talk.lang)
  }
}

/** The first of several texts that is an answer, one that is understood in part after all that are wholly understood. */
export function hearFirst(question: Question, tries: readonly string[], talk: Talk): Heard {
  const all: Heard[] = []
  for (const text of tries) {
    const heard = hearText(question, text, talk)
    if (heard.kind !== 'unclear' && !('partly' in heard)) return heard
    all.push(heard)
  }
  return all.find((heard) => heard.kind === 'states') ?? all[0] ?? unclear
}

/** A choice in exactly its own words, whatever else those words could mean. */
function labelled(text: string, offers: readonly Offer[]): Offer | undefined {
  const said = normalise(text.slice(0, 200)).text.trim()
  return offers.find((offer) => normalise(offer.label).text.trim() === said)
}

function hearPhoneOrSkip(text: string, offers: readonly Offer[], talk: Talk): Heard {
  const heard = hearPhone(text, talk.lang)
  return heard.kind === 'unclear' && !heard.hint ? hearOne(text, offers, talk.lang) : heard
}

/** The person's own words, without what would disturb a page: control characters and direction overrides. */
export const kept = (text: string): string =>
  text
    .replace(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, (one) => (one === '\n' || one === '\t' ? one : ''))
    .trim()
    .slice(0, longestKept)
