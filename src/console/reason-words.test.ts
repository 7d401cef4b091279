import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reasonWords } from './reason-words.ts'

test('every reason code of the rules has words for staff', () => {
  const text = ['consequences', 'answer'].map((name) => readFileSync(`src/rules/${name}.ts`, 'utf8')).join('')
  const codes = [...new Set([...text.matchAll(/'([A-Z]+(?:_[A-Z0-9]+)+)'/g)].map(([, code = '']) => code))]
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.filter((code) => reasonWords(code) === code)).toEqual([])
})
