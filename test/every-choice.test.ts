import { describe, expect, test } from 'vitest'
import { hearTap, hearText } from '../src/conversation/hear/hear-answer.ts'
import type { Heard } from '../src/conversation/hear/heard.ts'
import { emptyContext } from '../src/conversation/machine.ts'
import { offersOf } from '../src/conversation/offers.ts'
import { questionIds, questionOf } from '../src/conversation/questions/all.ts'
import type { Talk } from '../src/conversation/talk.ts'
import type { Json } from '../src/facts/fact.ts'
import { latest } from '../src/facts/latest.ts'
import { langs } from '../src/kernel/lang.ts'
import { townships } from '../src/policy/places.ts'

const known: Record<string, Json> = {
  'household.size': 3,
  'place.township': '652826101',
  'place.words': '第一村',
  'heard:income.year': 20000,
  'medical.own': 5000,
  'unsure:disabled.age': 40,
}

function talkOf(lang: Talk['lang']): Talk {
  const log = Object.entries(known).map(([id, value]) => ({ id, value, speaker: 'self' as const }))
  return {
    phase: 'interview',
    context: { ...emptyContext, consented: true },
    lang,
    now: latest(log),
    places: { townships },
    today: '2026-06-15',
    terms: { contact: 2, visit: 5 },
    lines: {
      dibao: { rural: 7200, urban: 8400 },
      marginalMultiple: 1.5,
      disposable: 24000,
      liquidMultiples: [2, 3],
    },
    reports: [],
  }
}

/** What was meant, without the words it was said in. */
const meant = (heard: Heard) =>
  heard.kind === 'states'
    ? heard.states.map(({ id, value }) => ({ id, value })).filter(({ id }) => id !== 'place.words')
    : heard

const asked = questionIds.filter((id) => offersOf(questionOf(id) as never, talkOf('zh')).length > 0)
const cases = langs.flatMap((lang) => asked.map((id) => [lang, id] as const))

describe('every choice means the same tapped, by its number, and in its words', () => {
  test.each(cases)('%s %s', (lang, id) => {
    const talk = talkOf(lang)
    const question = questionOf(id)
    if (!question) throw new Error(id)
    for (const [at, offer] of offersOf(question, talk).entries()) {
      const tapped = meant(hearTap(question, offer.key, talk))
      expect({ key: offer.key, number: meant(hearText(question, String(at + 1), talk)) }).toEqual({
        key: offer.key,
        number: tapped,
      })
      expect({
        key: offer.key,
        label: offer.label,
        words: meant(hearText(question, offer.label, talk)),
      }).toEqual({ key: offer.key, label: offer.label, words: tapped })
    }
  })
})
