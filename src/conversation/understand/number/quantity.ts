import { roundness } from './fold-numeral.ts'
import type { Numeral, NumeralScanner } from './numeral.ts'

/** What a number counts. `bare` has no unit; `code` is a phone, a date, an identity number. */
export type QuantityClass =
  | 'money'
  | 'bare'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'half_year'
  | 'year'
  | 'term'
  | 'mu'
  | 'time'
  | 'person'
  | 'age'
  | 'date'
  | 'code'
  | 'group'
  | 'level'
  | 'percent'
  | 'other'

export type Effect =
  | 'about'
  | 'around'
  | 'below'
  | 'at_most'
  | 'at_least'
  | 'over'
  | 'more'
  | 'nearly'
  | 'little_over'
  | 'none'

/** A number in a text with what surrounds it folded in. An absent end is open. */
export type Quantity = {
  start: number
  end: number
  /** where the number itself ends, before its unit */
  unitAt: number
  lo?: number
  hi?: number
  cls: QuantityClass
  /** per day, per month …: a marker that says what a sum next to it is for */
  each: boolean
  approximate: boolean
  flaw?: Numeral['flaw']
  raw: string
  /** how many were said without any unit word around: 三千五 and 3500 alike */
  form: Numeral['form']
}

export type QuantityWords = {
  scan: NumeralScanner
  /** characters a numeral may start with */
  starts: RegExp
  /** between two ends of a range */
  join: RegExp
  /** whole expressions that are no numeral: dates, phones, 每月, 半年 */
  specials: {
    re: RegExp
    cls: QuantityClass
    each?: boolean
    value?: number
    range?: [number, number?]
    flaw?: Numeral['flaw']
  }[]
  /** tested on the text before the number, anchored at its end */
  before: { re: RegExp; effect?: Effect; cls?: QuantityClass; counted?: boolean; each?: boolean }[]
  /** sticky, tested after the number, repeatedly */
  after: { re: RegExp; effect?: Effect; cls?: QuantityClass }[]
}

const LOOK_BACK = 24

/** All quantities of a text, in order. Linear in the length of the text. */
export function scanQuantities(text: string, words: QuantityWords): Quantity[] {
  const found: Quantity[] = []
  let at = 0
  while (at < text.length) {
    const special = matchSpecial(text, at, words)
    if (special) {
      found.push(special)
      at = special.end
      continue
    }
    words.starts.lastIndex = at
    const quantity = words.starts.test(text) ? matchQuantity(text, at, words) : undefined
    if (quantity) {
      found.push(quantity)
      at = quantity.end
    } else at += 1
  }
  return joined(found, text)
}

const ANY = new WeakMap<QuantityWords, RegExp>()

/** All special patterns as one, since most places in a text start none of them. */
function anySpecial(words: QuantityWords): RegExp {
  const known = ANY.get(words)
  if (known) return known
  const made = new RegExp(words.specials.map((one) => `(?:${one.re.source})`).join('|'), 'y')
  ANY.set(words, made)
  return made
}

function matchSpecial(text: string, at: number, words: QuantityWords): Quantity | undefined {
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

function matchQuantity(text: string, at: number, words: QuantityWords): Quantity | undefined {
  const first = words.scan(text, at)
  if (!first) return undefined
  const numeral = extendRange(text, first, words)
  const q: Quantity = {
    start: at,
    end: numeral.end,
    unitAt: numeral.end,
    lo: numeral.lo,
    hi: numeral.hi,
    cls: 'bare',
    each: false,
    approximate: numeral.lo !== numeral.hi,
    raw: numeral.raw,
    form: numeral.form,
    ...(numeral.flaw ? { flaw: numeral.flaw } : {}),
  }
  const counted = dressBefore(text, q, numeral, words)
  dressAfter(text, q, numeral, words)
  const one = numeral.lo === 1 && numeral.hi === 1 && /^(?:一|1|bir|one)$/.test(numeral.raw)
  const period = ['day', 'week', 'month', 'quarter', 'year', 'mu', 'time', 'term', 'person'].includes(q.cls)
  if (period && ((one && !counted && q.lo === q.hi) || q.each)) q.each = true
  else q.each = false
  if (q.cls === 'person' && one && !/每/.test(text.slice(Math.max(0, at - 2), at))) q.each = false
  return q
}

/** 两到三万, 20-30k: the second end, which may lend its unit to the first. */
function extendRange(text: string, first: Numeral, words: QuantityWords): Numeral {
  if (first.flaw) return first
  words.join.lastIndex = first.end
  const join = words.join.exec(text)
  if (!join || join[0] === '') return first
  const second = words.scan(text, first.end + join[0].length)
  if (!second || second.flaw) return first
  const unit =
    second.scale > 1 ? second.scale : /百$/.test(second.raw) ? 100 : /十$/.test(second.raw) ? 10 : 1
  const small = unit >= 1000 ? first.hi < 1000 : first.hi < 10
  const lent = first.scale === 1 && unit > 1 && small && first.hi * unit <= second.hi
  const by = lent ? unit : 1
  const lo = first.lo * by
  const hi = first.hi * by
  if (/^[、,]/.test(join[0]) && !lent) return first
  const raw = `${first.raw}-${second.raw}`
  const form = first.form === second.form ? first.form : 'mixed'
  const ends = { lo: Math.min(lo, second.lo), hi: Math.max(hi, second.hi) }
  return { start: first.start, end: second.end, ...ends, step: second.step, scale: second.scale, form, raw }
}

function dressBefore(text: string, q: Quantity, numeral: Numeral, words: QuantityWords): boolean {
  let counted = false
  let at = q.start
  for (let round = 0; round < 3; round++) {
    const slice = text.slice(Math.max(0, at - LOOK_BACK), at)
    const hit = words.before.find((w) => w.re.test(slice))
    if (!hit) break
    const length = hit.re.exec(slice)?.[0].length ?? 0
    if (length === 0) break
    if (hit.effect) apply(q, hit.effect, numeral)
    if (hit.cls) q.cls = hit.cls
    if (hit.counted) counted = true
    if (hit.each) q.each = true
    at -= length
    if (hit.counted) break
  }
  if (at < q.start && q.approximate) q.start = at
  return counted
}

function dressAfter(text: string, q: Quantity, numeral: Numeral, words: QuantityWords): void {
  for (let round = 0; round < 5; round++) {
    let moved = false
    for (const w of words.after) {
      w.re.lastIndex = q.end
      const match = w.re.exec(text)
      if (!match || match[0] === '') continue
      if (w.cls) {
        if (q.cls !== 'bare' && q.cls !== 'money') continue
        if (q.cls === 'money' && w.cls !== 'money') continue
        q.cls = w.cls
      }
      if (w.effect) apply(q, w.effect, numeral)
      q.end += match[0].length
      moved = true
      break
    }
    if (!moved) return
  }
}

/** Rounding rules for approximations: README.md, "about". */
function apply(q: Quantity, effect: Effect, numeral: Numeral): void {
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
export function around(value: number): { lo: number; hi: number } {
  const figures = String(value).replace(/0+$/, '').length
  const share = figures <= 1 ? 0.2 : 0.1
  return { lo: Math.round(value * (1 - share)), hi: Math.round(value * (1 + share)) }
}

/** 一万多，不到两万: an end below and an end above said one after the other are one range. */
function joined(found: Quantity[], text: string): Quantity[] {
  const out: Quantity[] = []
  for (const q of found) {
    const last = out[out.length - 1]
    if (
      last &&
      isMoneyLike(last) &&
      isMoneyLike(q) &&
      !last.flaw &&
      !q.flaw &&
      last.lo !== undefined &&
      q.hi !== undefined
    ) {
      const gap = text.slice(last.end, q.start)
      if (/^ ?(?:到|至|-|~|还是|或者?|to|or)(?:是)? ?$/.test(gap) && q.hi >= last.lo) {
        out[out.length - 1] = {
          ...last,
          hi: q.hi,
          end: q.end,
          approximate: true,
          cls: last.cls === 'bare' ? q.cls : last.cls,
        }
        continue
      }
    }
    if (
      last &&
      isMoneyLike(last) &&
      isMoneyLike(q) &&
      last.lo !== undefined &&
      last.approximate &&
      q.lo === undefined
    ) {
      const gap = text.slice(last.end, q.start)
      if (q.hi !== undefined && q.hi >= last.lo && /^[ ,到也但是吧]*(?:and|but|lekin)?[ ]*$/.test(gap)) {
        out[out.length - 1] = { ...last, hi: q.hi, end: q.end, cls: last.cls === 'bare' ? q.cls : last.cls }
        continue
      }
    }
    out.push(q)
  }
  return out
}

export function isMoneyLike(q: Quantity): boolean {
  return q.cls === 'money' || q.cls === 'bare'
}
