import { say } from '../../i18n/talk/say.ts'
import type { Lang } from '../../kernel/lang.ts'
import type { Band } from '../bands.ts'
import { sayAmount } from '../understand/index.ts'

/** A band as a choice: whole yuan, both ends inside. */
export function sayBand(band: Band, lang: Lang): string {
  if (band.max === undefined) return say(lang, 'band.above', { from: digits(band.min ?? 0, lang) })
  if ((band.min ?? 0) <= 1) return say(lang, 'band.below', { to: digits(band.max + 1, lang) })
  return say(lang, 'band.between', { from: digits(band.min ?? 0, lang), to: digits(band.max, lang) })
}

const digits = (yuan: number, lang: Lang): string => say(lang, 'v.yuan', { n: String(yuan) })

/** A number or range in words, for reading back. */
export const sayMoney = (value: number | { min?: number; max?: number }, lang: Lang): string =>
  typeof value === 'object' && value.min !== undefined && value.min <= 1 && value.max !== undefined
    ? sayBand(value, lang)
    : sayAmount(value, lang)
