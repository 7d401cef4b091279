import { expect, test } from 'vitest'
import { sayValue } from './say-fact.ts'

test.each([
  ['income.year', { min: 20_000, max: 30_000 }, '20,000 至 30,000 元（3 万）'],
  ['income.year', { min: 30_000 }, '30,000 元（3 万）以上'],
  ['income.year', { max: 9_999 }, '不超过 9,999 元'],
  ['income.year', 0, '0 元'],
  ['property.liquid', { answer: 'unknown' }, '未知（说不知道）'],
  ['property.liquid', { answer: 'refused' }, '未知（不想说）'],
  ['property.liquid', null, '未知（已收回）'],
  ['household.size', 5, '5'],
  ['household.size', { min: 3, max: 4 }, '3 至 4'],
  ['guarantee.housing_unsafe', true, '是'],
  ['guarantee.housing_unsafe', false, '否'],
  ['urgentSigns', [], '没有'],
  ['urgentSigns', ['no_food', 'no_heating'], '没有吃的、没有取暖'],
  ['persons', [{ id: 'p2', rel: 'parent', age: { min: 60 } }], '关系 父母，年龄 60以上'],
] as const)('%s %j is said as %s', (id, value, words) => {
  expect(sayValue(id, value)).toBe(words)
})
