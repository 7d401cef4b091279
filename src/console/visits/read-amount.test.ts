import { expect, test } from 'vitest'
import { readAmount } from './read-amount.ts'

test.each([
  ['12,000', 12_000],
  ['１２０００元', 12_000],
  ['1.2万', 12_000],
  ['0', 0],
  ['68岁', 68],
  ['1万-2万', { min: 10_000, max: 20_000 }],
  ['1-2万', { min: 10_000, max: 20_000 }],
  ['8000至1.2万', { min: 8000, max: 12_000 }],
  ['3万以上', { min: 30_000 }],
  ['不到5000', { max: 5000 }],
  ['5000以内', { max: 5000 }],
  ['三万', null],
  ['2万-1万', null],
  ['-5', null],
  ['', null],
  ['以上', null],
])('%s is %j', (text, value) => {
  expect(readAmount(text)).toEqual(value)
})
