import { latest, stated, statedList } from '../../facts/latest.ts'
import { say } from '../../i18n/talk/say.ts'
import { behindCorrection } from '../hear/correction-words.ts'
import { dangerIn } from '../hear/danger-words.ts'
import { hearTap, hearText, kept, longestRead } from '../hear/hear-answer.ts'
import { hearStory } from '../hear/hear-story.ts'
import type { Heard } from '../hear/heard.ts'
import { saysUnder14 } from '../hear/minor-words.ts'
import { knownOf } from '../known-of.ts'
import { questionOf } from '../questions/all.ts'
import type { Question } from '../questions/question.ts'
import { readBack } from '../say/read-back.ts'
import { firstUnsure } from '../say/say-confirm.ts'
import { type Stated, type Step, type Talk, unsureId } from '../talk.ts'

/** How often a question may be misunderstood before the talk moves on. */
const patience = 2
/** Words worth keeping for the visitor even when nothing was understood. */
const worthKeeping = 8

/** What a message says beside its answer: danger, a child writing, and facts told in passing. */
export function aside(text: string, talk: Talk): Stated[] {
  const found: Stated[] = []
  const danger = dangerIn(text)
  const known = statedList(talk.now, 'urgentSigns') ?? []
  if (danger.some((sign) => !known.includes(sign))) {
    found.push({ id: 'urgentSigns', value: [...new Set([...known, ...danger])], words: text.slice(0, 300) })
  }
  if (saysUnder14(text) && !talk.now.has('reporter.minor')) found.push({ id: 'reporter.minor', value: true })
  return found
}

/** An answer to the question asked now, typed or tapped. */
export function answer(talk: Talk, said: { text: string } | { key: string }): Step {
  const question = questionOf(talk.context.question)
  if (!question) return { events: [{ type: 'ANSWERED' }] }
  if ('key' in said) return answered(question, hearTap(question, said.key, talk), null, talk)
  const fixed = correctionOfLast(said.text, talk)
  if (fixed) return fixed
  return answered(question, hearText(question, said.text, talk), said.text, talk)
}

function answered(question: Question, heard: Heard, text: string | null, talk: Talk): Step {
  const passing = text === null ? [] : [...aside(text, talk), ...hearStory(question, text, talk)]
  const step = following(question, heard, text, talk, passing)
  const long = text !== null && text.length > longestRead
  return long ? { ...step, notices: [say(talk.lang, 'unclear.long'), ...(step.notices ?? [])] } : step
}

function following(
  question: Question,
  heard: Heard,
  text: string | null,
  talk: Talk,
  passing: readonly Stated[],
): Step {
  switch (heard.kind) {
    case 'states': {
      const states = combine(consented(question, heard.states), passing)
      return {
        events: [{ type: 'ANSWERED' }],
        states,
        notices: noticesFor(question, states, text, talk),
        ...(isCorrection(question, talk) ? { corrects: question.id } : {}),
      }
    }
    case 'silence':
      return silence(question, heard.silence, talk, passing)
    case 'way':
      return leave(question, heard.way, talk, [...(heard.states ?? []), ...passing])
    default:
      return notUnderstood(question, heard, text, talk, passing)
  }
}

/** "不对，是三万" after an answer corrects that answer, and the question now open stays open. */
function correctionOfLast(text: string, talk: Talk): Step | null {
  const last = questionOf(talk.context.trail.at(-1) ?? null)
  const rest = behindCorrection(text, talk.lang)
  if (rest === null || !last || last.reader === 'words' || last.reader === 'name') return null
  const heard = hearText(last, rest, talk)
  if (heard.kind !== 'states') return null
  const notices = [say(talk.lang, 'heard.corrected'), ...readBack(heard.states, talk)]
  return { events: [], states: heard.states, notices, corrects: last.id }
}

/** What the answer itself says goes before what was said in passing. */
function combine(states: readonly Stated[], passing: readonly Stated[]): Stated[] {
  const own = new Set(states.map((one) => one.id))
  const signs = [...states, ...passing].filter((one) => one.id === 'urgentSigns' && Array.isArray(one.value))
  const others = passing.filter((one) => !own.has(one.id) && !own.has(one.id.replace('unsure:', '')))
  const joined = [...new Set(signs.flatMap((one) => one.value as string[]))]
  return [...states, ...others].map((one) =>
    one.id === 'urgentSigns' && Array.isArray(one.value) ? { ...one, value: joined } : one,
  )
}

/** Answering a question about health or children is the separate consent the question asks for. */
function consented(question: Question, states: readonly Stated[]): Stated[] {
  return [...states, ...(question.consents ?? []).map((id) => ({ id, value: true }))]
}

/** All it asks was stated before: now it is said otherwise. */
const isCorrection = (question: Question, talk: Talk): boolean =>
  knownOf(question, talk.now) && question.asks.some((id) => stated(talk.now, id) !== undefined)

/** Whoever taps or sends the number of a choice has just read it. */
const longestPick = 6

function noticesFor(
  question: Question,
  states: readonly Stated[],
  text: string | null,
  talk: Talk,
): string[] {
  const again = isCorrection(question, talk)
  const list = question.reader === 'one' || question.reader === 'several'
  const picked = list && (text === null || text.trim().length <= longestPick)
  const told = picked && !again ? [] : readBack(states, talk)
  if (again) return [say(talk.lang, 'heard.corrected'), ...told]
  return told
}

/** 不知道 and 不想说 are answers; 没有 to a phone is one too. */
export function answerSilently(id: string | null, silent: 'unknown' | 'refused', talk: Talk): Step {
  const question = questionOf(id)
  return question ? silence(question, silent, talk, []) : { events: [{ type: 'ANSWERED' }] }
}

function silence(
  question: Question,
  silent: 'unknown' | 'refused',
  talk: Talk,
  passing: readonly Stated[],
): Step {
  if (question.id === 'confirm') {
    const unsure = firstUnsure(talk)
    const gone = unsure ? [{ id: unsureId(unsure.id), value: null }] : []
    return { events: [{ type: 'ANSWERED' }], states: [...gone, ...passing], ending: silent }
  }
  const states = question.asks
    .filter((id) => stated(talk.now, id) === undefined)
    .map((id): Stated => ({ id, value: { answer: silent } }))
  return {
    events: [{ type: 'ANSWERED' }],
    states: [...states, ...passing],
    notices: [say(talk.lang, silent === 'unknown' ? 'heard.unknown' : 'heard.refused')],
    ending: silent,
  }
}

function leave(
  question: Question,
  way: Extract<Heard, { kind: 'way' }>['way'],
  talk: Talk,
  passing: readonly Stated[],
): Step {
  switch (way) {
    case 'corps':
      return { events: [{ type: 'CORPS' }], states: passing }
    case 'stop':
      return { events: [{ type: 'PAUSE' }], states: passing }
    case 'call':
      return {
        events: [{ type: 'ANSWERED' }],
        states: passing,
        notices: [say(talk.lang, 'call.done')],
        tasks: [{ kind: 'call-back', note: '不会打字，请打电话' }],
        ending: 'left',
      }
    case 'no_guardian':
      return { events: [{ type: 'PAUSE' }], states: passing, notices: [say(talk.lang, 'guardian.wait')] }
    default:
      return silence(question, 'unknown', talk, passing)
  }
}

function notUnderstood(
  question: Question,
  heard: Extract<Heard, { kind: 'unclear' }>,
  text: string | null,
  talk: Talk,
  passing: readonly Stated[],
): Step {
  const words = text === null ? '' : kept(text)
  const keep = words.length >= worthKeeping && question.id !== 'phone' ? [{ id: 'added', value: words }] : []
  const part = readBack(passing, talk)
  const states = [...passing, ...keep]
  if (afterAll(question, states, talk)) return { events: [{ type: 'ANSWERED' }], states, notices: part }
  if (talk.context.tries + 1 < patience) {
    const sorry = say(talk.lang, heard.hint ?? 'unclear.first')
    return { events: [{ type: 'UNCLEAR' }], states, notices: part.length > 0 ? part : [sorry] }
  }
  const moved = silence(question, 'unknown', talk, states)
  const place = question.reader === 'place' && words !== '' ? [{ id: 'place.words', value: words }] : []
  return {
    ...moved,
    states: [...(moved.states ?? []), ...place],
    notices: [...part, say(talk.lang, 'unclear.moved_on')],
    ending: 'skipped',
  }
}

/** The answer was not what was asked for, but what it told in passing answers the question. */
function afterAll(question: Question, states: readonly Stated[], talk: Talk): boolean {
  if (question.asks.length === 0) return false
  const log = [...talk.now.values(), ...states.map((one) => ({ ...one, speaker: 'self' as const }))]
  return knownOf(question, latest(log)) && !knownOf(question, talk.now)
}
