import type { Piece } from './fold-numeral.ts'
import type { Numeral } from './numeral.ts'
import { scanWordNumeral } from './word-numeral.ts'

const SMALL = new Map<string, number>(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  }),
)
const UNITS = new Map<string, number>(
  Object.entries({
    hundred: 100,
    thousand: 1000,
    k: 1000,
    w: 10000,
    wan: 10000,
    million: 1e6,
    grand: 1000,
  }),
)

function piece(word: string): Piece | undefined {
  if (word === 'and') return { t: 'gap' }
  const unit = UNITS.get(word)
  if (unit !== undefined) return { t: 'unit', value: unit }
  const small = SMALL.get(word)
  return small === undefined ? undefined : { t: 'digit', lo: small, hi: small }
}

/** An English numeral in lower-case text; "a hundred" starts at the unit. */
export function scanEnNumeral(text: string, at: number): Numeral | undefined {
  return scanWordNumeral({ piece }, text, at)
}
