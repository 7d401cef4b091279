import { fieldAt, idAt, isObject, type JsonObject, textAt, timeAt } from '../json-fields.ts'
import type { Happening, Inbound, Media } from '../message.ts'

export type Decoded = { kind: 'message'; inbound: Inbound } | { kind: 'nothing' } | { kind: 'malformed' }

/** An update in our words. Only private chats are talks: in a group everybody reads along. */
export function decodeTelegram(update: JsonObject, account: string, now: number): Decoded {
  const messageKey = idAt(update, ['update_id'], 20)
  if (!messageKey) return { kind: 'malformed' }
  const read =
    messageOf(update.message) ?? callbackOf(update.callback_query) ?? memberOf(update.my_chat_member)
  if (!read) return { kind: 'nothing' }
  const person = idAt(read.chat, ['id'], 20)
  if (!person || textAt(read.chat, 'type') !== 'private') return { kind: 'nothing' }
  const { what, answerTo } = read
  const at = timeAt(read.dated, ['date'], 1000, now)
  return {
    kind: 'message',
    inbound: { channel: 'telegram', account, person, messageKey, at, what, ...(answerTo && { answerTo }) },
  }
}

type Read = { chat: unknown; dated: unknown; what: Happening; answerTo?: Readonly<Record<string, string>> }

const media: Readonly<Record<string, Media>> = {
  voice: 'voice',
  audio: 'voice',
  photo: 'image',
  video: 'video',
  video_note: 'video',
  document: 'file',
  sticker: 'sticker',
}

function messageOf(message: unknown): Read | null {
  const chat = fieldAt(message, 'chat')
  const text = textAt(message, 'text')
  if (text !== undefined) return { chat, dated: message, what: textOrStart(text) }
  // A satellite position is never kept, so a location has no reference.
  if (isObject(fieldAt(message, 'location'))) {
    return { chat, dated: message, what: { kind: 'media', media: 'location' } }
  }
  for (const [name, kind] of Object.entries(media)) {
    const found = fieldAt(message, name)
    if (found === undefined) continue
    const ref = idAt(Array.isArray(found) ? found.at(-1) : found, ['file_id'])
    return { chat, dated: message, what: { kind: 'media', media: kind, ...(ref ? { ref } : {}) } }
  }
  return null
}

/** `/start 652826101203` is what a link or QR code of a village sends. */
function textOrStart(text: string): Happening {
  const start = /^\/start(?:@\w+)?(?:\s+(\S+))?\s*$/.exec(text)
  if (!start) return { kind: 'text', text }
  const scene = start[1]
  return { kind: 'enter', first: false, ...(scene && /^\d{12}$/.test(scene) ? { scene } : {}) }
}

function callbackOf(query: unknown): Read | null {
  const id = idAt(query, ['id'])
  const key = textAt(query, 'data')
  if (!id || key === undefined) return null
  const message = fieldAt(query, 'message')
  const what: Happening = { kind: 'choice', key }
  return { chat: fieldAt(message, 'chat'), dated: null, what, answerTo: { callbackId: id } }
}

function memberOf(change: unknown): Read | null {
  const status = textAt(change, 'new_chat_member', 'status')
  const chat = fieldAt(change, 'chat')
  if (status === 'kicked') return { chat, dated: change, what: { kind: 'leave' } }
  if (status === 'member') return { chat, dated: change, what: { kind: 'enter', first: true, opened: true } }
  return null
}
