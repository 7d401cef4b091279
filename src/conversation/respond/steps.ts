import { say } from '../../i18n/talk/say.ts'
import type { TalkKey } from '../../i18n/talk/zh.ts'
import type { Step, Talk } from '../talk.ts'

/** The talk stays where it is; what stands open is shown again. */
export const nothing: Step = { events: [] }

export const mute: Step = { events: [], mute: true }

export const callBack = (talk: Talk, done: TalkKey, note: string): Step => ({
  events: [],
  notices: [say(talk.lang, done)],
  tasks: [{ kind: 'call-back', note }],
})
