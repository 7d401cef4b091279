import { statedText } from '../../facts/latest.ts'
import { say } from '../../i18n/talk/say.ts'
import { utf8 } from '../../kernel/bytes.ts'
import type { Lang } from '../../kernel/lang.ts'
import { type Offer, offersOf } from '../offers.ts'
import { questionOf } from '../questions/all.ts'
import type { Question } from '../questions/question.ts'
import { otherLangs } from '../respond/consent.ts'
import { countyOffer, doneOffers, keepOffer, restartOffers, withdrawOffers } from '../respond/menus.ts'
import type { Choice, Message, Talk } from '../talk.ts'
import { reviewLines } from './read-back.ts'
import { confirmWhat } from './say-confirm.ts'
import { officeLine, townshipName } from './say-place.ts'
import { progressOf } from './say-progress.ts'

/** What every channel can carry in one message, numbered choices included. */
export const mostBytes = 2000

type Body = { text: string; offers: readonly Pick<Offer, 'key' | 'label'>[] }

/** What stands open at this point of the talk, said once more or for the first time. */
function bodyOf(talk: Talk): Body {
  const { phase, lang, context } = talk
  switch (phase) {
    case 'consent':
      return {
        text: say(lang, context.tries > 1 ? 'opening.again' : 'opening.text'),
        offers: openingOffers(lang),
      }
    case 'refused':
      return { text: [say(lang, 'refused.text'), officeLine(talk)].filter(Boolean).join('\n'), offers: [] }
    case 'withdrawn':
      return { text: say(lang, 'withdraw.done'), offers: [] }
    case 'elsewhere':
      return { text: say(lang, 'corps.text'), offers: [countyOffer(lang)] }
    case 'basics':
    case 'interview':
    case 'telling':
      return asked(talk)
    case 'correcting':
      return correcting(talk)
    case 'paused':
      return { text: say(lang, talk.now.has('talk.opened') ? 'stopped.text' : 'pause.text'), offers: [] }
    case 'restarting':
      return { text: say(lang, 'restart.ask'), offers: restartOffers(lang) }
    case 'withdrawing':
      return { text: say(lang, 'withdraw.ask'), offers: withdrawOffers(lang) }
    case 'done': {
      const [report] = talk.reports
      const head = report ? `${progressOf(report, lang)}\n\n` : ''
      return optional(head, talk)
    }
  }
}

/** The end, with the next optional question or what else can be done. */
function optional(head: string, talk: Talk): Body {
  const question = questionOf(talk.context.question)
  if (!question) return { text: head + say(talk.lang, 'done.menu'), offers: doneOffers(talk.lang) }
  return { text: head + say(talk.lang, question.prompt), offers: offersOf(question, talk) }
}

export function openingOffers(lang: Lang): readonly Choice[] {
  return [
    { key: 'agree', label: say(lang, 'opening.agree') },
    { key: 'decline', label: say(lang, 'opening.decline') },
    ...otherLangs(lang).map((one) => ({ key: one, label: say(one, 'lang.name') })),
  ]
}

function asked(talk: Talk): Body {
  const question = questionOf(talk.context.question)
  if (!question) return { text: say(talk.lang, 'help.text'), offers: [] }
  if (question.id === 'confirm')
    return {
      text: say(talk.lang, 'q.confirm', { what: confirmWhat(talk) }),
      offers: offersOf(question, talk),
    }
  const example = talk.context.tries > 0 && question.example ? `\n${say(talk.lang, question.example)}` : ''
  return {
    text: prompt(question, talk) + demoMark(question, talk) + example,
    offers: offersOf(question, talk),
  }
}

/** Choices cut at invented figures say so. */
const demoMark = (question: Question, talk: Talk): string =>
  (question.bands || question.lines) && talk.lines?.demo ? `\n${say(talk.lang, 'bands.demo')}` : ''

function prompt(question: Question, talk: Talk): string {
  if (question.id !== 'village') return say(talk.lang, question.prompt)
  const code = statedText(talk.now, 'place.township')
  const township = talk.places.townships.find((one) => one.code === code)
  return say(talk.lang, question.prompt, { township: township ? townshipName(township, talk.lang) : '' })
}

const longestLabel = 30

const cut = (text: string): string =>
  text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text

function correcting(talk: Talk): Body {
  const lines = reviewLines(talk).map((line) => ({ key: `correct.${line.question}`, label: cut(line.text) }))
  return { text: say(talk.lang, 'correct.list'), offers: [...lines, keepOffer(talk.lang)] }
}

/** One message: what was noted, then what stands open. Notices give way before the question does. */
export function compose(talk: Talk, notices: readonly string[], ending: string | null): Message {
  const body = ending === null ? bodyOf(talk) : optional(`${ending}\n\n`, talk)
  const choices = body.offers.map(({ key, label }) => ({ key, label }))
  let kept = notices
  let message: Message = { text: joined(kept, body.text), choices }
  while (sizeOf(message) > mostBytes && kept.length > 0) {
    kept = kept.slice(0, -1)
    message = { text: joined(kept, body.text), choices }
  }
  return message
}

const joined = (notices: readonly string[], text: string): string =>
  notices.length === 0 ? text : `${notices.join('\n')}\n\n${text}`

/** Bytes of UTF-8 with the choices as numbered lines, the widest form a channel gives them. */
export function sizeOf(message: Message): number {
  const lines = message.choices.map((choice, at) => `${at + 1}. ${choice.label}`)
  return utf8([message.text, ...lines].join('\n')).length
}
