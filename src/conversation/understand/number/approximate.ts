import { roundness } from './fold-numeral.ts'
import type { Numeral } from './numeral.ts'
import type { Effect, Quantity } from './quantity-type.ts'

/** Rounding rules for approximations: README.md, "about". */
export function approximate(q: Quantity, effect: Effect, numeral: Numeral): void {
  if (effect === 'none') return
  q.approximate = true
  const { lo, hi } = numeral
  const step = numeral.form === 'digits' ? roundness(hi) : numeral.step
  if (effect === 'about' || effect === 'around') {
    if (lo === hi) Object.assign(q, around(lo))
  } else if (effect === 'below')
    setEnds(q, q.lo !== undefined && q.lo < lo ? q.lo : undefined, Math.max(0, lo - 1))
  else if (effect === 'at_most') setEnds(q, undefined, hi)
  else if (effect === 'at_least') setEnds(q, lo, undefined)
  else if (effect === 'over') setEnds(q, lo + 1, undefined)
  else if (effect === 'more') setEnds(q, lo, Math.max(hi, hi + step - 1))
  else if (effect === 'nearly') setEnds(q, Math.round(lo * 0.8), hi)
  else if (effect === 'little_over') setEnds(q, lo, Math.round(hi * 1.2))
}

function setEnds(q: Quantity, lo: number | undefined, hi: number | undefined): void {
  if (lo === undefined) delete q.lo
  else q.lo = lo
  if (hi === undefined) delete q.hi
  else q.hi = hi
}

/** One figure said (一万): 20 % either way; more figures (一万二): 10 %. */
function around(value: number): { lo: number; hi: number } {
  const figures = String(value).replace(/0+$/, '').length
  const share = figures <= 1 ? 0.2 : 0.1
  return { lo: Math.round(value * (1 - share)), hi: Math.round(value * (1 + share)) }
}
