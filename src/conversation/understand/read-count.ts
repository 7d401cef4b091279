import { readStance } from './answer-words.ts'
import { afterCorrection } from './correction.ts'
import { saysNone } from './none-words.ts'
import { wordsAt } from './normalise.ts'
import type { Quantity, QuantityClass } from './number/quantity.ts'
import { amountOf } from './read-amount.ts'
import type { Amount, Lang, Reading } from './types.ts'
import { quantitiesOf, viewOf } from './view.ts'

export type CountContext = {
  /** the largest count that is believed, default 30 (people) */
  most?: number
  /** which unit words are welcome beside a bare number; default people and things */
  of?: readonly QuantityClass[]
}

/** A small whole number: people, children, houses, months. */
export function readCount(text: string, lang: Lang, ctx: CountContext = {}): Reading<Amount> {
  const view = viewOf(text, lang)
  const corrected = afterCorrection(view.text, view.lang)
  if (corrected) {
    const again = readCount(view.original.slice(view.map[corrected.start] ?? 0), lang, ctx)
    if (again.kind === 'read') return again
  }
  const words = view.original.trim()
  const of = ctx.of ?? ['person', 'other', 'bare']
  const found = quantitiesOf(view).filter((q) => q.lo !== undefined || q.hi !== undefined || q.flaw)
  const fitting = found.filter((q) => q.cls === 'bare' || of.includes(q.cls))
  const sound = fitting.filter((q) => !q.flaw && !/^第/.test(q.raw))
  const none = /一个?(?:人|娃|孩子)?(?:都|也)?没/.test(view.text) && saysNone(view.text, view.lang)
  const grown = none ? undefined : adultsAndChildren(view.text, sound)
  if (grown !== undefined) return { kind: 'read', value: grown, words, confidence: 'unsure' }
  const one = none ? undefined : best(sound)
  if (!one) {
    const stance = readStance(view.text.trim(), view.lang)
    if (stance) return { kind: stance, words }
    if (saysNone(view.text, view.lang)) return { kind: 'read', value: 0, words, confidence: 'sure' }
    const alone = found.length === 0 ? aloneWords(view.text, view.lang) : undefined
    if (alone !== undefined) return { kind: 'read', value: alone, words, confidence: 'sure' }
    const flaw = fitting.find((q) => q.flaw)?.flaw
    return {
      kind: 'unclear',
      why: sound.length > 1 ? 'several' : (flaw ?? 'nothing'),
      words,
      candidates: sound.slice(0, 6).map(amountOf),
    }
  }
  const value = amountOf(one)
  const high = typeof value === 'number' ? value : (value.max ?? value.min ?? 0)
  const said = wordsAt(view, one.start, one.end).trim()
  if (high > (ctx.most ?? 30))
    return { kind: 'unclear', why: 'out_of_range', words: said, candidates: [value] }
  if (typeof value === 'number' && !Number.isInteger(value))
    return { kind: 'unclear', why: 'malformed', words: said, candidates: [] }
  // 我和老婆还有三个娃: the number counts a part
  const part = one.cls !== 'person' && /和|还有|跟/.test(view.text.slice(0, one.start))
  return { kind: 'read', value, words: said, confidence: part ? 'unsure' : 'sure' }
}

/** 三个大人两个小孩 is five people, as far as one can tell. */
function adultsAndChildren(text: string, sound: Quantity[]): number | undefined {
  if (sound.length < 2 || sound.length > 3 || !/大人/.test(text) || /一共|总共|口/.test(text))
    return undefined
  let sum = 0
  for (const q of sound) {
    if (
      q.lo === undefined ||
      q.lo !== q.hi ||
      !/^(?:个|位)?(?:大人|老人|小孩|孩子|娃)/.test(text.slice(q.unitAt, q.unitAt + 6))
    )
      return undefined
    sum += q.lo
  }
  return sum
}

/** One number; or, of several, the one that counts people (五口人，三个孩子 asks for five). */
function best(sound: Quantity[]): Quantity | undefined {
  if (sound.length === 1) return sound[0]
  const people = sound.filter((q) => q.cls === 'person')
  if (people.length === 1) return people[0]
  const [a] = sound
  return a && sound.every((q) => q.lo === a.lo && q.hi === a.hi) ? a : undefined
}

const ALONE: Record<Lang, RegExp> = {
  zh: /^(?:我|就|只有|就我|家里|他|她|老人|就是)*(?:自己|一人|独居|单身|一个人|光棍|我一个|单过)/,
  ug: /(?:^| )(?:yalghuz|ozumla|ozum|peqet men)/,
  en: /^(?:just|only)? ?(?:me|myself|alone|i live alone|by myself|living alone)/,
}
const COUPLE =
  /^(?:我们?|家里|就|只有)*(?:老?两口子?|夫妻俩|我俩|俩口子|老伴俩|母子俩|爷孙俩|娘俩|爷俩|父子俩)/

function aloneWords(text: string, lang: Lang): number | undefined {
  if (ALONE[lang].test(text.trim())) return 1
  return lang === 'zh' && COUPLE.test(text.trim()) ? 2 : undefined
}
