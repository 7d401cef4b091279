import { joinedText, withChoiceLines } from './choice-lines.ts'
import type { Choice, Reply } from './message.ts'
import { byteLength } from './text-limits.ts'

/** What a platform's buttons can carry. */
export type ButtonLimits = { most: number; labelCharacters: number; keyBytes: number }

/** One message: its text, and the choices that become buttons. Choices that do not fit are numbered lines. */
export function buttonReply(
  reply: Reply,
  limits: ButtonLimits,
): { text: string; buttons: readonly Choice[] } {
  return fitsButtons(reply.choices, limits)
    ? { text: reply.text, buttons: reply.choices }
    : { text: withChoiceLines(reply), buttons: [] }
}

/** Several replies as one: only the last one's choices can be buttons. */
export function joinedButtonReply(replies: readonly Reply[], limits: ButtonLimits) {
  const last = replies.at(-1)
  if (!last) return { text: '', buttons: [] as readonly Choice[] }
  const { text, buttons } = buttonReply(last, limits)
  return { text: joinedText([...replies.slice(0, -1), { text, choices: [] }]), buttons }
}

const fitsButtons = (choices: readonly Choice[], limits: ButtonLimits): boolean =>
  choices.length <= limits.most &&
  new Set(choices.map(({ key }) => key)).size === choices.length &&
  choices.every(
    ({ key, label }) =>
      label !== '' &&
      [...label].length <= limits.labelCharacters &&
      key !== '' &&
      byteLength(key) <= limits.keyBytes,
  )
