import { readStance } from './answer-words.ts'
import { afterCorrection } from './correction.ts'
import { normalise, wordsAt } from './normalise.ts'
import type { Quantity } from './number/quantity.ts'
import { amountOf } from './read-amount.ts'
import { readDate } from './read-date.ts'
import type { Amount, Lang, Reading } from './types.ts'
import { quantitiesOf, viewOf } from './view.ts'

const OLDEST = 120

/** Age in whole years; a birth year or date gives the age on `today` (yyyy-mm-dd). */
export function readAge(text: string, lang: Lang, ctx: { today?: string } = {}): Reading<Amount> {
  const view = viewOf(text, lang)
  const corrected = afterCorrection(view.text, view.lang)
  if (corrected) {
    const again = readAge(view.original.slice(view.map[corrected.start] ?? 0), lang, ctx)
    if (again.kind === 'read') return again
  }
  const words = view.original.trim()
  const quantities = quantitiesOf(view)
  const ages = quantities.filter((q) => q.cls === 'age' && !q.flaw)
  const bare = quantities.filter((q) => q.cls === 'bare' && !q.flaw)
  const months = quantities.filter((q) => q.cls === 'month' && !q.each && (q.hi ?? 99) <= 36)
  const one = single(ages) ?? (ages.length === 0 ? single(bare) : undefined)
  if (one) return checked(toAge(one), wordsAt(view, one.start, one.end).trim())
  if (ages.length > 1)
    return { kind: 'unclear', why: 'several', words, candidates: ages.slice(0, 6).map(amountOf) }
  const born = fromBirth(text, lang, ctx.today)
  if (born) return born
  const month = single(months)
  if (month?.hi !== undefined && ages.length === 0)
    return { kind: 'read', value: Math.floor(month.hi / 12), words, confidence: 'sure' }
  const decade = /([3-9])0后/.exec(view.text)
  if (decade?.[1] && ctx.today) {
    const year = Number(ctx.today.slice(0, 4))
    const start = 1900 + Number(decade[1]) * 10
    return { kind: 'read', value: { min: year - start - 10, max: year - start }, words, confidence: 'unsure' }
  }
  const stance = readStance(view.text.trim(), view.lang)
  if (stance) return { kind: stance, words }
  return {
    kind: 'unclear',
    why: bare.length > 1 ? 'several' : quantities.length > 0 ? 'ambiguous' : 'nothing',
    words,
    candidates: [],
  }
}

/** 六十多 is 60 to 69; 六十几 likewise. */
function toAge(q: Quantity): Amount {
  const value = amountOf(q)
  if (typeof value !== 'number' || q.approximate) return value
  return value
}

function checked(value: Amount, words: string): Reading<Amount> {
  const high = typeof value === 'number' ? value : (value.max ?? value.min ?? 0)
  if (high > OLDEST || (typeof value === 'number' && !Number.isInteger(value))) {
    return { kind: 'unclear', why: 'impossible', words, candidates: [] }
  }
  return { kind: 'read', value, words, confidence: 'sure' }
}

/** 今年 and 三月 are no birthdays: a year must be said. */
const YEAR = /(?:19|20)\d{2}|(?:\d{2}|[零一二三四五六七八九]{2,4})年/

function fromBirth(text: string, lang: Lang, today: string | undefined): Reading<Amount> | undefined {
  if (today === undefined || !YEAR.test(normalise(text).text)) return undefined
  const date = readDate(text, lang, { today, birth: true })
  if (date.kind !== 'read') return undefined
  const year = Number(today.slice(0, 4)) - Number(date.value.from.slice(0, 4))
  const sure = date.value.precision === 'day'
  const passed = today.slice(5) >= date.value.from.slice(5)
  const least = today.slice(5) >= date.value.to.slice(5)
  const value: Amount =
    sure || passed === least
      ? year - (passed ? 0 : 1)
      : { min: Math.max(0, year - 1), max: Math.max(0, year) }
  return checked(value, date.words)
}

const single = (list: Quantity[]): Quantity | undefined => (list.length === 1 ? list[0] : undefined)
