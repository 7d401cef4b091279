import { describe, expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { base32, totpCode, totpStepOf } from './totp.ts'

const key = utf8('12345678901234567890')

describe('one-time codes', () => {
  // RFC 6238 appendix B, the SHA-1 rows, cut to six digits.
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i the code is %s', async (second, code) => {
    expect(await totpCode(key, Math.floor(second / 30))).toBe(code)
  })

  // RFC 4648 section 10, without padding.
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%j is spelt %s', (text, spelt) => expect(base32(utf8(text))).toBe(spelt))

  test('a code counts half a minute before and after, and never twice', async () => {
    const now = 59_000
    expect(await totpStepOf(key, '287 082', now, 0)).toBe(1)
    expect(await totpStepOf(key, '２８７０８２', now + 30_000, 0)).toBe(1)
    expect(await totpStepOf(key, '287082', now + 60_000, 0)).toBeNull()
    expect(await totpStepOf(key, '287082', now, 1)).toBeNull()
    expect(await totpStepOf(key, '', now, 0)).toBeNull()
  })
})
