import { foldNumeral, type Piece } from './fold-numeral.ts'
import { matchDigits, type Numeral } from './numeral.ts'

export type WordNumerals = {
  /** word (plain Latin) -> piece; suffixes that may follow a number word are cut first */
  piece: (word: string) => Piece | undefined
  /** length of the ending a number word carries (mingdin: 3); the number stops before it */
  ending?: (word: string) => number
}

const WORD = /[a-z]+/y
const SPACE = /[ \n]*/y

/** A numeral in words of a Latin-written language, or digits with a unit word (20 thousand, 3 ming). */
export function scanWordNumeral(lexicon: WordNumerals, text: string, at: number): Numeral | undefined {
  if (/[a-z]/.test(text[at - 1] ?? '')) return undefined
  const pieces: Piece[] = []
  let end = at
  let scale = 1
  let raw = ''
  let form: Numeral['form'] = 'words'
  let flaw: Numeral['flaw']
  let linked = false // "hundred and": the number goes on only if a small one follows
  const digits = matchDigits(text, at)
  let cursor = at
  if (digits) {
    form = 'digits'
    raw = digits.raw
    if (digits.flaw) flaw = digits.flaw
    pieces.push({ t: 'number', value: digits.value, raw: digits.raw })
    end = cursor = digits.end
  }
  for (let n = 0; n < 12; n++) {
    SPACE.lastIndex = cursor
    SPACE.exec(text)
    const from = pieces.length === 0 ? at : SPACE.lastIndex
    WORD.lastIndex = from
    const word = WORD.exec(text)?.[0]
    const piece = word === undefined ? undefined : lexicon.piece(word)
    if (word === undefined || !piece || !fits(pieces, piece) || (linked && piece.t !== 'digit')) break
    if (digits && from === digits.end && piece.t !== 'unit') break
    if (piece.t === 'gap') {
      cursor = from + word.length
      linked = true
      continue
    }
    linked = false
    pieces.push(piece)
    raw = raw === '' ? word : `${raw} ${word}`
    if (digits) form = 'mixed'
    if (piece.t === 'unit' && piece.value >= 1000) scale = piece.value
    end = cursor = from + word.length
    const ending = lexicon.ending?.(word) ?? 0
    if (ending > 0) {
      end -= ending
      break
    }
  }
  if (pieces.length === 0) return undefined
  const tail = text[end] ?? ''
  const before = text[at - 1] ?? ''
  if (form === 'digits' && end === digits?.end && /[a-z]/.test(tail))
    flaw = gluedUnit(text, end) ? flaw : 'malformed'
  if (form !== 'words' && /[a-z]/.test(before)) flaw = 'malformed'
  const folded = foldNumeral(merged(pieces), false)
  const base = { start: at, end, scale, form, raw }
  if (!folded) return { ...base, lo: 0, hi: 0, step: 1, flaw: flaw ?? 'ambiguous' }
  return { ...base, lo: folded.lo, hi: folded.hi, step: folded.step, ...(flaw ? { flaw } : {}) }
}

/** 300koy, 5yuan, 12kun: a unit written against the digits is no nonsense. */
function gluedUnit(text: string, at: number): boolean {
  return /^(koy|yuen|yuan|rmb|som|kun|ay|yil|mo|mu|yash|jan|adem|kishi|days?|months?|years?|people|yo|th|st|nd|rd|chi|inchi|liq|che|ni|ge|gha|din|tin)/.test(
    text.slice(at, at + 8),
  )
}

function fits(pieces: Piece[], next: Piece): boolean {
  const last = pieces[pieces.length - 1]
  if (next.t === 'gap') return last?.t === 'unit'
  if (isPair(last, next)) return true
  if (next.t === 'digit' && last && (last.t === 'digit' || last.t === 'number')) {
    return last.t === 'digit' && last.lo >= 10 && last.lo % 10 === 0 && last.lo < 100 && next.hi < 10
  }
  return true
}

/** ikki üch ming, two three thousand: the one after the other, both small. */
function isPair(last: Piece | undefined, next: Piece): boolean {
  return last?.t === 'digit' && next.t === 'digit' && last.hi < 10 && next.lo === last.hi + 1 && next.hi < 10
}

/** twenty + five is one small number before the unit folds it. */
function merged(pieces: Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out[out.length - 1]
    if (isPair(last, piece) && last?.t === 'digit' && piece.t === 'digit') {
      out[out.length - 1] = { t: 'digit', lo: last.lo, hi: piece.hi }
    } else if (piece.t === 'digit' && last?.t === 'digit') {
      out[out.length - 1] = { t: 'digit', lo: last.lo + piece.lo, hi: last.hi + piece.hi }
    } else out.push(piece)
  }
  return out
}
