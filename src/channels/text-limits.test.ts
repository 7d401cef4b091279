import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteLength, headWithin, pages } from './text-limits.ts'

const strip = (text: string) => text.replace(/\s+/g, '')
const wellFormed = (text: string) =>
  !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
const anyText = fc.string({
  unit: fc.constantFrom('中', 'ئۇ', 'a', '\n', ' ', '😀', '👨‍👩‍👧', 'é', '。', '1'),
  maxLength: 400,
})

describe('pages', () => {
  it('leaves a text that fits as it is', () => {
    expect(pages('你好', 6)).toEqual(['你好'])
  })

  it('are within the limit, well formed, marked, and lose nothing', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 60, max: 300 }), (text, limit) => {
        const all = pages(text, limit)
        for (const page of all) {
          expect(byteLength(page)).toBeLessThanOrEqual(limit)
          expect(wellFormed(page)).toBe(true)
        }
        const bare = all.length === 1 ? all : all.map((page) => page.replace(/\n\(\d+\/\d+\)$/, ''))
        expect(strip(bare.join(''))).toBe(strip(text))
      }),
    )
  })

  it('say which of how many', () => {
    expect(pages('字'.repeat(100), 200).map((page) => page.slice(-5))).toEqual(['(1/2)', '(2/2)'])
  })

  it('cut at a line end where one is near', () => {
    expect(pages(`${'一'.repeat(20)}\n${'二'.repeat(20)}`, 100)[0]).toBe(`${'一'.repeat(20)}\n(1/2)`)
  })

  it('never tear an address', () => {
    const url = 'https://example.org/progress?code=YQ-7K3M-9'
    for (let before = 0; before < 60; before++) {
      const all = pages(`${'字'.repeat(before)}${url} ${'字'.repeat(40)}`, 100)
      expect(all.filter((page) => page.includes(url))).toHaveLength(1)
    }
  })

  it('never tear a family', () => {
    const family = '👨‍👩‍👧'
    for (let before = 1; before < 30; before++) {
      const head = headWithin(`${'a'.repeat(before)}${family}`, 30)
      expect([before, before + family.length]).toContain(head.length)
    }
  })

  it('end, even where not one character fits', () => {
    expect(headWithin('😀😀', 1)).toBe('😀')
  })
})
