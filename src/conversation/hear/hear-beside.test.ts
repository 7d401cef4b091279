import { describe, expect, test } from 'vitest'
import type { Json } from '../../facts/fact.ts'
import { latest, type StatedRange, statedRange } from '../../facts/latest.ts'
import { emptyContext } from '../machine.ts'
import { questionIds, questionOf } from '../questions/all.ts'
import type { Question } from '../questions/question.ts'
import type { Stated, Talk } from '../talk.ts'
import { loadTables } from '../understand/table.fixture.ts'
import { hearBeside } from './hear-beside.ts'

const questions = questionIds.flatMap((id) => questionOf(id) ?? [])
const stories = loadTables().filter((table) => table.kind === 'story')

function talkOf(known: Readonly<Record<string, Json>>, question: Question, lang: Talk['lang']): Talk {
  const facts = Object.entries({ 'report.for': 'self', ...known })
  return {
    phase: 'interview',
    context: { ...emptyContext, consented: true, question: question.id },
    lang,
    now: latest(facts.map(([id, value]) => ({ id, value, speaker: 'self' as const }))),
    places: { townships: [] },
    today: '2026-11-23',
    terms: null,
    lines: null,
    reports: [],
  }
}

/** A household of which everything is known already, each fact otherwise than most stories have it. */
const known: Readonly<Record<string, Json>> = {
  ...Object.fromEntries(
    questions.flatMap((question) => question.asks.map((id): [string, Json] => [id, false])),
  ),
  'household.size': 9,
  'household.children': { min: 1, max: 3 },
  'household.disabled': 0,
  'household.elders': { min: 1 },
  'property.liquid': 77,
  'medical.gross': 77,
  'medical.covered': 7,
  hukou: 'urban',
  benefit: 'none',
  persons: [],
  'person.name': '马大姐',
}

const rangeOf = (value: Json): StatedRange | undefined =>
  statedRange(latest([{ id: 'x', value, speaker: 'self' }]), 'x')

/** Says the same more exactly. */
function isFiner({ id, value }: Stated): boolean {
  const [before, after] = [rangeOf(known[id] ?? null), rangeOf(value)]
  if (!before || !after) return false
  return (
    (after.min ?? 0) >= (before.min ?? 0) &&
    (after.max ?? Number.POSITIVE_INFINITY) <= (before.max ?? Number.POSITIVE_INFINITY)
  )
}

describe('whatever story is told at whatever question', () => {
  test.each(stories)('$file: what is known is never overwritten, only made finer or asked about', (table) => {
    for (const { text } of table.rows) {
      for (const question of questions) {
        const { passing, own } = hearBeside(question, text, talkOf(known, question, table.lang))
        const overwritten = [...passing, ...own].filter(
          (one) => one.id !== 'urgentSigns' && known[one.id] !== undefined && !isFiner(one),
        )
        expect({ text, question: question.id, overwritten }).toEqual({
          text,
          question: question.id,
          overwritten: [],
        })
      }
    }
  })

  test.each(stories)('$file: what the question asks is not told in passing, but danger is', (table) => {
    for (const { text } of table.rows) {
      for (const question of questions) {
        const { passing, own } = hearBeside(question, text, talkOf({}, question, table.lang))
        const asked = passing.filter(
          ({ id }) => id !== 'urgentSigns' && question.asks.some((one) => one === id),
        )
        expect({ text, question: question.id, asked }).toEqual({ text, question: question.id, asked: [] })
        expect(own.every(({ id }) => question.asks.some((one) => id.replace('unsure:', '') === one))).toBe(
          true,
        )
      }
    }
  })
})

describe('where the answer may stand', () => {
  test.each([
    ['danger', '没有，我一个人过', ['没有，我一个人过', '没有']],
    ['danger', '没有', ['没有']],
    ['danger', '没有，低保要多少钱？', ['没有，低保要多少钱？', '没有']],
    ['danger', '没有，就是家里冷得很', ['没有，就是家里冷得很', '没有']],
    ['income', '一年两万，孩子学费8000', ['一年两万']],
    ['income', '孩子学费一年8000', []],
    ['income', '两万？', ['两万？']],
    ['size', '养了12只羊', []],
    ['size', '三个人种十亩地', ['三个人种十亩地']],
    ['income', '12亩地，一亩600', ['12亩地，一亩600']],
    ['things', '都没有，就开了个小卖部', ['都没有，就开了个小卖部', '都没有']],
    ['name', '我叫古丽，一个人过', ['我叫古丽']],
    ['story', '房子漏雨，没有存款', ['房子漏雨，没有存款']],
  ])('%s: %s', (id, text, tries) => {
    const question = questionOf(id) as Question
    expect(hearBeside(question, text, talkOf({}, question, 'zh')).tries).toEqual(tries)
  })
})
