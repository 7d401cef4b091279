import { latest, silenceOf, stated, statedRange, statedText } from '../../facts/latest.ts'
import { say } from '../../i18n/talk/say.ts'
import type { TalkKey } from '../../i18n/talk/zh.ts'
import type { Lang } from '../../kernel/lang.ts'
import { heardRange } from '../heard-sums.ts'
import { knownOf } from '../known-of.ts'
import { interviewQuestions, questionOf } from '../questions/all.ts'
import { basics } from '../questions/basics.ts'
import type { Option, Question } from '../questions/question.ts'
import { heardId, type Stated, type Talk } from '../talk.ts'
import { sayMoney } from './say-band.ts'
import { placeName } from './say-place.ts'

/** Facts that belong to no question of their own but are worth reading back. */
const pieces: readonly (readonly [string, TalkKey])[] = [
  ['medical.gross', 'f.medical_gross'],
  ['medical.covered', 'f.medical_covered'],
  ['medical.own', 'f.medical_own'],
  ['rehab.gross', 'f.rehab_gross'],
  ['rehab.covered', 'f.rehab_covered'],
  ['rehab.own', 'f.rehab_own'],
  ['accident.gross', 'f.accident_gross'],
  ['accident.covered', 'f.accident_covered'],
  ['accident.own', 'f.accident_own'],
  ['disaster.gross', 'f.disaster_gross'],
  ['disaster.covered', 'f.disaster_covered'],
  ['disaster.own', 'f.disaster_own'],
  ['disaster.loss', 'f.disaster_loss'],
  ['education.own', 'f.education_own'],
  ['income.year', 'f.income'],
  ['property.liquid', 'f.liquid'],
]

const longestValue = 24

const short = (text: string): string =>
  text.length > longestValue ? `${text.slice(0, longestValue)}…` : text

export type ReviewLine = { question: string; text: string }

/** One line per answered question: its short name and what is on record. */
export function reviewLines(talk: Talk): ReviewLine[] {
  return [...basics, ...interviewQuestions].flatMap((question) => {
    const text = lineOf(question, talk)
    return text === null ? [] : [{ question: question.id, text }]
  })
}

/**
 * What these statements say, read back in words; taps that need no reading back give nothing, what was told in passing is
 * always read back.
 */
export function readBack(states: readonly Stated[], talk: Talk, passing: readonly Stated[] = []): string[] {
  const said = [...states, ...passing].filter((one) => one.value !== null && !one.id.startsWith('unsure:'))
  const log = [...talk.now.values(), ...said.map((one) => ({ ...one, speaker: 'self' as const }))]
  const worth = said.filter(
    (one) =>
      passing.includes(one) ||
      !interviewQuestions.some((q) => q.asks.some((id) => id === one.id)) ||
      worthReading(one),
  )
  const lines = linesOf(worth, { ...talk, now: latest(log) })
  return lines.length === 0 ? [] : [say(talk.lang, 'heard.noted'), ...lines, say(talk.lang, 'heard.fix')]
}

/** A line for every question these statements belong to, and for pieces that have none. */
export function linesOf(said: readonly Stated[], talk: Talk): string[] {
  const ids = new Set(said.map((one) => one.id))
  const place = questionOf('place')
  const lines: string[] = []
  if (place && ids.has('place.village')) lines.push(lineOf(place, talk) ?? '')
  for (const question of interviewQuestions) {
    if (question.asks.some((id) => ids.has(id))) lines.push(lineOf(question, talk) ?? '')
  }
  for (const [id, name] of pieces) {
    const range = ids.has(id) || ids.has(heardId(id)) ? heardRange(talk.now, id) : undefined
    if (range && !lines.some((one) => one.startsWith(say(talk.lang, name)))) {
      lines.push(line(name, sayMoney(range, talk.lang), talk.lang))
    }
  }
  return lines.filter((one) => one !== '')
}

/** Numbers are always read back; the rest only when it was understood from a sentence. */
function worthReading(one: Stated): boolean {
  if (silenceOf(one.value) !== null) return false
  const question = interviewQuestions.find((q) => q.asks.some((id) => id === one.id))
  return question?.reader === 'amount' || question?.reader === 'count' || (one.words?.length ?? 0) > 6
}

const line = (name: TalkKey, value: string, lang: Lang): string =>
  `${say(lang, name)}${say(lang, 'join.colon')}${value}`

function lineOf(question: Question, talk: Talk): string | null {
  const value = question.name ? valueText(question, talk) : null
  return value === null || !question.name ? null : line(question.name, value, talk.lang)
}

function valueText(question: Question, talk: Talk): string | null {
  const { now, lang } = talk
  const known = question.asks.filter((id) => now.has(id))
  if (known.length === 0) return null
  const silent = known.map((id) => silenceOf(now.get(id)?.value)).find((one) => one !== null)
  if (known.every((id) => stated(now, id) === undefined)) {
    if (question.reader === 'place') return short(statedText(now, 'place.words') ?? say(lang, 'v.unknown'))
    return say(lang, silent === 'refused' ? 'v.refused' : 'v.unknown')
  }
  const [fact] = question.asks
  switch (question.reader) {
    case 'one':
    case 'several':
      return chosenLabels(question, talk)
    case 'place':
      return placeName(statedText(now, 'place.village') ?? '', talk.places, lang)
    case 'phone':
      return say(lang, 'v.given')
    case 'amount':
      return sayMoney(statedRange(now, fact ?? '') ?? {}, lang)
    case 'count':
    case 'age':
      return sayCount(statedRange(now, fact ?? ''), question, lang)
    default:
      return short(statedText(now, fact ?? '') ?? '')
  }
}

function sayCount(range: { min?: number; max?: number } | undefined, question: Question, lang: Lang): string {
  const { min, max } = range ?? {}
  const unit = question.reader === 'count' ? 'v.people' : 'v.years'
  if (min !== undefined && min === max) return say(lang, unit, { n: String(min) })
  if (min !== undefined && max !== undefined) {
    return say(lang, unit, { n: say(lang, 'v.range', { from: String(min), to: String(max) }) })
  }
  if (min !== undefined) return say(lang, 'v.least', { from: say(lang, unit, { n: String(min) }) })
  return say(lang, 'v.most', { to: say(lang, unit, { n: String((max ?? 0) + 1) }) })
}

/** Null where some was denied and the rest is open: neither a label nor "none" says it. */
function chosenLabels(question: Question, talk: Talk): string | null {
  const options = (question.options ?? []).filter((option) => option.states.length > 0 && !option.alone)
  const whole = options.filter((option) => option.states.every((one) => holds(one, talk)))
  // Half of an option is on record, told in passing: better it than "none".
  const part = options.filter((option) => option.states.some((one) => one.value === true && holds(one, talk)))
  const labels = (whole.length > 0 ? whole : part).map((option: Option) => say(talk.lang, option.label))
  if (labels.length > 0) return labels.join(say(talk.lang, 'join.items'))
  return knownOf(question, talk.now) ? say(talk.lang, 'v.none') : null
}

/** The option's statement is what is on record, or part of it. */
function holds(one: Option['states'][number], talk: Talk): boolean {
  const value = stated(talk.now, one.id)
  if (Array.isArray(one.value) && Array.isArray(value)) return one.value.every((part) => value.includes(part))
  if (typeof value === 'object' || typeof value === 'number') {
    const has = statedRange(talk.now, one.id)
    const wants = statedRange(
      new Map([[one.id, { id: one.id, value: one.value, speaker: 'self' as const }]]),
      one.id,
    )
    if (!has || !wants) return false
    return (
      (has.min ?? 0) >= (wants.min ?? 0) && (wants.max === undefined || (has.max ?? wants.max) <= wants.max)
    )
  }
  return value === one.value
}
