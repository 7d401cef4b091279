import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { dangerIn } from './danger-words.ts'

const table = parse(readFileSync(`${import.meta.dirname}/tables/danger.yaml`, 'utf8')) as [string, string[]][]

test.each(table)('%s: %j', (text, signs) => {
  expect(dangerIn(text)).toEqual(signs)
})
