import { approximate } from './approximate.ts'
import { matchSpecial } from './match-special.ts'
import type { Numeral } from './numeral.ts'
import type { Quantity, QuantityWords } from './quantity-type.ts'

export type { Effect, Quantity, QuantityClass, QuantityWords } from './quantity-type.ts'

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
    if (hit.effect) approximate(q, hit.effect, numeral)
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
      if (w.effect) approximate(q, w.effect, numeral)
      q.end += match[0].length
      moved = true
      break
    }
    if (!moved) return
  }
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
