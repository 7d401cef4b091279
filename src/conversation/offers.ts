import type { FactId } from '../facts/catalogue.ts'
import { stated, statedText } from '../facts/latest.ts'
import { say } from '../i18n/talk/say.ts'
import type { Lang } from '../kernel/lang.ts'
import { type Band, bandsFor, savingsAbove } from './bands.ts'
import { heardBills, heardRange, rangeOrExact } from './heard-sums.ts'
import { knownOf } from './known-of.ts'
import type { Option, Question } from './questions/question.ts'
import { sayBand, sayMoney } from './say/say-band.ts'
import { firstUnsure } from './say/say-confirm.ts'
import { placeName, townshipName } from './say/say-place.ts'
import { type Stated, type Talk, unsureId } from './talk.ts'
import { readPlace } from './understand/index.ts'

/** A choice on offer: what is shown, what it says, and what leaving it out says. */
export type Offer = {
  key: string
  label: string
  states: readonly Stated[]
  denies?: readonly Stated[]
  alone?: true
  /** Not an answer but a way out or round. */
  way?: 'stop' | 'corps' | 'unknown' | 'no_guardian' | 'call'
}

const mostPeople = 6

/** All that is offered with a question, in the order of its numbers. Keys carry the question, so a late tap is noticed. */
export function offersOf(question: Question, talk: Talk): readonly Offer[] {
  if (question.id === 'confirm') return confirmOffers(talk)
  switch (question.reader) {
    case 'place':
      return placeOffers(question, talk)
    case 'count':
      return counted(question, talk.lang)
    case 'amount':
      return amountOffers(question, talk)
    case 'age':
      return [unknownOffer(question, talk.lang)]
    case 'one':
      return question.topic === 'basics'
        ? optionOffers(question, talk)
        : [...optionOffers(question, talk), unknownOffer(question, talk.lang)]
    default:
      return [...lineOffers(question, talk), ...optionOffers(question, talk)]
  }
}

/** Yes makes the guess a fact, no throws it away. */
function confirmOffers(talk: Talk): Offer[] {
  const unsure = firstUnsure(talk)
  if (!unsure) return []
  const gone = { id: unsureId(unsure.id), value: null }
  return [
    { key: 'confirm.yes', label: say(talk.lang, 'c.confirm.yes'), states: [unsure, gone] },
    { key: 'confirm.no', label: say(talk.lang, 'c.confirm.no'), states: [gone] },
  ]
}

const unknownOffer = (question: Question, lang: Lang): Offer => ({
  key: `${question.id}.unknown`,
  label: say(lang, 'choice.unsure'),
  states: [],
  way: 'unknown',
})

function optionOffers(question: Question, talk: Talk): Offer[] {
  return (question.options ?? [])
    .filter((option) => stillOpen(option, question, talk))
    .map((option) => ({
      key: `${question.id}.${option.key}`,
      label: say(talk.lang, option.label),
      states: option.states,
      ...(option.denies ? { denies: option.denies } : {}),
      ...(option.alone ? { alone: true as const } : {}),
      ...wayOf(question, option),
    }))
}

function wayOf(question: Question, option: Option): { way?: NonNullable<Offer['way']> } {
  if (question.id === 'danger' && option.key === 'stop') return { way: 'stop' }
  if (question.id === 'about' && option.key === 'call') return { way: 'call' }
  if (question.id === 'guardian' && option.key === 'no') return { way: 'no_guardian' }
  return {}
}

/** What the story has already said is not offered again; a question asked to be corrected shows everything. */
function stillOpen(option: Option, question: Question, talk: Talk): boolean {
  if (question.reader !== 'several' || question.topic === 'basics' || knownOf(question, talk.now)) return true
  return option.states.length === 0 || option.states.some((one) => stated(talk.now, one.id) === undefined)
}

function counted(question: Question, lang: Lang): Offer[] {
  const [fact] = question.asks
  if (!fact) return []
  return Array.from({ length: mostPeople }, (_, at) => ({
    key: `${question.id}.${at + 1}`,
    label: say(lang, 'c.size', { n: String(at + 1) }),
    states: [{ id: fact, value: at + 1 }],
  }))
}

/** Savings above a line of the rules, one choice a line; not choosing any says that they are within the lowest. */
function lineOffers(question: Question, talk: Talk): Offer[] {
  if (!question.lines || stated(talk.now, 'property.liquid') !== undefined) return []
  const bands = savingsAbove(talk)
  const [lowest] = bands
  if (lowest?.min === undefined) return []
  const within = [{ id: 'property.liquid', value: { min: 0, max: lowest.min - 1 } }]
  return bands.map((band) => ({
    key: `${question.id}.liquid${band.min}`,
    label: say(talk.lang, 'c.things.liquid', { n: sayBand(band, talk.lang) }),
    states: [{ id: 'property.liquid', value: band }],
    denies: within,
  }))
}

/** What the story said, nothing at all, bands, and not knowing. */
function amountOffers(question: Question, talk: Talk): Offer[] {
  const [fact] = question.asks
  if (!fact || !question.bands) return []
  const bands = bandsFor(question.bands, talk).map(
    (band: Band): Offer => ({
      key: `${question.id}.${band.min ?? 0}-${band.max ?? ''}`,
      label: sayBand(band, talk.lang),
      states: [{ id: fact, value: band }],
    }),
  )
  const heard = heardOffer(question, fact, talk)
  return [...heard, ...optionOffers(question, talk), ...bands, unknownOffer(question, talk.lang)]
}

/** The story named a sum: one tap says that it is all. */
function heardOffer(question: Question, fact: FactId, talk: Talk): Offer[] {
  const value = fact === 'spending.bills' ? heardBills(talk.now) : rangeOrExact(heardRange(talk.now, fact))
  if (value === undefined || value === 0) return []
  const label = say(talk.lang, 'c.heard', { n: sayMoney(value, talk.lang) })
  return [{ key: `${question.id}.heard`, label, states: [{ id: fact, value }] }]
}

function placeOffers(question: Question, talk: Talk): Offer[] {
  const { places, now, lang } = talk
  if (question.id === 'place') {
    const townships = places.townships.map(
      (township): Offer => ({
        key: `place.${township.code}`,
        label: townshipName(township, lang),
        states: [{ id: 'place.township', value: township.code }],
      }),
    )
    return [...townships, { key: 'place.corps', label: say(lang, 'c.place.corps'), states: [], way: 'corps' }]
  }
  const codes =
    question.id === 'which' ? candidates(talk) : villagesOf(talk, statedText(now, 'place.township'))
  const offers = codes.map(
    (code): Offer => ({
      key: `${question.id}.${code}`,
      label: placeName(code, places, lang, question.id === 'which'),
      states: [
        { id: 'place.village', value: code },
        { id: 'place.township', value: code.slice(0, 9) },
      ],
    }),
  )
  return [
    ...offers,
    { key: `${question.id}.none`, label: say(lang, 'c.village.none'), states: [], way: 'unknown' },
  ]
}

const villagesOf = ({ places }: Talk, township: string | undefined): string[] =>
  places.townships.find((one) => one.code === township)?.villages.map((village) => village.code) ?? []

/** Villages the typed name may mean, read again from the kept words. */
export function candidates(talk: Talk): string[] {
  const words = statedText(talk.now, 'place.words')
  if (words === undefined) return []
  const reading = readPlace(words, talk.places, {}, talk.lang)
  if (reading.kind === 'read') return [reading.value.code]
  return reading.kind === 'unclear' ? reading.candidates.map((candidate) => candidate.code) : []
}

/** What of several was chosen and, by being left out, denied. A fact somebody chose is never denied. */
export function statedBy(chosen: readonly Offer[], offered: readonly Offer[]): Stated[] {
  const said = merge(chosen.flatMap((offer) => offer.states))
  const saidIds = new Set(said.map((one) => one.id))
  const silent = offered.filter((offer) => !chosen.includes(offer))
  const denied = silent.flatMap((offer) => offer.denies ?? []).filter((one) => !saidIds.has(one.id))
  return merge([...said, ...denied])
}

/** Lists of one fact are joined; of two values the later stands. */
function merge(statements: readonly Stated[]): Stated[] {
  const byId = new Map<string, Stated>()
  for (const one of statements) {
    const before = byId.get(one.id)?.value
    const both = Array.isArray(before) && Array.isArray(one.value)
    byId.set(
      one.id,
      both ? { id: one.id, value: [...new Set([...before, ...(one.value as string[])])] } : one,
    )
  }
  return [...byId.values()]
}

/** A band carries its ends in its key: a late tap means what was read when it was shown. */
export function bandOf(question: Question, key: string): Offer | null {
  const [fact] = question.asks
  const ends = /^(\w+)\.(\d{1,10})-(\d{0,10})$/.exec(key)
  if (!fact || !question.bands || ends?.[1] !== question.id) return null
  const band: Band = { min: Number(ends[2]), ...(ends[3] ? { max: Number(ends[3]) } : {}) }
  if (band.max !== undefined && band.max < (band.min ?? 0)) return null
  return { key, label: '', states: [{ id: fact, value: band }] }
}
