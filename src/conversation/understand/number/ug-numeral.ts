import type { Piece } from './fold-numeral.ts'
import type { Numeral } from './numeral.ts'
import { scanWordNumeral } from './word-numeral.ts'

const SMALL = new Map<string, number>(
  Object.entries({
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
  }),
)
const UNITS = new Map<string, number>(
  Object.entries({
    yuz: 100,
    ming: 1000,
    tumen: 10000,
    wen: 10000,
    milyon: 1e6,
    k: 1000,
    w: 10000,
  }),
)
/** Case and approximation endings that may hang on the last number word. */
const ENDINGS =
  'ghiche qiche giche kiche che ning din tin gha ha qa ge ke da de ta te ni i si liq lik luq luk mu lap lep'.split(
    ' ',
  )

function piece(word: string): Piece | undefined {
  const plain = word.slice(0, word.length - endingOf(word))
  if (plain === 'yerim') return { t: 'half' }
  const unit = UNITS.get(plain)
  if (unit !== undefined) return { t: 'unit', value: unit }
  const small = SMALL.get(plain)
  return small === undefined ? undefined : { t: 'digit', lo: small, hi: small }
}

const isNumber = (word: string): boolean => SMALL.has(word) || UNITS.has(word) || word === 'yerim'

/** Length of the ending of a number word; "onda" and letters like k take none. */
function endingOf(word: string): number {
  if (isNumber(word)) return 0
  const ending = ENDINGS.find(
    (e) => word.endsWith(e) && word.length - e.length > 2 && isNumber(word.slice(0, -e.length)),
  )
  return ending?.length ?? 0
}

/** A Uyghur numeral in the plain Latin spelling of romanise(). */
export function scanUgNumeral(text: string, at: number): Numeral | undefined {
  return scanWordNumeral({ piece, ending: endingOf }, text, at)
}
