import { latest, stated, statedList } from '../../facts/latest.ts'
import { say } from '../../i18n/talk/say.ts'
import { behindCorrection } from '../hear/correction-words.ts'
import { dangerIn } from '../hear/danger-words.ts'
import { hearFirst, hearTap, kept, longestRead } from '../hear/hear-answer.ts'
import { type Beside, hearBeside, nothingBeside } from '../hear/hear-beside.ts'
import type { Heard } from '../hear/heard.ts'
import { saysUnder14 } from '../hear/minor-words.ts'
import { knownOf } from '../known-of.ts'
import { questionOf } from '../questions/all.ts'
import type { Question } from '../questions/question.ts'
import { readBack } from '../say/read-back.ts'
import { firstUnsure } from '../say/say-confirm.ts'
import { type Stated, type Step, sureId, type Talk, unsureId } from '../talk.ts'
import { besideChoice, combine, isWorthKeeping, remainder } from './beside-answer.ts'

/** How often a question may be misunderstood before the talk moves on. */
const patience = 2

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

type Said = { text: string } | { key: string }

/** An answer to the question asked now, typed or tapped. */
export function answer(talk: Talk, said: Said): Step {
  const question = questionOf(talk.context.question)
  if (!question) return { events: [{ type: 'ANSWERED' }] }
  const fixed = 'key' in said ? null : correctionOfLast(said.text, talk)
  return fixed ?? answerTo(question, said, talk).step
}

/** What a message meant as the answer to a question, and what it does if it was one. */
export function answerTo(question: Question, said: Said, talk: Talk): { heard: Heard; step: Step } {
  if ('key' in said) {
    const heard = hearTap(question, said.key, talk)
    return { heard, step: answered(question, heard, null, talk) }
  }
  const told = hearBeside(question, said.text, talk)
  const heard = hearFirst(question, told.tries, talk)
  return { heard, step: answered(question, heard, said.text, talk, told) }
}

function answered(
  question: Question,
  heard: Heard,
  text: string | null,
  talk: Talk,
  told: Beside = nothingBeside,
): Step {
  const passing = text === null ? [] : [...aside(text, talk), ...told.passing]
  const step = following(question, heard, text, talk, { ...told, passing })
  const long = text !== null && text.length > longestRead
  return long ? { ...step, notices: [say(talk.lang, 'unclear.long'), ...(step.notices ?? [])] } : step
}

function following(question: Question, heard: Heard, text: string | null, talk: Talk, told: Beside): Step {
  const { passing } = told
  switch (heard.kind) {
    case 'states': {
      const said = consented(question, besideChoice(heard.states, told, question, talk))
      const states = combine(said, passing)
      return {
        events: [{ type: 'ANSWERED' }],
        states: [...states, ...remainder(question, text, states, told)],
        notices: noticesFor(question, heard.states, text, talk, notChosen(states, heard.states)),
        ...(isCorrection(question, talk) ? { corrects: question.id } : {}),
      }
    }
    case 'silence': {
      const step = silence(question, heard.silence, talk, [...told.own, ...passing])
      const states = step.states ?? []
      return {
        ...step,
        states: [...states, ...remainder(question, text, states, told)],
        notices: [...(step.notices ?? []), ...readBack([], talk, [...told.own, ...passing])],
      }
    }
    case 'way':
      return leave(question, heard.way, talk, [...(heard.states ?? []), ...told.own, ...passing])
    default:
      return notUnderstood(question, heard, text, talk, told)
  }
}

/** What the message told beside the answer itself: always read back. */
const notChosen = (all: readonly Stated[], chosen: readonly Stated[]): Stated[] =>
  all.filter((one) => !chosen.includes(one))

/** "不对，是三万" after an answer corrects that answer, and the question now open stays open. */
function correctionOfLast(text: string, talk: Talk): Step | null {
  const last = questionOf(talk.context.trail.at(-1) ?? null)
  const rest = behindCorrection(text, talk.lang)
  if (rest === null || !last || last.reader === 'words' || last.reader === 'name') return null
  const told = hearBeside(last, rest, talk)
  const heard = hearFirst(last, told.tries, talk)
  if (heard.kind !== 'states') return null
  const passing = [...aside(text, talk), ...told.passing]
  const states = besideChoice(heard.states, told, last, talk)
  const all = combine(states, passing)
  const notices = [
    say(talk.lang, 'heard.corrected'),
    ...readBack(heard.states, talk, notChosen(all, heard.states)),
  ]
  return { events: [], states: all, notices, corrects: last.id }
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
  passing: readonly Stated[],
): string[] {
  const unsure = states.some(({ id }) => id.startsWith('unsure:'))
  const again = isCorrection(question, talk) && !unsure
  const list = question.reader === 'one' || question.reader === 'several'
  const picked = list && (text === null || text.trim().length <= longestPick)
  const told = readBack(picked && !again ? [] : states, talk, passing)
  return again ? [say(talk.lang, 'heard.corrected'), ...told] : told
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
    .filter((id) => stated(talk.now, id) === undefined && !passing.some((one) => sureId(one.id) === id))
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
  { passing, own, leftOut }: Beside,
): Step {
  const words = text === null ? '' : kept(text)
  const keep = isWorthKeeping(words) && question.id !== 'phone' ? [{ id: 'added', value: words }] : []
  const part = readBack([], talk, [...own, ...passing])
  const states = [...passing, ...(own.length > 0 ? consented(question, own) : []), ...keep]
  const guessed = own.some(({ id }) => id.startsWith('unsure:'))
  if (guessed || afterAll(question, states, talk))
    return { events: [{ type: 'ANSWERED' }], states, notices: part }
  if (talk.context.tries + 1 < patience) {
    const sorry = say(talk.lang, heard.hint ?? (leftOut && keep.length > 0 ? 'done.kept' : 'unclear.first'))
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
