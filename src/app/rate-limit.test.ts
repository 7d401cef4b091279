import { expect, test } from 'vitest'
import { testClock } from '../kernel/clock.ts'
import { createRateLimit } from './rate-limit.ts'

test('an address may send its burst at once, then its rate, and no other address is slowed by it', () => {
  const clock = testClock(1000)
  const allow = createRateLimit(clock.now, { perSecond: 20, burst: 40 })
  const sent = Array.from({ length: 60 }, () => allow('a')).filter(Boolean).length
  expect(sent).toBe(40)
  expect(allow('b')).toBe(true)
  clock.advance(1000)
  expect(Array.from({ length: 60 }, () => allow('a')).filter(Boolean).length).toBe(20)
})
