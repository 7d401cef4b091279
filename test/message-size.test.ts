import { describe, expect, test } from 'vitest'
import { emptyContext } from '../src/conversation/machine.ts'
import { phases } from '../src/conversation/phase.ts'
import { questionIds } from '../src/conversation/questions/all.ts'
import { compose, mostBytes, sizeOf } from '../src/conversation/say/compose.ts'
import { sayEnding } from '../src/conversation/say/say-ending.ts'
import type { Talk } from '../src/conversation/talk.ts'
import { assemble } from '../src/facts/assemble.ts'
import type { Json } from '../src/facts/fact.ts'
import { latest } from '../src/facts/latest.ts'
import { talkTexts } from '../src/i18n/talk/say.ts'
import { langs } from '../src/kernel/lang.ts'
import { townships } from '../src/policy/places.ts'
import { testDay, testJudge } from './universe.ts'

/** Somebody to whom everything applies: the longest lists and lines there can be. */
const everything: Record<string, Json> = {
  consent: { version: '1', lang: 'ug' },
  'report.for': 'helper',
  knows: true,
  'place.township': '652826100',
  'place.village': '652826100017',
  'place.words': '第一村',
  story: '家里困难'.repeat(500),
  'person.name': '买买提·阿不都热合曼·吐尔逊江家的大女儿',
  'person.phone': '13800000000',
  urgentSigns: [
    'no_food',
    'no_shelter',
    'no_heating',
    'life_danger',
    'unattended_child_or_disabled',
    'violence',
  ],
  'household.size': { min: 8, max: 12 },
  'household.elders': { min: 1 },
  'household.children': { min: 1 },
  'household.disabled': { min: 2 },
  'household.ill': { min: 1 },
  'household.students': { min: 1 },
  'household.unsupported': true,
  'household.kin': true,
  'household.away': true,
  'household.absent': true,
  support: 'hard',
  'disabled.age': { min: 40, max: 50 },
  'disabled.kind': 'intellectual',
  'disabled.level': 3,
  'income.year': { min: 123456, max: 7654321 },
  'spending.bills': { min: 123456, max: 7654321 },
  'medical.gross': 7654321,
  'medical.covered': 123456,
  'property.liquid': { min: 123456, max: 7654321 },
  'property.car': true,
  'property.work_vehicle': true,
  'property.houses': { min: 3 },
  'property.commercial': true,
  'property.business': 'large',
  'property.bought': true,
  'property.lavish': true,
  'living.serious': true,
  'living.self_help': false,
  'guarantee.education_dropout': true,
  'guarantee.medical_uninsured': true,
  'guarantee.housing_unsafe': true,
  'guarantee.water_unsafe': true,
  'event.disaster': true,
  'event.sudden': true,
  hukou: 'urban',
  'list.tuopin': true,
  'list.refused': true,
  'list.exit': true,
  benefit: 'dibao',
  needs: ['work', 'wages', 'aids', 'certificate'],
  'visit.time': 'afternoon',
  'unsure:income.month': 5000,
}

const lines = {
  dibao: { rural: 7200, urban: 8400 },
  marginalMultiple: 1.5,
  disposable: 24000,
  liquidMultiples: [2, 3],
}
const report = {
  code: 'QM-7K3F-92H-X4W',
  stage: 'merged',
  unfinished: true,
  urgent: true,
  dueOn: '2026-06-22',
}

function talkOf(lang: Talk['lang'], known: Record<string, Json>, part: Partial<Talk>): Talk {
  const log = Object.entries(known).map(([id, value]) => ({ id, value, speaker: 'self' as const }))
  return {
    phase: 'interview',
    context: { ...emptyContext, consented: true },
    lang,
    now: latest(log),
    places: { townships },
    today: testDay,
    terms: { contact: 2, visit: 5 },
    lines,
    reports: [report],
    ...part,
  }
}

const asking = (question: string) => ({ ...emptyContext, consented: true, question, tries: 1 })
const withCode = <T extends { text: string }>(message: T): T => ({
  ...message,
  text: message.text.replaceAll('{code}', report.code),
})

describe.each(langs)('every message in %s fits every channel, numbered choices included', (lang) => {
  test.each(phases)('%s, with everything said', (phase) => {
    const message = compose(talkOf(lang, everything, { phase, context: asking('place') }), [], null)
    expect(sizeOf(withCode(message))).toBeLessThanOrEqual(mostBytes)
  })

  test.each(questionIds)('the question %s, with and without what was said before', (id) => {
    const nothing = {
      'household.size': 8,
      'place.township': '652826100',
      'place.words': '第一村',
      'medical.own': 7654321,
    }
    for (const known of [everything, nothing]) {
      const talk = talkOf(lang, known, { context: asking(id) })
      expect(sizeOf(withCode(compose(talk, [], null)))).toBeLessThanOrEqual(mostBytes)
    }
  })

  test('the end, with the most that can be said in it', () => {
    for (const tip of [true, false]) {
      const known = { ...everything, 'report.for': 'self' }
      const talk = talkOf(lang, known, { phase: 'done', context: asking('needs') })
      const judgement = testJudge(assemble([...talk.now.values()]))
      const widest = {
        ...judgement,
        outcomes: testJudge({}).outcomes,
        status: 'possible' as const,
        singlePerson: ['p1'],
        urgent: true,
      }
      const message = compose(talk, [], sayEnding(talk, widest, tip))
      expect(sizeOf(withCode(message))).toBeLessThanOrEqual(mostBytes)
    }
  })

  test('notices give way before the question does', () => {
    const notices = Object.values(talkTexts[lang]).map((entry) => entry.text)
    const message = compose(talkOf(lang, everything, { context: asking('who') }), notices, null)
    expect(sizeOf(message)).toBeLessThanOrEqual(mostBytes)
    expect(message.text).toContain(talkTexts[lang]['q.who'].text)
  })
})
