import type { Quantity, QuantityWords } from './quantity-type.ts'

const ANY = new WeakMap<QuantityWords, RegExp>()

/** All special patterns as one, since most places in a text start none of them. */
function anySpecial(words: QuantityWords): RegExp {
  const known = ANY.get(words)
  if (known) return known
  const made = new RegExp(words.specials.map((one) => `(?:${one.re.source})`).join('|'), 'y')
  ANY.set(words, made)
  return made
}

/** A whole expression that is no numeral (a date, a phone, 每月, 半年) at this place. */
export function matchSpecial(text: string, at: number, words: QuantityWords): Quantity | undefined {
  const any = anySpecial(words)
  any.lastIndex = at
  if (!any.test(text)) return undefined
  for (const special of words.specials) {
    special.re.lastIndex = at
    const match = special.re.exec(text)
    if (!match || match[0] === '') continue
    const [lo, hi] = special.range ?? [special.value, special.value]
    return {
      start: at,
      end: at + match[0].length,
      unitAt: at + match[0].length,
      cls: special.cls,
      each: special.each ?? false,
      approximate: special.range !== undefined,
      raw: match[0],
      form: 'words',
      ...(lo === undefined ? {} : { lo }),
      ...(hi === undefined ? {} : { hi }),
      ...(special.flaw ? { flaw: special.flaw } : {}),
    }
  }
  return undefined
}
