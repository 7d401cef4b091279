import type { Lang } from '../types.ts'
import { between, type DateContext, dated, dayShift, type Found, monthsBack } from './calendar.ts'
import { han, monthName, N } from './date-words.ts'

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

/** 去年三月, two months ago, yesterday: counted from `today`. */
export function relative(text: string, lang: Lang, ctx: DateContext): Found {
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
function agoMonths(text: string, lang: Lang): number | undefined {
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

function half(text: string): [number, number] | undefined {
  if (/上半年|年初|开春|春/.test(text)) return /上半年/.test(text) ? [1, 6] : [1, 5]
  if (/下半年/.test(text)) return [7, 12]
  if (/年底|冬天|冬/.test(text)) return [10, 12]
  if (/夏天|夏/.test(text)) return [6, 8]
  return /秋天|秋/.test(text) ? [9, 11] : undefined
}
