import { readStance } from './answer-words.ts'
import { foldNumeral } from './number/fold-numeral.ts'
import type { Lang, Reading } from './types.ts'
import { viewOf } from './view.ts'

/** A day, a month or a year, as the first and the last day it may mean (yyyy-mm-dd). */
export type DateRange = { from: string; to: string; precision: 'day' | 'month' | 'year' | 'about' }
export type DateContext = {
  /** yyyy-mm-dd; needed for 去年, 上个月, 三月 */
  today?: string
  /** a birthday: two-digit years and years long ago are meant */
  birth?: boolean
}

const HAN: Record<string, number> = {
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
const N = '(\\d{1,2}|[零一二三四五六七八九十]{1,3})'

/** A date out of an answer. Nothing is guessed: 去年 is the whole of last year. */
export function readDate(text: string, lang: Lang, ctx: DateContext = {}): Reading<DateRange> {
  const view = viewOf(text, lang)
  const words = view.original.trim()
  const plain = view.text.trim()
  const range =
    fullDate(plain) ??
    yearWords(plain, view.lang, ctx) ??
    relative(plain, view.lang, ctx) ??
    monthOnly(plain, view.lang, ctx)
  if (range === 'impossible') return { kind: 'unclear', why: 'impossible', words, candidates: [] }
  if (range)
    return { kind: 'read', value: range, words, confidence: range.precision === 'about' ? 'unsure' : 'sure' }
  const stance = readStance(plain, view.lang)
  if (stance) return { kind: stance, words }
  return { kind: 'unclear', why: 'nothing', words, candidates: [] }
}

type Found = DateRange | 'impossible' | undefined

function fullDate(text: string): Found {
  const iso = /(?<!\d)((?:19|20)\d{2}) ?[-/.年] ?(\d{1,2})(?: ?[-/.月] ?(\d{1,2})[日号]?)?(?!\d)/.exec(text)
  if (iso) return dated(Number(iso[1]), Number(iso[2]), iso[3] === undefined ? undefined : Number(iso[3]))
  const compact = /(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?!\d)/.exec(text)
  if (compact) return dated(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const han = new RegExp(`([一二]九?零?[零一二三四五六七八九]{2,3})年(?:${N}月(?:份|${N}[日号])?)?`).exec(
    text,
  )
  const year = han?.[1] ? Number([...han[1]].map((c) => HAN[c]).join('')) : 0
  if (year >= 1900 && year <= 2100) return parts(year, han?.[2], han?.[3])
  return undefined
}

function yearWords(text: string, lang: Lang, ctx: DateContext): Found {
  const four = new RegExp(
    `(?<!\\d)((?:19|20)\\d{2}) ?-?(?:年|yil| (?=\\d{1,2}月))[^\\d]{0,8}?(?:${N}月(?:份|${N}[日号])?)?`,
  ).exec(text)
  if (four) {
    const month = four[2] ?? monthName(text, lang)
    return typeof month === 'number' ? dated(Number(four[1]), month) : parts(Number(four[1]), month, four[3])
  }
  const bare = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(text)
  if (
    bare &&
    (/^\d{4}$/.test(text) ||
      /(?:in|since|of|year|born) $/.test(text.slice(0, bare.index)) ||
      (lang !== 'zh' && monthName(text, lang) !== undefined))
  ) {
    const month = monthName(text, lang)
    return month ? dated(Number(bare[1]), month, dayBeside(text)) : dated(Number(bare[1]))
  }
  const two = new RegExp(
    `(?<![\\d零一二三四五六七八九十])(\\d{2}|[零一二三四五六七八九]{2})年(?!前|级|多)(?:${N}月(?:份|${N}[日号])?)?`,
  ).exec(text)
  if (!two?.[1]) return undefined
  const digits = /\d/.test(two[1]) ? Number(two[1]) : Number([...two[1]].map((c) => HAN[c]).join(''))
  const now = ctx.today ? Number(ctx.today.slice(2, 4)) : 30
  return parts((digits > now ? 1900 : 2000) + digits, two[2], two[3])
}

const SHIFT: Record<Lang, [RegExp, number][]> = {
  zh: [
    [/大前年/, -3],
    [/前年/, -2],
    [/去年|上一?年|头一?年/, -1],
    [/今年|本年/, 0],
    [/明年/, 1],
  ],
  ug: [
    [/uluxqi yil|aldinqi yil|uzaqqi yil/, -2],
    [/bultur|otken yil|oktken yili|otkenyil/, -1],
    [/bu yil|bu yili/, 0],
  ],
  en: [
    [/the year before last|two years ago/, -2],
    [/last year/, -1],
    [/this year/, 0],
  ],
}

function relative(text: string, lang: Lang, ctx: DateContext): Found {
  if (ctx.today === undefined) return undefined
  const year = Number(ctx.today.slice(0, 4))
  const month = Number(ctx.today.slice(5, 7))
  const shift = SHIFT[lang].find(([re]) => re.test(text))
  if (shift) {
    const said = new RegExp(`(?:${N}|([正腊冬]))月(?:份|初|底|${N}[日号])?`).exec(text)
    const named = said ? han(said[1] ?? said[2] ?? '') : monthName(text, lang)
    const season = half(text)
    if (named) return dated(year + shift[1], named, said?.[3] ? han(said[3]) : undefined)
    if (season) return between(year + shift[1], season[0], season[1])
    return dated(year + shift[1])
  }
  const ago = agoMonths(text, lang)
  if (ago !== undefined) return monthsBack(year, month, ago)
  const day = daysBack(text, lang)
  if (day !== undefined) return dayShift(ctx.today, day)
  return undefined
}

const AGO: Record<Lang, [RegExp, number | undefined][]> = {
  zh: [
    [/半年前|半年以前/, 6],
    [/一年半前/, 18],
    [/上上个?月/, 2],
    [/上个?月/, 1],
    [/这个?月|本月/, 0],
    [/([\d一二两三四五六七八九十]{1,3})个多?月(?:前|以前|了)/, undefined],
    [/([\d一二两三四五六七八九十]{1,3})年(?:前|以前)/, -12],
  ],
  ug: [
    [/otken ay|aldinqi ay/, 1],
    [/bu ay/, 0],
    [/yerim yil (?:ilgiri|burun|awwal)/, 6],
    [/(\d{1,2}) ay (?:ilgiri|burun|awwal)/, undefined],
    [/(\d{1,2}) yil (?:ilgiri|burun|awwal)/, -12],
  ],
  en: [
    [/last month/, 1],
    [/this month/, 0],
    [/half a year ago/, 6],
    [/(\d{1,2}) months? ago/, undefined],
    [/(\d{1,2}) years? ago/, -12],
    [/a year ago/, 12],
    [/a month ago/, 1],
  ],
}

/** How many whole months ago, when said so. */
export function agoMonths(text: string, lang: Lang): number | undefined {
  for (const [re, months] of AGO[lang]) {
    const match = re.exec(text)
    if (!match) continue
    if (months !== undefined && months >= 0) return months
    const count = han(match[1] ?? '')
    if (count !== undefined) return months === -12 ? count * 12 : count
  }
  return undefined
}

function daysBack(text: string, lang: Lang): number | undefined {
  const table: Record<Lang, [RegExp, number][]> = {
    zh: [
      [/大前天/, 3],
      [/前天/, 2],
      [/昨[天晚日]/, 1],
      [/今[天早晚日]|刚才|刚刚/, 0],
    ],
    ug: [
      [/uluxqun|ulushkun/, 2],
      [/tunugun/, 1],
      [/bugun/, 0],
    ],
    en: [
      [/the day before yesterday/, 2],
      [/yesterday|last night/, 1],
      [/today|this morning|tonight/, 0],
    ],
  }
  return table[lang].find(([re]) => re.test(text))?.[1]
}

function monthOnly(text: string, lang: Lang, ctx: DateContext): Found {
  if (ctx.today === undefined) return undefined
  const said = new RegExp(`(?<![\\d个零一二三四五六七八九十])${N}月(?:份|底|初|${N}[日号])?(?!子)`).exec(text)
  const month = said?.[1] ? han(said[1]) : monthName(text, lang)
  if (!month) return undefined
  const now = Number(ctx.today.slice(5, 7))
  const year = Number(ctx.today.slice(0, 4)) - (month > now ? 1 : 0)
  return dated(year, month, said?.[2] ? han(said[2]) : undefined)
}

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

function monthName(text: string, lang: Lang): number | undefined {
  if (lang === 'zh') return undefined
  const numbered = /(?<!\d)(\d{1,2}) ?- ?ay/.exec(text)
  if (lang === 'ug' && numbered) return Number(numbered[1])
  const at = MONTHS[lang].findIndex((name) => new RegExp(`(?<![a-z])${name}`).test(text))
  return at < 0 ? undefined : at + 1
}

function dayBeside(text: string): number | undefined {
  const day = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)/.exec(text.replace(/(?:19|20)\d{2}/, ''))
  return day ? Number(day[1]) : undefined
}

function half(text: string): [number, number] | undefined {
  if (/上半年|年初|开春|春/.test(text)) return /上半年/.test(text) ? [1, 6] : [1, 5]
  if (/下半年/.test(text)) return [7, 12]
  if (/年底|冬天|冬/.test(text)) return [10, 12]
  if (/夏天|夏/.test(text)) return [6, 8]
  return /秋天|秋/.test(text) ? [9, 11] : undefined
}

function han(word: string): number | undefined {
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

function parts(year: number, month?: string, day?: string): Found {
  return dated(year, month === undefined ? undefined : han(month), day === undefined ? undefined : han(day))
}

function dated(year: number, month?: number, day?: number): Found {
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31`, precision: 'year' }
  if (month < 1 || month > 12) return 'impossible'
  const last = daysIn(year, month)
  if (day === undefined) return { from: iso(year, month, 1), to: iso(year, month, last), precision: 'month' }
  if (day < 1 || day > last) return 'impossible'
  return { from: iso(year, month, day), to: iso(year, month, day), precision: 'day' }
}

function between(year: number, from: number, to: number): DateRange {
  return { from: iso(year, from, 1), to: iso(year, to, daysIn(year, to)), precision: 'about' }
}

function monthsBack(year: number, month: number, back: number): DateRange {
  const index = year * 12 + (month - 1) - back
  const y = Math.floor(index / 12)
  const m = (index % 12) + 1
  return { from: iso(y, m, 1), to: iso(y, m, daysIn(y, m)), precision: back > 3 ? 'about' : 'month' }
}

function dayShift(today: string, back: number): Found {
  let [year, month, day] = today.split('-').map(Number) as [number, number, number]
  day -= back
  if (day < 1) {
    month -= 1
    if (month < 1) {
      month = 12
      year -= 1
    }
    day += daysIn(year, month)
  }
  return dated(year, month, day)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const iso = (y: number, m: number, d: number): string =>
  `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
