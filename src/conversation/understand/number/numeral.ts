/** A numeral found in a text: value between `lo` and `hi`, both included. */
export type Numeral = {
  start: number
  end: number
  lo: number
  hi: number
  /** the smallest unit said, for 多 and 左右 */
  step: number
  /** the last large unit (千, 万, k): 两到三万 lends it to the two */
  scale: number
  form: 'digits' | 'words' | 'mixed'
  flaw?: 'identifier' | 'malformed' | 'ambiguous'
  /** digits as written, for years and codes */
  raw: string
}

export type NumeralScanner = (text: string, at: number) => Numeral | undefined

const DIGITS = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y

/** Digits at this place, or undefined; flaws are kept so that nonsense is answered, not read. */
export function matchDigits(
  text: string,
  at: number,
): { end: number; value: number; raw: string; flaw?: 'identifier' | 'malformed' } | undefined {
  DIGITS.lastIndex = at
  const found = DIGITS.exec(text)
  if (!found) return undefined
  const written = found[0]
  const raw = written.replaceAll(',', '')
  const end = at + written.length
  const value = Number(raw)
  const whole = raw.split('.')[0] ?? ''
  if (whole.length >= 9) return { end, value, raw, flaw: 'identifier' }
  if (/^0\d/.test(raw)) return { end, value, raw, flaw: 'malformed' }
  if (!Number.isFinite(value)) return { end, value: 0, raw, flaw: 'malformed' }
  return { end, value, raw }
}
