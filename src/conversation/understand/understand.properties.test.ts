import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Amount,
  type Lang,
  normalise,
  readAge,
  readAmount,
  readChoice,
  readControl,
  readCount,
  readDate,
  readPlace,
  readYesNo,
  sayAmount,
  understandLog,
  understandStory,
} from './index.ts'
import { loadPlaces } from './table.fixture.ts'

const places = loadPlaces()
const today = '2026-11-23'
const LANGS = ['zh', 'ug', 'en'] as const

/** Fragments people's messages are made of, so that random texts reach deep into the readers. */
const WORDS =
  '三 万 千 百 五 十 两 零 几 半 多 来 左右 不到 大概 3 5000 1.2 0012 k w 元 块 每月 一天 60天 每亩 15亩 到 - 、 , 。 岁 口人 老公 儿子 住院 花了 报了 低保 存款 没有 不对 老城 3组 买买提 房子 塌 去年 三月 1982 年 返回 改 不知道 ' +
  'بەش مىڭ يۈز ئايدا كوي يوق بار ئېرىم دوختۇرخانا ming besh koy about thousand 20 to 3k hospital constructor __proto__ 😀 ① ﷺ \u202e \u200f \ud800'

const phrase = fc
  .array(fc.constantFrom(...WORDS.split(' ')), { maxLength: 24 })
  .chain((words) => fc.constantFrom(words.join(''), words.join(' ')))
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  phrase,
)
const lang = fc.constantFrom<Lang>(...LANGS)

function readAll(text: string, l: Lang): void {
  normalise(text)
  readAmount(text, l)
  readCount(text, l)
  readAge(text, l, { today })
  readDate(text, l, { today })
  readYesNo(text, l)
  readChoice(
    text,
    [
      { key: 'a', label: '我自己' },
      { key: 'b', label: '家人', aliases: ['亲戚'] },
    ],
    l,
  )
  readControl(text, l)
  readPlace(text, places, {}, l)
  understandStory(text, { lang: l, today })
  understandLog(text, { today, places, aideVillages: ['652826101203'], lang: l })
}

const ends = (v: Amount): [number, number] =>
  typeof v === 'number' ? [v, v] : [v.min ?? 0, v.max ?? Number.POSITIVE_INFINITY]

describe('every reader, on any text', () => {
  it('never throws', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyText, lang, (text, l) => readAll(text, l)),
      { numRuns: 800 },
    )
  })

  it('keeps words that were really typed', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyText, lang, (text, l) => {
        for (const one of understandStory(text, { lang: l, today })) {
          expect(one.span.start).toBeLessThanOrEqual(one.span.end)
          expect(text.slice(one.span.start, one.span.end).length).toBe(one.span.end - one.span.start)
        }
        const amount = readAmount(text, l)
        expect(text.includes(amount.words) || amount.words === '').toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('amounts', () => {
  it('ranges are ordered, whole, not negative', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(phrase, lang, (text, l) => {
        const reading = readAmount(text, l)
        if (reading.kind !== 'read') return
        const [min, max] = ends(reading.value)
        expect(min).toBeLessThanOrEqual(max)
        expect(min).toBeGreaterThanOrEqual(0)
        expect(Number.isInteger(min)).toBe(true)
        expect(max === Number.POSITIVE_INFINITY || Number.isInteger(max)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('an exact sum said in Chinese words is read back as the same sum', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat({ max: 99_999_999 }), fc.nat({ max: 20_000 })), (value) => {
        const reading = readAmount(sayAmount(value, 'zh'), 'zh')
        expect(reading).toMatchObject({ kind: 'read', value })
      }),
      { numRuns: 3000 },
    )
  })

  it('digits with or without commas, and in 万, are the sum they say', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 9_999_999 }),
        fc.constantFrom('', '元', '块', '块钱'),
        (value, unit) => {
          expect(readAmount(`${value}${unit}`, 'zh')).toMatchObject({ kind: 'read', value })
          expect(readAmount(`${value.toLocaleString('en-US')}${unit}`, 'zh')).toMatchObject({
            kind: 'read',
            value,
          })
          expect(readAmount(`${value / 10000}万${unit}`, 'zh')).toMatchObject({ kind: 'read', value })
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('a range said in Chinese words is read back as the same range', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_999_999 }), fc.nat({ max: 9_999_999 }), (a, b) => {
        fc.pre(a >= 10 && b > a)
        const reading = readAmount(sayAmount({ min: a, max: b }, 'zh'), 'zh')
        expect(reading).toMatchObject({ kind: 'read', value: { min: a, max: b } })
      }),
      { numRuns: 1000 },
    )
  })

  it('nonsense, codes and other kinds of numbers never become a sum', { timeout: 60_000 }, () => {
    const digits = (n: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: n, maxLength: n })
    const nonsense = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'abcdefghijlmnopqrstuvxyz!?@#% '), maxLength: 20 }),
      digits(9).map((d) => `1${(Number(d[0]) % 7) + 3}${d}`),
      digits(16).map((d) => `65${d}`),
      digits(5).map((d) => `0${d}`),
      fc.tuple(digits(2), fc.constantFrom('e', 'x', 'abc', '_')).map(([d, x]) => `1${d}${x}7`),
      fc.integer({ min: 1, max: 110 }).map((n) => `${n}岁`),
      fc.integer({ min: 1, max: 30 }).map((n) => `${n}组`),
      fc.integer({ min: 1950, max: 2026 }).map((n) => `${n}年3月`),
      fc.integer({ min: 1, max: 20 }).map((n) => `${n}口人`),
    )
    fc.assert(
      fc.property(nonsense, (text) => {
        const reading = readAmount(text, 'zh')
        expect(reading.kind === 'read' && reading.value !== 0).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('20 000 characters', () => {
  const piece = [
    '不到',
    '一',
    '3',
    '没有',
    '报1',
    '每月1',
    '一万多',
    '我家',
    'ئ',
    'besh ',
    '1,',
    '  ',
    '老',
    '改',
    '0',
    '存款没',
    '15亩一亩600',
    '65岁儿子',
    '😀',
    '\ud800',
    'a',
    '不对',
  ]
  it.each(piece)(
    'of %j stay fast',
    (text) => {
      const long = text.repeat(Math.ceil(20_000 / text.length)).slice(0, 20_000)
      const start = performance.now()
      for (const l of LANGS) readAll(long, l)
      expect(performance.now() - start).toBeLessThan(6000)
    },
    30_000,
  )
})
