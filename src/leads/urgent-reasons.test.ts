import { expect, test } from 'vitest'
import { URGENT_SIGNS } from '../facts/codes.ts'
import { plight, reasonsAfter, urgentReasonsOf, urgentWords } from './urgent-reasons.ts'

test.each([
  [[], false, null],
  [['no_food'], false, null],
  [[], true, 'marked'],
  [['no_heating', 'no_food'], true, 'no_food,no_heating'],
  [['violence', 'no_shelter', 'unattended_child_or_disabled'], true, 'no_shelter,person'],
  [['violence'], true, 'person'],
  [['life_danger'], true, 'person'],
  [['something new'], true, 'person'],
] as const)('%j, urgent %s: %s', (signs, isUrgent, reasons) => {
  expect(urgentReasonsOf(signs, isUrgent)).toBe(reasons)
})

test('every sign that is no plight is one word: a list never tells violence from a child alone', () => {
  const hidden = URGENT_SIGNS.filter((sign) => !plight.some((one) => one === sign))
  expect(hidden).toHaveLength(3)
  expect(new Set(hidden.map((sign) => urgentReasonsOf([sign], true)))).toEqual(new Set(['person']))
})

test('after a judgement: what the facts say, and nothing where they say nothing', () => {
  expect(reasonsAfter({ urgentSigns: ['no_food', 'violence'] })).toEqual({ urgentReasons: 'no_food,person' })
  expect(reasonsAfter({ urgentSigns: [{ oneOf: ['no_food', 'no_shelter'] }] })).toEqual({
    urgentReasons: 'no_food,no_shelter',
  })
  for (const facts of [{}, { urgentSigns: null }, { urgentSigns: [] }])
    expect(reasonsAfter(facts)).toEqual({})
})

test('in words', () => {
  expect(urgentWords('no_food,no_shelter,no_heating,person')).toBe('缺食物、无处住、无取暖、人身有危险')
  expect(urgentWords('marked')).toBe('人工标的')
  expect(urgentWords(null)).toBe('原因没有记录')
})
