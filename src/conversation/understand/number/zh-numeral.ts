import { foldNumeral, type Piece } from './fold-numeral.ts'
import { matchDigits, type Numeral } from './numeral.ts'

const DIGIT: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  两: 2,
  俩: 2,
  仨: 3,
  幺: 1,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  弌: 1,
  弍: 2,
  弎: 3,
}
const UNIT: Record<string, number> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
  万: 10000,
  亿: 1e8,
  k: 1000,
  w: 10000,
  m: 1e6,
}
const TENS: Record<string, number> = { 廿: 20, 卅: 30, 卌: 40 }
/** A last digit before these counts them: 三千五口人 is no 3500. */
const COUNTED = /[口岁组级亩头只户队年天]|个(?!月)/y
const LATIN = /[a-z]/
const UNIT_WORD = /(?:rmb|yuan|cny)/y

type Scan = {
  pieces: Piece[]
  end: number
  digits: string
  written: string
  flaw?: Numeral['flaw']
  scale: number
  last: string
}

/** A Chinese numeral, digits or both (3万5, 1.2w) at this place. */
export function scanZhNumeral(text: string, at: number): Numeral | undefined {
  const s: Scan = { pieces: [], end: at, digits: '', written: '', scale: 1, last: '' }
  while (s.end < text.length && s.end - at < 40) {
    if (!step(text, s)) break
  }
  if (!s.pieces.some((p) => p.t !== 'gap') && s.digits !== '零') return undefined
  return finish(text, at, s)
}

function step(text: string, s: Scan): boolean {
  const char = text[s.end] ?? ''
  if (char >= '0' && char <= '9') return stepDigits(text, s)
  const digit = DIGIT[char]
  if (digit !== undefined) return stepHanDigit(text, s, char, digit)
  const tens = TENS[char]
  if (tens !== undefined) return push(s, char, { t: 'digit', lo: tens, hi: tens })
  if (char === '零' && (s.last !== 'gap' || s.digits.length > 0)) {
    s.digits += '零'
    return push(s, char, { t: 'gap' })
  }
  const unit = UNIT[char]
  if (
    unit !== undefined &&
    s.pieces.length +
      (char === '十' || char === '拾' || char === '百' || char === '千' || char === '万' ? 1 : 0) >
      0
  ) {
    if (LATIN.test(char) && (s.last !== 'number' || LATIN.test(text[s.end + 1] ?? ''))) return false
    if (s.pieces.length === 0 && char !== '十' && char !== '拾') return false
    if (unit >= 1000)
      s.scale = Math.max(unit >= 10000 ? unit : 1, s.scale > 1 && unit < s.scale ? s.scale : unit)
    return push(s, char, { t: 'unit', value: unit })
  }
  if (s.last === '' && char === '几')
    return /[十百千万]/.test(text[s.end + 1] ?? '') && push(s, char, { t: 'some' })
  if (s.last === 'unit' && char === '几') return push(s, char, { t: 'some' })
  if ((char === '多' || char === '来') && s.pieces.length > 0 && /[百千万]/.test(text[s.end + 1] ?? '')) {
    return push(s, char, char === '多' ? { t: 'more' } : { t: 'around' })
  }
  return false
}

function stepDigits(text: string, s: Scan): boolean {
  if (s.last === 'number' || s.last === 'digit') return false
  const found = matchDigits(text, s.end)
  if (!found) return false
  if (found.flaw) s.flaw = found.flaw
  s.pieces.push({ t: 'number', value: found.value, raw: found.raw })
  s.written += text.slice(s.end, found.end)
  s.end = found.end
  s.last = 'number'
  return true
}

function stepHanDigit(text: string, s: Scan, char: string, digit: number): boolean {
  const next = text[s.end + 1] ?? ''
  COUNTED.lastIndex = s.end + 1
  const monthly = char === '一' && text.startsWith('个月', s.end + 1)
  if (s.last === 'unit' && s.scale >= 100 && (monthly || COUNTED.test(text)) && s.pieces.length > 1)
    return false
  const following = DIGIT[next]
  if (s.last === 'number') return false
  if (s.last === 'digit') {
    if (char === '一' && /[天月年亩次个]/.test(next)) return false
    s.digits += String(digit)
    s.flaw = 'ambiguous'
    return push(s, char)
  }
  if (
    following !== undefined &&
    pairable(digit, following) &&
    DIGIT[text[s.end + 2] ?? ''] === undefined &&
    pairEnds(text, s)
  ) {
    s.digits += `${digit}${following}`
    s.written += char + next
    s.pieces.push({ t: 'digit', lo: digit, hi: following })
    s.end += 2
    s.last = 'digit'
    return true
  }
  s.digits += String(digit)
  return push(s, char, { t: 'digit', lo: digit, hi: digit })
}

/** 两三千, 十七八: the pair stands before a unit or after one; 三四 alone only before what it counts. */
function pairEnds(text: string, s: Scan): boolean {
  return s.last === 'unit' || /[十百千万kw个口岁天亩年块元次只头人]/.test(text[s.end + 2] ?? '')
}

function pairable(a: number, b: number): boolean {
  return b === a + 1 || (a === 3 && b === 5)
}

function push(s: Scan, char: string, piece?: Piece): boolean {
  if (piece) s.pieces.push(piece)
  s.last = piece ? piece.t : 'digit'
  s.written += char
  s.end += 1
  return true
}

function finish(text: string, at: number, s: Scan): Numeral | undefined {
  const only = s.pieces.every((p) => p.t === 'digit' || p.t === 'gap')
  const form = s.pieces.some((p) => p.t === 'number')
    ? s.written.length > 1 && /[^\d.,]/.test(s.written)
      ? 'mixed'
      : 'digits'
    : 'words'
  const base = { start: at, end: s.end, form, raw: s.written, scale: s.scale } as const
  if (s.digits === '零' && s.pieces.every((p) => p.t === 'gap')) return { ...base, lo: 0, hi: 0, step: 1 }
  if (only && s.digits.length >= 2 && !s.pieces.some((p) => p.t === 'digit' && (p.hi > p.lo || p.lo > 9))) {
    return {
      ...base,
      raw: s.digits.replaceAll('零', '0'),
      lo: 0,
      hi: 0,
      step: 1,
      flaw: s.digits.length >= 9 ? 'identifier' : 'ambiguous',
    }
  }
  if (s.flaw === 'ambiguous') return { ...base, lo: 0, hi: 0, step: 1, flaw: 'ambiguous' }
  const half = text[s.end] === '半' && s.last === 'unit' && s.scale >= 1000
  const pieces: Piece[] = half ? [...s.pieces, { t: 'half' }] : s.pieces
  const folded = foldNumeral(pieces, true)
  const end = half ? s.end + 1 : s.end
  if (!folded) return { ...base, end, lo: 0, hi: 0, step: 1, flaw: 'malformed' }
  UNIT_WORD.lastIndex = end
  const glued =
    form !== 'words' &&
    ((LATIN.test(text[end] ?? '') && !UNIT_WORD.test(text)) || LATIN.test(text[at - 1] ?? ''))
  const flaw = s.flaw ?? (glued ? 'malformed' : undefined)
  return { ...base, end, lo: folded.lo, hi: folded.hi, step: folded.step, ...(flaw ? { flaw } : {}) }
}
