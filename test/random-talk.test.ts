import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBookmark } from '../src/conversation/bookmark.ts'
import { sizeOf } from '../src/conversation/say/compose.ts'
import { latest } from '../src/facts/latest.ts'
import { openQuestion } from '../src/intake/question-events.ts'
import type { TurnEvent } from '../src/intake/turn.ts'
import { langs } from '../src/kernel/lang.ts'
import { Universe } from './universe.ts'

/** The long run is `DEEP=1`; every run of the unit tests plays some hundred. */
const runs = process.env.DEEP ? 10_000 : 300

const words = fc.constantFrom(
  '你好',
  '同意',
  '不同意',
  '老城',
  '新城',
  '第一村',
  '兵团二十七团',
  '我家五口人，老公住院花了八万报了三万',
  '马大姐',
  '13800000000',
  '不留',
  '都没有',
  '没有',
  '1',
  '2',
  '3',
  '1 3',
  '０',
  '١',
  '三万五',
  '两三万',
  '每月800',
  '不知道',
  '不想说',
  '返回',
  '改',
  '改收入',
  '改3',
  '暂停',
  '继续',
  '人工',
  '重新开始',
  '从头开始',
  '进度',
  '帮助',
  '听',
  '撤回',
  '不撤回',
  '投诉',
  '异议',
  '补充',
  '再登记一户',
  '家里没吃的',
  '老公打我',
  '我今年12岁',
  '没有，我一个人过',
  '都没有，就开了个小卖部',
  '没有，就养了12只羊',
  '我家3口人，房子漏雨',
  '不知道，我家五口人',
  '两万，孩子学费8000',
  '邻居住院花了三万',
  '我妈瘫痪在床，每月低保400',
  '不对，是三万',
  '维语',
  'English',
  '蒙语',
  'back',
  'restart',
  'ياخشىمۇسىز',
  'قايتىش',
  'يوق',
  '',
  '   ',
  '😀😀',
  '\u202eabc\u0000',
  '{code}',
  '啊'.repeat(20_000),
)
const events: fc.Arbitrary<TurnEvent['what'] | 'tap'> = fc.oneof(
  { weight: 8, arbitrary: words.map((text) => ({ kind: 'text' as const, text })) },
  { weight: 8, arbitrary: fc.constant('tap' as const) },
  {
    weight: 2,
    arbitrary: fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((text) => ({ kind: 'text' as const, text })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        'agree',
        'about.self',
        'size.3',
        'restart.yes',
        'withdraw.yes',
        'done.another',
        'nonsense',
        'income.0-5',
      )
      .map((key) => ({ kind: 'choice' as const, key })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('voice', 'image', 'sticker', 'location')
      .map((media) => ({ kind: 'media' as const, media })) as fc.Arbitrary<TurnEvent['what']>,
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<TurnEvent['what']>(
      { kind: 'quiet' },
      { kind: 'leave' },
      { kind: 'enter', first: false },
      { kind: 'enter', scene: '652826400200', first: true },
      { kind: 'code', code: 'QM-0000', found: null },
    ),
  },
)

/** What nothing a person does may break, whatever came before. */
function play(
  lang: (typeof langs)[number],
  happenings: readonly (TurnEvent['what'] | 'tap')[],
  picks: readonly number[],
): Universe {
  const universe = new Universe(lang)
  let offered: readonly { key: string }[] = []
  let quietInARow = 0
  for (const [at, one] of happenings.entries()) {
    const key = offered[(picks[at % picks.length] ?? 0) % Math.max(1, offered.length)]?.key ?? 'agree'
    const what = one === 'tap' ? { kind: 'choice' as const, key } : one
    const facts = universe.standing.facts.length
    const report = universe.standing.reportId
    const replies = universe.turn(what)
    const outcome = universe.last
    if (!outcome) throw new Error('no outcome')
    for (const reply of replies) {
      expect(sizeOf({ ...reply, text: reply.text })).toBeLessThanOrEqual(2000)
      expect(reply.text.trim()).not.toBe('')
      expect(new Set(reply.choices.map((choice) => choice.key)).size).toBe(reply.choices.length)
    }
    if (what.kind !== 'quiet' && what.kind !== 'leave') expect(replies.length).toBe(1)
    quietInARow =
      what.kind === 'quiet' && replies.length > 0 ? quietInARow + 1 : what.kind === 'quiet' ? quietInARow : 0
    expect(quietInARow).toBeLessThanOrEqual(2)
    // Append-only: a log never gets shorter unless the person asked to be forgotten.
    if (!outcome.erase && universe.standing.reportId === report)
      expect(universe.standing.facts.length).toBeGreaterThanOrEqual(facts)
    offered = replies.at(-1)?.choices ?? offered
  }
  expect(unbalanced(universe)).toEqual([])
  return universe
}

const ends = ['answered', 'unknown', 'refused', 'skipped', 'left', 'stopped']

/** Under each language and speaker: a question shown has ended once, or is the one that is open now. */
function unbalanced({ counts, standing }: Universe): string[] {
  const open = new Map<string, number>()
  for (const { question, event, lang, speaker } of counts) {
    const key = `${question} ${lang} ${speaker}`
    const change = event === 'shown' ? 1 : ends.includes(event) ? -1 : 0
    open.set(key, (open.get(key) ?? 0) + change)
  }
  const bookmark = standing.envelope && readBookmark(standing.envelope)
  const question = bookmark && openQuestion(bookmark)
  if (question !== null) {
    const key = `${question} ${standing.lang} ${standing.speaker ?? 'unsaid'}`
    open.set(key, (open.get(key) ?? 0) - 1)
  }
  return [...open].filter(([, left]) => left !== 0).map(([key, left]) => `${key}: ${left}`)
}

/** Somebody who answers whatever is asked, and does nothing else, comes to an end. */
function finish(universe: Universe): number {
  let turns = 0
  let choices = universe.turn({ kind: 'text', text: '继续' }).at(-1)?.choices ?? []
  for (; turns < 60; turns++) {
    const stage = universe.last?.stage ?? ''
    if (['result', 'done', 'refused'].includes(stage)) break
    const wanted =
      choices.find((choice) =>
        /^(?:agree|confirm\.yes|restart\.no|withdraw\.no|guardian\.yes|.*\.none|corps\.back|correct\.keep|phone\.skip)$/.test(
          choice.key,
        ),
      ) ?? choices[0]
    choices =
      (wanted
        ? universe.turn({ kind: 'choice', key: wanted.key })
        : universe.turn({ kind: 'text', text: '马大姐' })
      ).at(-1)?.choices ?? []
  }
  return turns
}

describe('whatever anybody sends', () => {
  test(`${runs} talks: never throws, never silent, never too long, never loses a fact, always comes to an end`, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...langs),
        fc.array(events, { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }),
        (lang, happenings, picks) => {
          const universe = play(lang, happenings, picks)
          expect(finish(universe)).toBeLessThan(60)
          const opened = latest(universe.standing.facts).has('talk.opened')
          const refused = universe.last?.stage === 'refused' || universe.last?.erase === true
          const withdrawn = universe.standing.envelope?.value === 'withdrawn'
          expect(opened || refused || withdrawn).toBe(true)
        },
      ),
      { numRuns: runs, endOnFailure: true },
    )
  }, 1_200_000)
})
