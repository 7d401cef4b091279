import { say } from '../../i18n/talk/say.ts'
import type { Lang } from '../../kernel/lang.ts'
import type { Band } from '../bands.ts'
import { sayAmount } from '../understand/index.ts'

/** A band as a choice. Its ends are said as round sums: what lies exactly on a line is the next band's beginning. */
export function sayBand(band: Band, lang: Lang): string {
  if (band.max === undefined) return say(lang, 'band.above', { from: digits(band.min ?? 0, lang) })
  if ((band.min ?? 0) <= 1) return say(lang, 'band.below', { to: digits(band.max + 1, lang) })
  return say(lang, 'band.between', { from: digits(band.min ?? 0, lang), to: digits(band.max + 1, lang) })
}

/** Savings are within a line up to and including it: 84001 is where the next band begins, said as 84000. */
const digits = (yuan: number, lang: Lang): string =>
  say(lang, 'v.yuan', { n: String(yuan % 10 === 1 ? yuan - 1 : yuan) })

/** A number or range in words, for reading back. */
export function sayMoney(value: number | Band, lang: Lang): string {
  if (typeof value === 'number') return sayAmount(value, lang)
  if (value.min !== undefined && value.min === value.max) return sayAmount(value.min, lang)
  const { min, max } = value
  const isBand = max === undefined || min === undefined || min <= 1 || min % 10 === 1 || max % 10 === 9
  return isBand ? sayBand(value, lang) : sayAmount(value, lang)
}
