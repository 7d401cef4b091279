import { afterCorrection } from '../correction.ts'
import { spanAt } from '../normalise.ts'
import type { Amount, FactValue, Lang, Span, Understood } from '../types.ts'
import { quantitiesOf, viewOf } from '../view.ts'
import { EN_STORY } from './en-story-words.ts'
import { findContact } from './find-contact.ts'
import { findCounts } from './find-counts.ts'
import { findDibaoHistory, findDisaster, findFlags, findUrgent, findVehicles } from './find-flags.ts'
import { findPeople } from './find-people.ts'
import { findSums } from './find-sums.ts'
import { clauseList, findUnstated, withoutUnstated } from './find-unstated.ts'
import { clausesOf, type Found, type StoryText } from './story-text.ts'
import type { StoryWords } from './story-words.ts'
import { UG_STORY } from './ug-story-words.ts'
import { UNSTATED } from './unstated-words.ts'
import { ZH_STORY } from './zh-story-words.ts'

const WORDS: Record<Lang, StoryWords> = { zh: ZH_STORY, ug: UG_STORY, en: EN_STORY }

/** A forwarded essay is read this far, in characters; its words are kept whole by the caller. */
const LONGEST = 4000

export type StoryContext = {
  lang: Lang
  today: string
  /** The teller speaks of a household that is not the neighbours': what is told of others is left out. */
  ownStory?: boolean
}

/**
 * A clause of the text as typed. `unstated`: asked, imagined, hearsay or of others; `left out`: understood, and no fact of
 * the rules (animals, land).
 */
export type StoryClause = Span & { kind: 'told' | 'unstated' | 'left out' }

/** Facts out of free words, in the order they were said; each keeps its words. README.md lists the fact names. */
export const understandStory = (text: string, ctx: StoryContext): Understood[] =>
  understandParts(text, ctx).facts

/** The facts, and the clauses they stand in. */
export function understandParts(
  text: string,
  ctx: StoryContext,
): { facts: Understood[]; clauses: StoryClause[] } {
  const view = viewOf(text.slice(0, LONGEST), ctx.lang)
  const words = WORDS[view.lang]
  const s: StoryText = {
    view,
    text: view.text,
    lang: view.lang,
    today: ctx.today,
    quantities: quantitiesOf(view),
    words,
    clauses: clausesOf(view.text, words.clause),
  }
  const found = [
    ...findUrgent(s),
    ...findCounts(s),
    ...findSums(s),
    ...findFlags(s),
    ...findVehicles(s),
    ...findDisaster(s),
    ...findDibaoHistory(s),
    ...findPeople(s),
    ...findContact(s),
  ]
  const unstated = findUnstated(s, ctx.ownStory === true)
  const facts = settled(s, withoutUnstated(found, unstated)).sort((a, b) => a.at - b.at)
  return {
    facts: facts.map(({ fact, value, words: said, confidence, span }) => ({
      fact,
      value,
      words: said,
      confidence,
      span,
    })),
    clauses: clauseList(s).map(({ from, to }) => ({
      ...spanAt(view, from, to),
      kind: kindOf(s, from, to, unstated),
    })),
  }
}

function kindOf(
  s: StoryText,
  from: number,
  to: number,
  unstated: readonly { from: number; to: number }[],
): StoryClause['kind'] {
  if (unstated.some((one) => one.from < to && one.to > from)) return 'unstated'
  return UNSTATED[s.lang].leftOut.test(s.text.slice(from, to)) ? 'left out' : 'told'
}

/** One entry per fact: a correction replaces, bills and incomes add up, contradictions are asked. */
function settled(s: StoryText, found: Found[]): Found[] {
  const byFact = new Map<string, Found[]>()
  for (const one of found) {
    const list = byFact.get(one.fact)
    if (list) list.push(one)
    else byFact.set(one.fact, [one])
  }
  return [...byFact.values()].map((list) =>
    list.sort((a, b) => a.at - b.at).reduce((a, b) => combined(s, a, b)),
  )
}

/** Said to be what is left after costs. */
const NET = /净|纯|除去|刨去|落下|to'liq emes|net|after costs/

function combined(s: StoryText, a: Found, b: Found): Found {
  const between = s.text.slice(a.to, b.at + 1)
  if (afterCorrection(`${between} x`, s.lang) !== undefined && b.at >= a.to) return b
  if (JSON.stringify(a.value) === JSON.stringify(b.value)) return a.confidence === 'sure' ? a : b
  if (a.fact === 'income.business_net' && NET.test(a.words) !== NET.test(b.words))
    return NET.test(a.words) ? { ...a, confidence: 'sure' } : { ...b, confidence: 'sure' }
  if (a.fact === 'income.total') return { ...b, confidence: 'unsure' }
  if (/^(?:rigid\.|income\.|property\.liquid)/.test(a.fact) && isAmount(a.value) && isAmount(b.value)) {
    if (a.value === 0 || b.value === 0) return { ...(a.value === 0 ? b : a), confidence: 'unsure' }
    return { ...a, value: sum(a.value, b.value), words: `${a.words}；${b.words}`, confidence: 'unsure' }
  }
  if (
    a.fact === 'household.children' &&
    a.confidence === 'unsure' &&
    b.confidence === 'unsure' &&
    isAmount(a.value) &&
    isAmount(b.value)
  ) {
    return { ...a, value: sum(a.value, b.value), words: `${a.words}；${b.words}` }
  }
  if (a.confidence !== b.confidence) return a.confidence === 'sure' ? a : b
  return { ...b, confidence: 'unsure' }
}

function isAmount(value: FactValue): value is Amount {
  return typeof value === 'number' || (typeof value === 'object' && !Array.isArray(value))
}

function sum(a: Amount, b: Amount): Amount {
  const [x, y] = [ends(a), ends(b)]
  const min = x.min === undefined || y.min === undefined ? undefined : x.min + y.min
  const max = x.max === undefined || y.max === undefined ? undefined : x.max + y.max
  if (min !== undefined && min === max) return min
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

const ends = (v: Amount): { min?: number; max?: number } => (typeof v === 'number' ? { min: v, max: v } : v)
