import { buttonReply } from '../button-reply.ts'
import { withChoiceLines } from '../choice-lines.ts'
import { cleanText } from '../clean-text.ts'
import type { Choice, Reply } from '../message.ts'

/** Up to three buttons, else a list of up to ten rows, else numbered lines. */
export const buttonLimits = { most: 3, labelCharacters: 20, keyBytes: 256 }
const listLimits = { most: 10, labelCharacters: 24, keyBytes: 200 }
/** An interactive message has less room than a text. */
const interactiveCharacters = 1024

export function whatsappContent(reply: Reply): Readonly<Record<string, unknown>> {
  if (reply.choices.length === 0 || [...reply.text].length > interactiveCharacters || reply.text === '') {
    return text(withChoiceLines(reply))
  }
  const asButtons = buttonReply(reply, buttonLimits)
  if (asButtons.buttons.length > 0)
    return interactive(reply.text, { type: 'button', action: buttons(asButtons.buttons) })
  const asList = buttonReply(reply, listLimits)
  if (asList.buttons.length > 0)
    return interactive(reply.text, { type: 'list', action: list(asList.buttons) })
  return text(asList.text)
}

const text = (body: string) => ({ type: 'text', text: { body: cleanText(body), preview_url: false } })

const interactive = (body: string, { type, action }: { type: string; action: unknown }) => ({
  type: 'interactive',
  interactive: { type, body: { text: cleanText(body) }, action },
})

const buttons = (choices: readonly Choice[]) => ({
  buttons: choices.map(({ key, label }) => ({ type: 'reply', reply: { id: key, title: cleanText(label) } })),
})

const list = (choices: readonly Choice[]) => ({
  button: '请选择 Choose',
  sections: [{ rows: choices.map(({ key, label }) => ({ id: key, title: cleanText(label) })) }],
})
