import { type Normalised, normalise } from './normalise.ts'
import { EN_QUANTITY_WORDS } from './number/en-quantity-words.ts'
import { type Quantity, type QuantityWords, scanQuantities } from './number/quantity.ts'
import { UG_QUANTITY_WORDS } from './number/ug-quantity-words.ts'
import { ZH_QUANTITY_WORDS } from './number/zh-quantity-words.ts'
import { romanise } from './romanise.ts'
import type { Lang } from './types.ts'

/** A text as the readers look at it: made plain, and in one alphabet for Uyghur. */
export type View = Normalised & { lang: Lang }

const WORDS: Record<Lang, QuantityWords> = {
  zh: ZH_QUANTITY_WORDS,
  ug: UG_QUANTITY_WORDS,
  en: EN_QUANTITY_WORDS,
}
const HAN = /\p{Script=Han}/u
const ARABIC = /\p{Script=Arabic}/u

/** The language asked in is a hint: what people write in decides. */
export function viewOf(text: string, lang: Lang): View {
  const plain = normalise(text)
  const written = writtenIn(plain.text, lang)
  return { ...(written === 'ug' ? romanise(plain) : plain), lang: written }
}

function writtenIn(text: string, lang: Lang): Lang {
  if (lang !== 'ug' && ARABIC.test(text) && !HAN.test(text)) return 'ug'
  if (lang !== 'zh' && HAN.test(text) && !ARABIC.test(text)) return 'zh'
  return lang
}

export function quantitiesOf(view: View): Quantity[] {
  return scanQuantities(view.text, WORDS[view.lang])
}
