import { describe, expect, test } from 'vitest'
import type { Offer } from '../offers.ts'
import { hearOne, hearSeveral } from './hear-choice.ts'

const flag = (key: string, label: string): Offer => ({
  key: `who.${key}`,
  label,
  states: [{ id: key, value: true }],
  denies: [{ id: key, value: false }],
})
const offers: readonly Offer[] = [
  flag('elder', '60岁以上的老人'),
  flag('child', '不满18岁的孩子'),
  flag('ill', '得大病的人'),
  { key: 'who.none', label: '都没有', states: [], alone: true },
]
const yes = (heard: ReturnType<typeof hearSeveral>): string[] | string =>
  heard.kind === 'states' ? heard.states.filter((one) => one.value === true).map((one) => one.id) : heard.kind

describe('several of a list', () => {
  test.each([
    ['1', ['elder']],
    ['1 3', ['elder', 'ill']],
    ['1、3', ['elder', 'ill']],
    ['13', ['elder', 'ill']],
    ['一和三', ['elder', 'ill']],
    ['①③', ['elder', 'ill']],
    ['１，２', ['elder', 'child']],
    ['老人', ['elder']],
    ['老人和孩子', ['elder', 'child']],
    ['都没有', []],
    ['没有', []],
    ['没', []],
    ['没事', []],
    ['目前没有', []],
    ['家里都没有这些情况', []],
    ['啥都没有', []],
    ['都好', []],
    ['nothing', []],
    ['没有没有', []],
    ['没有，没有，谢谢', []],
    ['没有，谢谢您', []],
    ['没有车，想要一辆', 'unclear'],
    ['没有老人', 'unclear'],
    ['老人没有，孩子有', 'unclear'],
    ['老人没有', 'unclear'],
    ['不满18岁的孩子和老人', ['elder', 'child']],
    ['无', []],
    ['0', []],
    ['4', []],
    ['9', 'unclear'],
    ['19', 'unclear'],
    ['胡说八道', 'unclear'],
    ['不知道', 'silence'],
    ['不想说', 'silence'],
  ])('%s', (text, expected) => {
    expect(yes(hearSeveral(text, offers, 'zh'))).toEqual(expected)
  })

  test('what was shown and not chosen is denied; what was not shown is not', () => {
    const heard = hearSeveral('2', offers.slice(0, 2), 'zh')
    expect(heard.kind === 'states' && heard.states.map(({ id, value }) => [id, value])).toEqual([
      ['child', true],
      ['elder', false],
    ])
  })

  test.each([
    ['老人，还有别的', [['elder', true]]],
    [
      '老人，是的',
      [
        ['elder', true],
        ['child', false],
        ['ill', false],
      ],
    ],
    ['没有，就养了羊', 'unclear'],
  ])('beside words not understood nothing is denied: %s', (text, expected) => {
    const heard = hearSeveral(text, offers, 'zh')
    expect(heard.kind === 'states' ? heard.states.map(({ id, value }) => [id, value]) : heard.kind).toEqual(
      expected,
    )
  })
})

test('one of a list: none of a part that fits two', () => {
  expect(hearOne('的', offers, 'zh').kind).toBe('unclear')
})
