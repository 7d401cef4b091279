import { buttonReply, joinedButtonReply } from '../button-reply.ts'
import { cleanText } from '../clean-text.ts'
import type { Choice, Reply } from '../message.ts'

/** `callback_data` takes 64 bytes. */
export const buttonLimits = { most: 12, labelCharacters: 40, keyBytes: 64 }

export const joinedMessage = (person: string, replies: readonly Reply[]) => {
  const { text, buttons } = joinedButtonReply(replies, buttonLimits)
  return sendMessage(person, text, buttons)
}

export const oneMessage = (person: string, reply: Reply) => {
  const { text, buttons } = buttonReply(reply, buttonLimits)
  return sendMessage(person, text, buttons)
}

/** Arguments of sendMessage: plain text without a parse mode, so nothing needs escaping. */
function sendMessage(person: string, text: string, buttons: readonly Choice[]) {
  const rows = buttons.map(({ key, label }) => [{ text: cleanText(label), callback_data: key }])
  const keyboard = rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {}
  return { chat_id: Number(person), text: cleanText(text), ...keyboard }
}
