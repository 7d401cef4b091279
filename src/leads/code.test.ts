import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { codeBits, newCode, normaliseCode, readCode } from './code.ts'

type Row = { text: string }
const table = parse(readFileSync(`${import.meta.dirname}/tables/codes.yaml`, 'utf8')) as Record<
  'found' | 'mistyped' | 'none',
  Row[]
>
const codes = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(newCode)
const alphabet = '23456789ACDEFHJKMPRTWXY'
const body = (code: string): string => code.slice(3).replaceAll('-', '')

describe('report codes', () => {
  test('have more than 40 random bits and one written form', () => {
    expect(codeBits).toBeGreaterThan(40)
    fc.assert(
      fc.property(codes, (code) => /^QM-[2-9AC-FHJKMPRTWXY]{4}(-[2-9AC-FHJKMPRTWXY]{3}){2}$/.test(code)),
    )
  })

  test('are found again however they are typed', () => {
    fc.assert(
      fc.property(
        codes,
        (code) => normaliseCode(`查询 ${code.toLowerCase().replaceAll('-', ' ')} 谢谢`) === code,
      ),
    )
  })

  test('every single wrong character is caught', () => {
    const code = body(newCode(new Uint8Array(16).fill(77)))
    for (let at = 0; at < code.length; at++) {
      for (const other of alphabet.replace(code.charAt(at), '')) {
        expect(readCode(`QM${code.slice(0, at)}${other}${code.slice(at + 1)}`)).toEqual({
          ok: false,
          error: 'mistyped',
        })
      }
    }
  })

  test('every two swapped characters are caught, neighbours or not', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (code, a, b) => {
        const letters = Array.from(body(code))
        const [left, right] = [letters[a] ?? '', letters[b] ?? '']
        letters[a] = right
        letters[b] = left
        return left === right || normaliseCode(`QM${letters.join('')}`) === null
      }),
    )
  })

  test('too few random bytes are refused', () => {
    expect(() => newCode(new Uint8Array(15))).toThrow()
  })

  test('ten thousand codes are ten thousand', () => {
    const seen = new Set<string>()
    for (let n = 0; n < 10_000; n++) {
      const bytes = new Uint8Array(16)
      new DataView(bytes.buffer).setUint32(12, n)
      seen.add(newCode(bytes))
    }
    expect(seen.size).toBe(10_000)
  })
})

const wanted = 'QM-7K3F-92H-X4W'
test.each(table.found)('found in $text', ({ text }) => expect(normaliseCode(text)).toBe(wanted))
test.each(table.mistyped)('mistyped $text', ({ text }) =>
  expect(readCode(text)).toEqual({ ok: false, error: 'mistyped' }),
)
test.each(table.none)('no code in $text', ({ text }) =>
  expect(readCode(text)).toEqual({ ok: false, error: 'none' }),
)
