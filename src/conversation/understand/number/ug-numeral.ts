import type { Piece } from './fold-numeral.ts'
import type { Numeral } from './numeral.ts'
import { scanWordNumeral } from './word-numeral.ts'

const SMALL: Record<string, number> = {
  nol: 0,
  bir: 1,
  ikki: 2,
  iki: 2,
  uch: 3,
  tort: 4,
  tot: 4,
  besh: 5,
  bash: 5,
  alte: 6,
  alta: 6,
  yette: 7,
  yetta: 7,
  sekkiz: 8,
  sekiz: 8,
  toqquz: 9,
  toquz: 9,
  on: 10,
  yigirme: 20,
  yigirma: 20,
  ottuz: 30,
  qiriq: 40,
  ellik: 50,
  atmish: 60,
  altmish: 60,
  yetmish: 70,
  seksen: 80,
  toqsan: 90,
}
const UNITS: Record<string, number> = {
  yuz: 100,
  ming: 1000,
  tumen: 10000,
  wen: 10000,
  milyon: 1e6,
  k: 1000,
  w: 10000,
}
/** Case and approximation endings that may hang on the last number word. */
const ENDINGS =
  /(?:ghiche|qiche|giche|kiche|che|ning|din|tin|gha|qa|ge|ke|da|de|ta|te|ni|i|si|liq|lik|luq|luk|mu|lap|lep)$/

function piece(word: string): Piece | undefined {
  const plain = word in SMALL || word in UNITS ? word : stem(word)
  if (plain === undefined) return undefined
  if (plain === 'yerim') return { t: 'half' }
  const unit = UNITS[plain]
  if (unit !== undefined) return { t: 'unit', value: unit }
  const small = SMALL[plain]
  return small === undefined ? undefined : { t: 'digit', lo: small, hi: small }
}

function stem(word: string): string | undefined {
  if (word === 'yerim') return word
  const cut = word.replace(ENDINGS, '')
  if (cut === word || !(cut in SMALL || cut in UNITS) || cut === 'on' || cut === 'k' || cut === 'w')
    return undefined
  return cut
}

/** A Uyghur numeral in the plain Latin spelling of romanise(). */
export function scanUgNumeral(text: string, at: number): Numeral | undefined {
  return scanWordNumeral(
    { piece, closes: (word) => !(word in SMALL || word in UNITS || word === 'yerim') },
    text,
    at,
  )
}
