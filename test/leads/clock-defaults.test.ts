import { expect, test } from 'vitest'
import { clockDefaults } from '../../src/leads/clocks.ts'
import { departments as codes, needs } from '../../src/leads/referral.ts'
import { deadlines } from '../../src/policy/deadlines.ts'
import { departments } from '../../src/policy/departments.ts'
import { DEPARTMENTS } from '../../src/rules/consequences.ts'

test('the clocks run on the deadlines of the policy', () => {
  const ours = new Map(clockDefaults.map(({ key, unit, value }) => [key as string, { unit, value }]))
  for (const { name, unit, value } of deadlines)
    expect([name, ours.get(name)]).toEqual([name, { unit, value }])
})

test('one list of departments in rules, policy and referrals', () => {
  expect([...codes].sort()).toEqual([...DEPARTMENTS].sort())
  expect([...codes].sort()).toEqual(departments.map(({ code }) => code).sort())
  expect(Object.keys(needs).length).toBeGreaterThanOrEqual(codes.length)
})
