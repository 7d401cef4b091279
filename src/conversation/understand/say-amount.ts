import type { Amount, Lang } from './types.ts'

const DIGITS = '零一二三四五六七八九'

/** A sum in words to be read back: 80000 is 八万元, 20000 to 30000 is 两万到三万元. Whole yuan. */
export function sayAmount(value: Amount, lang: Lang): string {
  if (typeof value === 'number') return withUnit(number(value, lang), lang)
  const { min, max } = value
  if (min === undefined && max === undefined)
    return { zh: '说不准', ug: 'ئېنىق ئەمەس', en: 'not known' }[lang]
  if (min === undefined) return open(number(max ?? 0, lang), lang, 'most')
  if (max === undefined) return open(number(min, lang), lang, 'least')
  if (min === max) return withUnit(number(min, lang), lang)
  const [a, b] = [number(min, lang), number(max, lang)]
  // 十二到二十万 would lend its 万 to the twelve
  const lends = [10, 100, 1000].some((unit) => min < unit && max >= unit)
  if (lang === 'zh') return lends ? `${a}元到${b}元` : `${a}到${b}元`
  return lang === 'ug' ? `${a} يۈەندىن ${b} يۈەنگىچە` : `${a} to ${b} yuan`
}

function number(value: number, lang: Lang): string {
  const whole = Math.round(value)
  if (lang === 'zh') return sayHan(whole)
  return String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

function withUnit(said: string, lang: Lang): string {
  return `${said}${{ zh: '元', ug: ' يۈەن', en: ' yuan' }[lang]}`
}

function open(said: string, lang: Lang, side: 'least' | 'most'): string {
  if (lang === 'zh') return side === 'most' ? `不超过${said}元` : `${said}元以上`
  if (lang === 'ug') return side === 'most' ? `${said} يۈەندىن ئاشمايدۇ` : `كەم دېگەندە ${said} يۈەن`
  return side === 'most' ? `at most ${said} yuan` : `at least ${said} yuan`
}

/** A whole number in Chinese words, as people say it: 两千, 一万零五十, 十二. */
export function sayHan(value: number): string {
  if (!Number.isSafeInteger(value)) return String(value)
  if (value < 0) return `负${sayHan(-value)}`
  if (value < 10) return DIGITS[value] ?? ''
  if (value >= 1e8) return joinParts(sayHan(Math.floor(value / 1e8)), '亿', value % 1e8, 1e7)
  if (value >= 10000) return joinParts(leading(Math.floor(value / 10000)), '万', value % 10000, 1000)
  return underTenThousand(value)
}

function joinParts(head: string, unit: string, rest: number, full: number): string {
  if (rest === 0) return head + unit
  const said = rest < 10000 ? underTenThousand(rest, true) : sayHan(rest)
  return head + unit + (rest < full ? '零' : '') + said
}

function leading(value: number): string {
  return value === 2 ? '两' : underTenThousand(value)
}

function underTenThousand(value: number, inside = false): string {
  let out = ''
  let rest = value
  let gap = false
  for (const [size, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    const digit = Math.floor(rest / size)
    rest %= size
    if (digit === 0) {
      gap = out !== ''
      continue
    }
    const plainTen = size === 10 && digit === 1 && out === '' && !inside
    const word = digit === 2 && size >= 1000 ? '两' : (DIGITS[digit] ?? '')
    out += (gap ? '零' : '') + (plainTen ? '' : word) + unit
    gap = false
  }
  if (rest > 0) out += (gap ? '零' : '') + (DIGITS[rest] ?? '')
  return out
}
