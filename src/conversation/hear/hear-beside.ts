import type { Question } from '../questions/question.ts'
import { type Stated, sureId, type Talk } from '../talk.ts'
import type { Understood } from '../understand/index.ts'
import { dangerIn } from './danger-words.ts'
import { readStory, spokenOf, statedIn, worthAsking } from './hear-story.ts'
import { newsOf } from './news.ts'

/** One message at a question: what it tells beside the answer, and where in it the answer may stand. */
export type Beside = {
  /** Facts of other things than the question asks. */
  passing: readonly Stated[]
  /** Facts of what it asks, as the reader of stories understood them; guesses stand behind `unsure:`. */
  own: readonly Stated[]
  /** The same, be it news or not. */
  said: readonly Stated[]
  /** Texts in which to hear the answer, in this order; none: nothing of it is an answer. */
  tries: readonly string[]
  /** More than one clause, or something that is no fact of the rules: worth keeping beside a short answer. */
  more: boolean
  leftOut: boolean
}

export const nothingBeside: Beside = {
  passing: [],
  own: [],
  said: [],
  tries: [],
  more: false,
  leftOut: false,
}

export function hearBeside(question: Question, text: string, talk: Talk): Beside {
  const { facts, clauses } = readStory(text, talk)
  const told = statedIn(facts, talk)
  const asks = (one: Stated) => question.asks.some((id) => id === sureId(one.id))
  const said = told.filter(asks).filter(notOfDanger).map(asGuess)
  const parts = clauses.map((clause) => ({
    text: text.slice(clause.start, clause.end),
    kind: clause.kind,
    ...subjectsOf(question, text.slice(clause.start, clause.end), facts.filter(overlaps(clause))),
  }))
  return {
    passing: newsOf(
      told.filter((one) => !asks(one) || one.id === 'urgentSigns').filter(worthAsking),
      talk.now,
    ),
    own: newsOf(said, talk.now),
    said,
    tries: triesOf(question, text, parts),
    more: parts.filter((part) => /[\p{L}\p{N}]/u.test(part.text)).length > 1,
    leftOut: parts.some((part) => part.kind === 'left out'),
  }
}

/** Danger goes its own way, at every question. */
const notOfDanger = ({ id }: Stated): boolean => id !== 'urgentSigns'

/** A sum that would be offered beside others is asked about where it was asked for. */
const asGuess = (one: Stated): Stated => ({ ...one, id: one.id.replace(/^heard:/, 'unsure:') })

const overlaps =
  (clause: { start: number; end: number }) =>
  ({ span }: Understood): boolean =>
    span.start < clause.end && span.end > clause.start

type Subjects = { own: boolean; elsewhere: 'surely' | 'perhaps' | null }
type Part = { text: string; kind: 'told' | 'unstated' | 'left out' } & Subjects

/** Whether a clause speaks of what is asked, or only of something else. People named say nothing of either. */
function subjectsOf(question: Question, clause: string, facts: readonly Understood[]): Subjects {
  const speaking = facts.filter(({ fact }) => fact !== 'members' && fact !== 'urgentSigns')
  const own = speaking.filter((one) =>
    spokenOf(one).some((id) => question.asks.some((asked) => asked === id)),
  )
  const danger = question.id === 'danger' && dangerIn(clause).length + facts.filter(isDanger).length > 0
  if (danger || own.length > 0) return { own: true, elsewhere: null }
  const sure = speaking.some(({ confidence }) => confidence === 'sure')
  return { own: false, elsewhere: sure ? 'surely' : speaking.length > 0 ? 'perhaps' : null }
}

const isDanger = ({ fact }: Understood): boolean => fact === 'urgentSigns'

/** A number is only heard where it may be meant; a choice in the whole text first, then without what belongs elsewhere. */
function triesOf(question: Question, text: string, parts: readonly Part[]): string[] {
  if (parts.length === 0 || question.reader === 'words' || question.reader === 'phone') return [text]
  const take = (keep: (part: Part) => boolean): string => {
    if (parts.every(keep)) return text
    const words = parts.filter(keep).map((part) => part.text)
    return words.join('').replace(atTheEdges, '')
  }
  const stated = (part: Part) => part.kind !== 'unstated' || part.own
  const told = (part: Part) => stated(part) && (part.kind !== 'left out' || part.own)
  const here = (part: Part) => part.elsewhere !== 'surely'
  // Twelve sheep are no people; a sum may well stand beside them.
  const people = (part: Part) => part.kind !== 'left out' || part.own || /[人口]|جان|people/u.test(part.text)
  const answering = take((part) => told(part) && part.elsewhere === null)
  switch (question.reader) {
    case 'name':
      return [take((part) => told(part) && here(part)) || text]
    case 'amount':
      return only(take((part) => stated(part) && here(part)) || take(here), answering)
    case 'count':
    case 'age':
      return only(take((part) => stated(part) && people(part)) || take(people), answering)
    default:
      return only(
        text,
        answering,
        take((part) => told(part) && part.elsewhere === null && !part.own),
      )
  }
}

/** What is cut out of a message keeps no stop before or behind it. */
const atTheEdges = /^[^\p{L}\p{N}]+|[\s,.;:!，。；：！、،؛]+$/gu

const only = (...texts: string[]): string[] => [...new Set(texts.filter((one) => one !== ''))]
