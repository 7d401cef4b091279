import { statedText } from '../../facts/latest.ts'
import { say } from '../../i18n/talk/say.ts'
import { kept } from '../hear/hear-answer.ts'
import { townshipName } from '../say/say-place.ts'
import { progressOf } from '../say/say-progress.ts'
import type { ReportGlance, Stated, Step, Talk } from '../talk.ts'
import { normalise, readControl } from '../understand/index.ts'
import { answer, aside } from './answer.ts'
import { inConsent } from './consent.ts'
import { control } from './controls.ts'
import { restartOffers, withdrawOffers } from './menus.ts'
import {
  inCorrecting,
  inDone,
  inElsewhere,
  inPaused,
  inRestarting,
  inTelling,
  inWithdrawing,
} from './other-phases.ts'
import { callBack, mute, nothing } from './steps.ts'

/** What happened, in the talk's own words; see channels/message.ts for where it comes from. */
export type Happened =
  | { kind: 'text'; text: string; spoken?: true }
  | { kind: 'choice'; key: string }
  | { kind: 'media'; media: string; ref?: string }
  | { kind: 'enter'; scene?: string; first: boolean }
  | { kind: 'leave' }
  | { kind: 'quiet' }
  | { kind: 'look' }
  | { kind: 'code'; code: string; found: ReportGlance | null }

const mostReminders = 2

/** One step of the talk for whatever happened. Total: every event has an answer or a reason to keep quiet. */
export function respond(talk: Talk, what: Happened): Step {
  switch (what.kind) {
    case 'text':
      return heardText(talk, what.text)
    case 'choice':
      return tapped(talk, what.key)
    case 'media':
      return media(talk, what.media)
    case 'enter':
      return talk.phase === 'consent' || what.first
        ? nothing
        : { ...nothing, notices: [say(talk.lang, 'welcome.back')] }
    case 'leave':
      return { events: [], leave: true, mute: true }
    case 'quiet':
      return quiet(talk)
    case 'look':
      return mute
    case 'code':
      return {
        ...nothing,
        notices: [what.found ? progressOf(what.found, talk.lang) : say(talk.lang, 'progress.unknown')],
      }
  }
}

/**
 * A colleague of staff writes here now: the talk keeps what is said and says nothing itself, but that a person is there,
 * once (`untold`), and what to do in a danger. Leaving and taking the report back are the resident's right at any time.
 */
export function besidePerson(talk: Talk, what: Happened, untold: boolean): Step {
  if (what.kind === 'leave' || takesBack(talk, what)) return respond(talk, what)
  if (what.kind === 'quiet' || what.kind === 'look') return mute
  const notices = untold ? [say(talk.lang, 'staff.here', { township: townshipOf(talk) })] : []
  const silent: Step = { events: [], alone: true, notices }
  if (what.kind === 'media') return { ...silent, states: [{ id: 'added', value: `[${what.media}]` }] }
  if (what.kind !== 'text') return silent
  const states = aside(what.text, talk)
  if (!talk.context.consented) return { ...silent, states }
  return { ...silent, states: [{ id: 'added', value: kept(what.text) }, ...states] }
}

function takesBack(talk: Talk, what: Happened): boolean {
  if (talk.phase === 'withdrawing') return what.kind === 'text' || what.kind === 'choice'
  if (what.kind !== 'text' || !talk.context.consented) return false
  const word = readControl(what.text, talk.lang)
  return word.kind === 'control' && word.control === 'withdraw'
}

/** The township whose staff it is, as far as the talk knows. */
function townshipOf(talk: Talk): string {
  const code = statedText(talk.now, 'place.township') ?? statedText(talk.now, 'place.village')?.slice(0, 9)
  const township = talk.places.townships.find((one) => one.code === code)
  return township ? townshipName(township, talk.lang) : say(talk.lang, 'staff.somewhere')
}

function heardText(talk: Talk, text: string): Step {
  // 从头开始 and 撤回 are answers where they are offered, and commands elsewhere.
  const chosen =
    talk.phase === 'restarting' || talk.phase === 'withdrawing' ? pickConfirmation(talk, text) : null
  if (chosen) return inPhase(talk, { key: chosen })
  const word = readControl(text, talk.lang)
  const step = word.kind === 'control' ? control(word.control, word.about, word.words, talk) : null
  return step ?? inPhase(talk, { text })
}

function tapped(talk: Talk, key: string): Step {
  if (key === 'call') return callBack(talk, 'call.done', '请回电话')
  const step = key === 'progress' ? control('progress', undefined, '', talk) : null
  return step ?? inPhase(talk, { key })
}

function inPhase(talk: Talk, said: { text: string } | { key: string }): Step {
  switch (talk.phase) {
    case 'consent':
      return inConsent(talk, said)
    case 'refused':
    case 'withdrawn': {
      const step = inConsent({ ...talk, phase: 'consent' }, said)
      return {
        ...step,
        events: [{ type: 'GREETED' }, ...step.events],
        ...(talk.phase === 'withdrawn' ? { fresh: 'clean' as const } : {}),
      }
    }
    case 'basics':
    case 'interview':
      return answer(talk, said)
    case 'correcting':
      return inCorrecting(talk, said)
    case 'telling':
      return inTelling(talk, said)
    case 'paused':
      return inPaused(talk, said)
    case 'restarting':
      return inRestarting(talk, said)
    case 'withdrawing':
      return inWithdrawing(talk, said)
    case 'elsewhere':
      return inElsewhere(talk, said)
    case 'done':
      return inDone(talk, said)
  }
}

function media(talk: Talk, media: string): Step {
  if (talk.phase === 'consent' || talk.phase === 'refused' || talk.phase === 'withdrawn') {
    return { ...nothing, notices: [say(talk.lang, 'opening.media_kept')] }
  }
  if (media === 'sticker') return nothing
  const kept: Stated[] = [{ id: 'added', value: `[${media}]` }]
  // Five photos in a row are one call, not five.
  const again = statedText(talk.now, 'added')?.startsWith('[') ?? false
  return {
    ...nothing,
    states: kept,
    notices: [say(talk.lang, 'media.kept')],
    tasks: again ? [] : [{ kind: 'call-back', note: media === 'voice' ? '发来语音' : '发来图片或文件' }],
  }
}

/** At most two reminders, and none once there is nothing to wait for. */
function quiet({ phase, context, lang }: Talk): Step {
  const waiting =
    phase === 'basics' ||
    phase === 'interview' ||
    phase === 'correcting' ||
    phase === 'telling' ||
    phase === 'paused'
  if (!waiting || context.reminders >= mostReminders) return mute
  return { events: [{ type: 'QUIET' }], notices: [say(lang, 'reminder.text')] }
}

/** The label of a confirmation typed out, or its number. */
function pickConfirmation({ phase, lang }: Talk, text: string): string | null {
  const offers = phase === 'restarting' ? restartOffers(lang) : withdrawOffers(lang)
  const plain = normalise(text.slice(0, 60)).text.trim()
  return offers.find((offer) => normalise(offer.label).text === plain)?.key ?? null
}
