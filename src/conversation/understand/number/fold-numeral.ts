/**
 * A numeral as a list of pieces, whatever the language: 三万五 is digit 3, unit 10000, digit 5.
 * `more` is 多 (三万多), `around` is 来 (十来万), `some` is 几, `gap` is 零.
 */
export type Piece =
  | { t: 'digit'; lo: number; hi: number }
  | { t: 'number'; value: number; raw: string }
  | { t: 'unit'; value: number }
  | { t: 'more' }
  | { t: 'around' }
  | { t: 'some' }
  | { t: 'gap' }
  | { t: 'half' }

/** `step` is the last unit said, so that 三万多 ends below 四万 and 三千五百多 below 3600. */
export type Folded = { lo: number; hi: number; step: number; exact: boolean }

type State = {
  total: Ends
  section: Ends
  current: Ends | undefined
  raw: string
  unit: number
  gap: boolean
  open: boolean
  bad: boolean
}
type Ends = { lo: number; hi: number }

/** Undefined when the pieces are no numeral (百万千, 三四五). `shorthand`: 三千五 is 3500. */
export function foldNumeral(pieces: Piece[], shorthand: boolean): Folded | undefined {
  const s: State = {
    total: { lo: 0, hi: 0 },
    section: { lo: 0, hi: 0 },
    current: undefined,
    raw: '',
    unit: 0,
    gap: false,
    open: false,
    bad: false,
  }
  for (const piece of pieces) {
    take(s, piece, shorthand ? 10000 : 1000)
    if (s.bad) return undefined
  }
  const step = s.current ? stepOfTail(s) : Math.max(1, s.unit)
  closeTail(s, shorthand)
  const lo = s.total.lo + s.section.lo
  const hi = s.total.hi + s.section.hi - (s.open ? 1 : 0)
  if (!Number.isFinite(lo) || !Number.isFinite(hi) || hi < lo) return undefined
  return { lo: Math.round(lo), hi: Math.round(hi), step, exact: lo === hi }
}

function take(s: State, piece: Piece, big: number): void {
  switch (piece.t) {
    case 'digit':
      if (s.current) s.bad = true
      s.current = { lo: piece.lo, hi: piece.hi }
      s.raw = ''
      return
    case 'number':
      if (s.current) s.bad = true
      s.current = { lo: piece.value, hi: piece.value }
      s.raw = piece.raw
      return
    case 'some':
      if (s.current) s.bad = true
      s.current = { lo: 1, hi: 10 }
      s.open = true
      return
    case 'gap':
      if (s.current) s.bad = true
      s.gap = true
      return
    case 'half':
      takeHalf(s)
      return
    case 'more':
      widen(s, (e, step) => ({ lo: e.lo, hi: e.hi + step }))
      s.open = true
      return
    case 'around':
      widen(s, (e) => ({ lo: e.lo * 0.8, hi: e.hi * 1.2 }))
      return
    case 'unit':
      takeUnit(s, piece.value, big)
  }
}

/** 两万半, ikki yérim ming: half of the unit that follows or of the one just said. */
function takeHalf(s: State): void {
  if (s.current) s.current = { lo: s.current.lo + 0.5, hi: s.current.hi + 0.5 }
  else if (s.unit > 1) s.section = add(s.section, { lo: s.unit / 2, hi: s.unit / 2 })
  else s.current = { lo: 0.5, hi: 0.5 }
}

/** From `bigFrom` on a unit multiplies all said before it: 万 in Chinese, thousand and ming elsewhere. */
function takeUnit(s: State, unit: number, bigFrom: number): void {
  if (unit < bigFrom) {
    const times = s.current ?? (unit === 10 || s.unit === 0 || s.unit > unit ? { lo: 1, hi: 1 } : undefined)
    if (!times || (s.unit !== 0 && s.unit < bigFrom && s.unit <= unit)) {
      s.bad = true
      return
    }
    s.section = add(s.section, scale(times, unit))
  } else {
    const section = add(s.section, s.current ?? { lo: 0, hi: 0 })
    const one = section.hi === 0 ? { lo: 1, hi: 1 } : section
    if (s.total.hi > 0 && unit >= 1e8) s.total = scale(add(s.total, section), unit)
    else if (s.total.hi > 0 && s.total.hi < unit) s.bad = true
    else s.total = add(s.total, scale(one, unit))
    s.section = { lo: 0, hi: 0 }
  }
  s.current = undefined
  s.unit = unit
  s.gap = false
  s.raw = ''
}

function widen(s: State, how: (e: Ends, step: number) => Ends): void {
  if (s.current) {
    s.current = how(s.current, s.raw.length > 1 ? roundness(s.current.lo) : 1)
    return
  }
  if (s.section.hi > 0) s.section = how(s.section, Math.max(1, s.unit))
  else s.total = how(s.total, Math.max(1, s.unit))
}

function closeTail(s: State, shorthand: boolean): void {
  if (!s.current) return
  const tail = s.current
  const short = shorthand && !s.gap && s.unit >= 100 && tail.hi < 10 && s.raw.length <= 1 && !s.open
  s.section = add(s.section, short ? scale(tail, s.unit / 10) : tail)
  s.current = undefined
}

function stepOfTail(s: State): number {
  const tail = s.current
  if (!tail) return 1
  if (!s.gap && s.unit >= 100 && tail.hi < 10 && s.raw.length <= 1) return s.unit / 10
  return s.raw.length > 1 ? roundness(tail.lo) : 1
}

/** 3500 -> 100, 30000 -> 10000, 3512 -> 1. */
export function roundness(value: number): number {
  if (!Number.isInteger(value) || value <= 0) return 1
  let step = 1
  while (step < 1e9 && value % (step * 10) === 0) step *= 10
  return step
}

const add = (a: Ends, b: Ends): Ends => ({ lo: a.lo + b.lo, hi: a.hi + b.hi })
const scale = (a: Ends, by: number): Ends => ({ lo: a.lo * by, hi: a.hi * by })
