import { describe, expect, it } from 'vitest'
import { langs } from '../../kernel/lang.ts'
import type { PageKey } from './page-catalogue.ts'
import { pageCatalogues, pageText } from './page-text.ts'

const keys = Object.keys(pageCatalogues.zh) as PageKey[]
const braces = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

describe('the texts of the pages', () => {
  it.each(langs)('%s fills in the same braces as Chinese and leaves no text empty', (lang) => {
    for (const key of keys) {
      expect(pageText(lang, key).trim(), key).not.toBe('')
      expect(braces(pageText(lang, key)), key).toEqual(braces(pageText('zh', key)))
    }
  })

  it('writes Uyghur in Uyghur letters and marks every entry of it as a draft', () => {
    const justPlaces = new Set<PageKey>(['chat.village'])
    for (const key of keys.filter((one) => !justPlaces.has(one))) {
      expect(pageText('ug', key), key).toMatch(/[\u0626-\u06d5]{2}/)
      expect(pageCatalogues.ug[key].reviewed, key).toBe(false)
    }
  })

  it('never tells anybody that they do not qualify', () => {
    for (const key of keys) expect(pageText('zh', key), key).not.toMatch(/不符合|不合格|没有资格|不通过|驳回/)
  })

  it('fills in what it is given and leaves the rest', () => {
    expect(pageText('en', 'chat.village', { village: 'A' })).toBe('A ({township})')
  })
})
