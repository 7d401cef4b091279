import { foldNumeral } from '../number/fold-numeral.ts'
import type { Lang } from '../types.ts'

export const HAN: Record<string, number> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  腊: 12,
  冬: 11,
  正: 1,
}
/** A month or a day in digits or Chinese words, as a part of a pattern. */
export const N = '(\\d{1,2}|[零一二三四五六七八九十]{1,3})'

const MONTHS: Record<'ug' | 'en', string[]> = {
  ug: [
    'yanwar',
    'fewral',
    'mart',
    'aprel',
    'may',
    'iyun',
    'iyul',
    'awghust',
    'sentebir',
    'oktebir',
    'noyabir',
    'dekabir',
  ],
  en: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
}

/** The month named in words, 1 to 12. */
export function monthName(text: string, lang: Lang): number | undefined {
  if (lang === 'zh') return undefined
  const numbered = /(?<!\d)(\d{1,2}) ?- ?ay/.exec(text)
  if (lang === 'ug' && numbered) return Number(numbered[1])
  const at = MONTHS[lang].findIndex((name) => new RegExp(`(?<![a-z])${name}`).test(text))
  return at < 0 ? undefined : at + 1
}

/** 三, 十二, 正 and 12 as a number. */
export function han(word: string): number | undefined {
  if (word === '') return undefined
  if (/^\d+$/.test(word)) return Number(word)
  if (/^[正腊冬]$/.test(word)) return HAN[word]
  const pieces = [...word].map((c) =>
    c === '十'
      ? ({ t: 'unit', value: 10 } as const)
      : ({ t: 'digit', lo: HAN[c] ?? 0, hi: HAN[c] ?? 0 } as const),
  )
  return foldNumeral(pieces, false)?.lo
}
