import { expect, test } from 'vitest'
import { langs } from '../../kernel/lang.ts'
import { aideTexts, isAideKey } from './say-aide.ts'
import { zh } from './zh.ts'

const braces = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([brace]) => brace).sort()

test.each(langs)(
  'every text of an aide has the same braces in %s as in Chinese, and none is empty',
  (lang) => {
    for (const [key, entry] of Object.entries(zh)) {
      if (!isAideKey(key)) throw new Error(key)
      const { text } = aideTexts[lang][key]
      expect(text.trim(), key).not.toBe('')
      expect([...new Set(braces(text))], key).toEqual([...new Set(braces(entry.text))])
    }
  },
)
