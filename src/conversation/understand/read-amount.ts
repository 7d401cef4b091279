import { readStance } from './answer-words.ts'
import { afterCorrection } from './correction.ts'
import { saysNone } from './none-words.ts'
import { wordsAt } from './normalise.ts'
import { foldMoney, type Known, type Money } from './number/fold-money.ts'
import type { Quantity } from './number/quantity.ts'
import type { Amount, Lang, Reading } from './types.ts'
import { quantitiesOf, type View, viewOf } from './view.ts'

/** Yuan. `per` and `covers` say how the sum came about, so that it can be read back. */
export type AmountReading = Reading<Amount> & {
  /** 每月800: 800 taken 12 times; `assumed` when nobody said how often */
  per?: { unit: string; times: number; assumed: boolean }
  /** 半年8000: the sum stands for this stretch of time, not for a year */
  covers?: { unit: string; count: number }
  /** what is missing before 每亩600 is a sum */
  missing?: string
}

export type AmountContext = Known & {
  /** the largest sum that is believed, default one hundred million yuan */
  most?: number
}

/** A sum of money out of an answer. Never a number out of an age, a date, a phone or nonsense. */
export function readAmount(text: string, lang: Lang, ctx: AmountContext = {}): AmountReading {
  const view = viewOf(text, lang)
  const said = view.text.trim()
  if (said === '') return unclear('nothing', '')
  const corrected = afterCorrection(view.text, view.lang)
  if (corrected) {
    const again = readAmount(view.original.slice(view.map[corrected.start] ?? 0), lang, ctx)
    if (again.kind === 'read') return again
  }
  const quantities = quantitiesOf(view)
  const sums = foldMoney(quantities, ctx)
  const sound = sums.filter((s) => !s.flaw)
  if (sound.length === 0) return withoutSum(view, sums, quantities)
  return chosen(view, sound, ctx)
}

function withoutSum(view: View, sums: Money[], found: Quantity[]): AmountReading {
  const words = view.original.trim()
  const stance = readStance(view.text.trim(), view.lang)
  if (stance) return { kind: stance, words }
  if (sums.length === 0 && saysNone(view.text, view.lang))
    return { kind: 'read', value: 0, words, confidence: /没啥|没什么/.test(view.text) ? 'unsure' : 'sure' }
  const flaw = found.find((q) => q.flaw)
  if (flaw) return unclear(flaw.flaw ?? 'malformed', wordsAt(view, flaw.start, flaw.end))
  return found.length > 0 ? unclear('not_money', words) : unclear('nothing', words)
}

function chosen(view: View, sums: Money[], ctx: AmountContext): AmountReading {
  const [first, ...rest] = sums
  if (!first) return unclear('nothing', view.original.trim())
  const one = rest.length === 0 ? first : oneOfSeveral(view, sums)
  if (!one) {
    return {
      ...unclear('several', view.original.trim()),
      candidates: sums.slice(0, 6).map(amountOf),
    } as AmountReading
  }
  const words = wordsAt(view, one.start, one.end).trim()
  const value = amountOf(one)
  if (one.missing)
    return { kind: 'unclear', why: 'needs_count', words, candidates: [value], missing: one.missing }
  if (tooLarge(value, ctx.most ?? 1e8))
    return { kind: 'unclear', why: 'out_of_range', words, candidates: [value] }
  if (nonsense(view, one)) return { kind: 'unclear', why: 'malformed', words, candidates: [] }
  const unsure =
    one.per?.assumed === true && one.per.unit !== 'month' ? true : one.covers !== undefined || vague(one)
  return {
    kind: 'read',
    value,
    words,
    confidence: unsure ? 'unsure' : 'sure',
    ...(one.per ? { per: one.per } : {}),
    ...(one.covers ? { covers: one.covers } : {}),
  }
}

const TOTAL: Record<Lang, RegExp> = {
  zh: /(?:一共|总共|合计|加起来|拢共|全部|总的|总计|共计)(?:也就|差不多|大概|有|是|花了?|收入|挣了?|就|,| )*$/,
  ug: /(?:jemiy|hemmisi|hemmini qoshsa|jem'iy|omumiy) ?$/,
  en: /(?:in total|total|altogether|all together|sum|in all)[:, ]*(?:is|of|about|it'?s|comes to)? ?$/,
}

/** A total said beside its parts; month and year saying the same; the same sum twice. */
function oneOfSeveral(view: View, sums: Money[]): Money | undefined {
  const totals = sums.filter((s) =>
    TOTAL[view.lang].test(view.text.slice(Math.max(0, s.start - 14), s.start)),
  )
  if (totals.length === 1) return totals[0]
  const yearly = sums.find((s) => s.per?.unit === 'year')
  const monthly = sums.find((s) => s.per?.unit === 'month')
  if (sums.length === 2 && yearly && monthly && near(yearly, monthly)) return yearly
  const [a, b] = sums
  if (sums.length === 2 && a && b && a.lo === b.lo && a.hi === b.hi) return a
  return undefined
}

function near(a: Money, b: Money): boolean {
  const x = a.hi ?? a.lo ?? 0
  const y = b.hi ?? b.lo ?? 0
  return x > 0 && y > 0 && Math.abs(x - y) / Math.max(x, y) <= 0.25
}

/** A lone number inside words that say nothing of money is only believed when it stands alone. */
function nonsense(view: View, sum: Money): boolean {
  if (!sum.bare || sum.per || sum.approximate) return false
  const tail = view.text.slice(sum.end, sum.end + 1)
  const head = view.text.slice(Math.max(0, sum.start - 1), sum.start)
  if (/[#@/\\*=+_^&|<>[\]{}:]/.test(tail + head)) return true
  return sum.form !== 'words' && /[a-z]/.test(tail + head) && view.lang !== 'ug'
}

/** 五 as a sum: five yuan, or five thousand? */
function vague(sum: Money): boolean {
  return sum.bare && !sum.per && (sum.hi ?? 0) > 0 && (sum.hi ?? 0) < 10
}

function tooLarge(value: Amount, most: number): boolean {
  return typeof value === 'number' ? value > most : (value.max ?? value.min ?? 0) > most
}

/** Exact number when both ends are the same, else the ends that are known. */
export function amountOf(sum: { lo?: number; hi?: number }): Amount {
  if (sum.lo !== undefined && sum.lo === sum.hi) return sum.lo
  return {
    ...(sum.lo === undefined ? {} : { min: Math.max(0, sum.lo) }),
    ...(sum.hi === undefined ? {} : { max: sum.hi }),
  }
}

function unclear(why: Extract<AmountReading, { kind: 'unclear' }>['why'], words: string): AmountReading {
  return { kind: 'unclear', why, words, candidates: [] }
}
