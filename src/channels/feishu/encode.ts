import { buttonReply } from '../button-reply.ts'
import { cleanText } from '../clean-text.ts'
import type { Reply } from '../message.ts'

export const buttonLimits = { most: 20, labelCharacters: 40, keyBytes: 1024 }

/** A text, or a card when there are choices. `content` is JSON inside a JSON string. */
export function feishuMessage(reply: Reply): { msg_type: 'text' | 'interactive'; content: string } {
  const { text, buttons } = buttonReply(reply, buttonLimits)
  if (buttons.length === 0) return { msg_type: 'text', content: JSON.stringify({ text: cleanText(text) }) }
  const actions = buttons.map(({ key, label }) => ({
    tag: 'button',
    text: plain(label),
    type: 'default',
    value: { key },
  }))
  const elements = [
    { tag: 'div', text: plain(text) },
    { tag: 'action', layout: 'flow', actions },
  ]
  return {
    msg_type: 'interactive',
    content: JSON.stringify({ config: { wide_screen_mode: true }, elements }),
  }
}

/** Never Markdown: what a person typed is not to be read as markup. */
const plain = (content: string) => ({ tag: 'plain_text', content: cleanText(content) })
