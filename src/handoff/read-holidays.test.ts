import { expect, test } from 'vitest'
import { readDays } from './read-holidays.ts'

test.each([
  ['2027-01-01', ['2027-01-01']],
  ['1月1日', ['2027-01-01']],
  ['1月1日（星期五）至3日（星期日）', ['2027-01-01', '2027-01-02', '2027-01-03']],
  ['2027-04-30 至 2027-05-01', ['2027-04-30', '2027-05-01']],
  ['9月30日到10月1日、1月2日', ['2027-01-02', '2027-09-30', '2027-10-01']],
  ['1/2\n1/1，1/2', ['2027-01-01', '2027-01-02']],
  ['', []],
])('%j is read', (text, days) => {
  expect(readDays(text, 2027)).toEqual({ ok: true, value: days })
})

test.each([
  ['2027-02-30', 'not_a_day'],
  ['春节', 'not_a_day'],
  ['2026-12-31 至 2027-01-02', 'other_year'],
  ['2028年1月1日', 'other_year'],
  ['5月3日至5月1日', 'wrong_order'],
  ['1月1日至13月1日', 'not_a_day'],
])('%j is not guessed', (text, why) => {
  expect(readDays(text, 2027)).toMatchObject({ ok: false, error: { why } })
})
