import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskIn, maskName, maskPhone } from './mask.ts'

describe('masking', () => {
  test.each([
    ['买买提', '买**'],
    ['ئايگۈل', 'ئ**'],
    ['𠮷田', '𠮷**'],
    ['', '**'],
  ])('name %s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown))

  test.each([
    ['13812345678', '138****5678'],
    ['138 1234 5678', '138****5678'],
    ['0996-6022345', '099****2345'],
    ['12345', '****'],
  ])('phone %s is shown as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown))

  test('words lose the name, every mobile number and every identity number', () => {
    const text =
      '我叫阿依古丽，打 138-1234-5678 或 0996-6022345，身份证 65282619900101123X，她儿子 13900001111'
    const masked = maskIn(text, { name: '阿依古丽', phone: '0996-6022345' })
    expect(masked).toBe(
      '我叫阿**，打 138****5678 或 099****2345，身份证 652826************，她儿子 139****1111',
    )
  })

  test('amounts and dates stay readable', () => {
    const text = '花了80000元，报了30000，2026年11月23日住院，存折里123456789元'
    expect(maskIn(text, { name: null, phone: null })).toBe(text)
  })

  test('whatever is around it, a mobile number never comes through whole', () => {
    const around = fc.string({ unit: fc.constantFrom('元', 'a', ' ', '，', '-', '说') })
    const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String)
    fc.assert(
      fc.property(around, mobile, around, (before, phone, after) => {
        expect(maskIn(`${before}${phone}${after}`, { name: null, phone: null })).not.toContain(phone)
      }),
    )
  })
})
