import { afterEach, beforeEach, expect, vi } from 'vitest'

// An error nobody expected is a failed test, not a line that scrolls by.
const spy = vi.spyOn(console, 'error').mockImplementation(() => {})
beforeEach(() => spy.mockClear())
afterEach(() => {
  expect(spy.mock.calls).toEqual([])
})
