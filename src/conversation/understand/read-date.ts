import { readStance } from './answer-words.ts'
import { type DateContext, type DateRange, dated, type Found } from './date/calendar.ts'
import { HAN, han, monthName, N } from './date/date-words.ts'
import { relative } from './date/relative-date.ts'
import type { Lang, Reading } from './types.ts'
import { viewOf } from './view.ts'

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

function monthOnly(text: string, lang: Lang, ctx: DateContext): Found {
  if (ctx.today === undefined) return undefined
  const said = new RegExp(`(?<![\\d个零一二三四五六七八九十])${N}月(?:份|底|初|${N}[日号])?(?!子)`).exec(text)
  const month = said?.[1] ? han(said[1]) : monthName(text, lang)
  if (!month) return undefined
  const now = Number(ctx.today.slice(5, 7))
  const year = Number(ctx.today.slice(0, 4)) - (month > now ? 1 : 0)
  return dated(year, month, said?.[2] ? han(said[2]) : undefined)
}

function dayBeside(text: string): number | undefined {
  const day = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)/.exec(text.replace(/(?:19|20)\d{2}/, ''))
  return day ? Number(day[1]) : undefined
}

function parts(year: number, month?: string, day?: string): Found {
  return dated(year, month === undefined ? undefined : han(month), day === undefined ? undefined : han(day))
}
