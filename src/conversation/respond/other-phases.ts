import { say } from '../../i18n/talk/say.ts'
import { kept } from '../hear/hear-answer.ts'
import { hearOne } from '../hear/hear-choice.ts'
import { hearStory } from '../hear/hear-story.ts'
import type { Offer } from '../offers.ts'
import { questionOf } from '../questions/all.ts'
import { readBack, reviewLines } from '../say/read-back.ts'
import type { Stated, Step, Talk } from '../talk.ts'
import { answerTo, aside } from './answer.ts'
import { correct } from './controls.ts'
import { doneOffers, keepOffer, restartOffers, withdrawOffers } from './menus.ts'
import { nothing } from './steps.ts'

type Said = { text: string } | { key: string }

/** The key of the one thing chosen, by tap or by words; null when it was none of them. */
function pick(said: Said, offers: readonly Offer[], talk: Talk): string | null {
  if ('key' in said) return offers.some((offer) => offer.key === said.key) ? said.key : null
  const marked = offers.map((offer) => ({ ...offer, states: [{ id: 'picked', value: offer.key }] }))
  const heard = hearOne(said.text, marked, talk.lang)
  return heard.kind === 'states' ? String(heard.states[0]?.value ?? '') || null : null
}

/** Words that fit nowhere are kept for the visitor all the same. */
function keptWords(said: Said, talk: Talk): Stated[] {
  if ('key' in said) return []
  const words = kept(said.text)
  const found = [...aside(said.text, talk), ...hearStory(said.text, talk)]
  return words.length >= 4 ? [{ id: 'added', value: words }, ...found] : found
}

/** 改: which of the lines. Anything else leaves things as they are. */
export function inCorrecting(talk: Talk, said: Said): Step {
  const lines = reviewLines(talk)
  const offers = [
    ...lines.map((line): Offer => ({ key: `correct.${line.question}`, label: line.text, states: [] })),
    keepOffer(talk.lang),
  ]
  const key = pick(said, offers, talk)
  if (key === 'correct.keep') return { events: [{ type: 'ANSWERED' }] }
  if (key) return correct(key.replace('correct.', ''))
  if (talk.context.tries === 0)
    return { events: [{ type: 'UNCLEAR' }], notices: [say(talk.lang, 'unclear.first')] }
  return {
    events: [{ type: 'ANSWERED' }],
    states: keptWords(said, talk),
    notices: [say(talk.lang, 'unclear.moved_on')],
  }
}

export function inRestarting(talk: Talk, said: Said): Step {
  const key = pick(said, restartOffers(talk.lang), talk)
  if (key === 'restart.yes') {
    return {
      events: [{ type: 'RESTARTED' }],
      fresh: 'same consent',
      notices: [say(talk.lang, 'restart.done')],
    }
  }
  return { events: [{ type: 'ANSWERED' }], states: key ? [] : keptWords(said, talk) }
}

export function inWithdrawing(talk: Talk, said: Said): Step {
  const key = pick(said, withdrawOffers(talk.lang), talk)
  if (key === 'withdraw.yes') return { events: [{ type: 'WITHDRAWN' }], withdraw: true }
  return { events: [{ type: 'ANSWERED' }], states: key ? [] : keptWords(said, talk) }
}

/** A complaint, an objection, an addition: the next words are it, whatever they are. */
export function inTelling(talk: Talk, said: Said): Step {
  if ('key' in said) return nothing
  const words = kept(said.text)
  if (words.length === 0) return { events: [{ type: 'UNCLEAR' }] }
  const found = aside(said.text, talk)
  switch (talk.context.question) {
    case 'complain':
      return told([{ id: 'complaint', value: words }, ...found], 'complain.done', talk, 'complaint')
    case 'object':
      return told([{ id: 'objection', value: words }, ...found], 'object.done', talk, 'objection')
    default: {
      const understood = hearStory(said.text, talk)
      const step = told([{ id: 'added', value: words }, ...found, ...understood], 'add.done', talk)
      return { ...step, notices: [...(step.notices ?? []), ...readBack([], talk, understood)] }
    }
  }
}

function told(
  states: readonly Stated[],
  done: 'complain.done' | 'object.done' | 'add.done',
  talk: Talk,
  task?: 'complaint' | 'objection',
): Step {
  const note = String(states[0]?.value ?? '')
  return {
    events: [{ type: 'ANSWERED' }],
    states,
    notices: [say(talk.lang, done)],
    ...(task ? { tasks: [{ kind: task, note }] } : {}),
  }
}

/** After the end: add, correct, ask, report another household, withdraw. Free words are added. */
export function inDone(talk: Talk, said: Said): Step {
  const optional = inTail(talk, said)
  if (optional) return optional
  switch (pick(said, doneOffers(talk.lang), talk)) {
    case 'done.add':
      return { events: [{ type: 'TELL', question: 'add' }] }
    case 'done.correct':
      return { events: [{ type: 'CORRECT' }] }
    case 'done.another':
      return { events: [{ type: 'RESTARTED' }], fresh: 'same consent', notices: [say(talk.lang, 'new.done')] }
    case 'done.withdraw':
      return { events: [{ type: 'WITHDRAW' }] }
    case 'done.progress':
      return nothing
    default: {
      const states = keptWords(said, talk)
      return states.length > 0 ? { ...nothing, states, notices: [say(talk.lang, 'done.kept')] } : nothing
    }
  }
}

/** A pause ends with the next words; they are an answer to the question left open if they fit it. */
export function inPaused(talk: Talk, said: Said): Step {
  const told = 'key' in said ? [] : hearStory(said.text, talk)
  const states = told.length > 0 ? keptWords(said, talk) : 'key' in said ? [] : aside(said.text, talk)
  const notices = [say(talk.lang, 'welcome.back'), ...readBack([], talk, told)]
  return { events: [{ type: 'ANSWERED' }], states, notices }
}

/** Corps residents may still live in the county after all. */
export function inElsewhere(talk: Talk, said: Said): Step {
  const back = { key: 'corps.back', label: say(talk.lang, 'corps.back'), states: [] }
  if (pick(said, [back], talk)) return { events: [{ type: 'ANSWERED' }] }
  const found = 'key' in said ? [] : aside(said.text, talk)
  return { events: [], states: found }
}

/** The optional questions after the result; anything else that is said there is no answer to them. */
function inTail(talk: Talk, said: Said): Step | null {
  const question = questionOf(talk.context.question)
  if (!question) return null
  const menu = pick(said, doneOffers(talk.lang), { ...talk, lang: talk.lang })
  if (menu && !('text' in said && /^\s*\d+\s*$/u.test(said.text.normalize('NFKC')))) return null
  const { heard, step } = answerTo(question, said, talk)
  return heard.kind === 'states' || heard.kind === 'silence' ? step : null
}
