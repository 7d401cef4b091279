import { fieldAt, idAt, type JsonObject, jsonObject, listAt, textAt, timeAt } from '../json-fields.ts'
import type { Happening, Inbound, Media } from '../message.ts'

export type Decoded = { kind: 'message'; inbound: Inbound } | { kind: 'nothing' } | { kind: 'malformed' }

/** A v2 event in our words. Only chats of two are talks: in a group everybody reads along. */
export function decodeFeishu(event: JsonObject, now: number): Decoded {
  const messageKey = idAt(event, ['header', 'event_id'])
  const account = idAt(event, ['header', 'app_id'])
  const type = textAt(event, 'header', 'event_type')
  if (!messageKey || !account || !type) return { kind: 'malformed' }
  const read = reading(type, fieldAt(event, 'event'))
  if (!read) return { kind: 'nothing' }
  const { person, what } = read
  if (!person) return { kind: 'malformed' }
  const at = timeAt(event, ['header', 'create_time'], 1, now)
  return { kind: 'message', inbound: { channel: 'feishu', account, person, messageKey, at, what } }
}

type Reading = { person: string | undefined; what: Happening }

function reading(type: string, event: unknown): Reading | null {
  switch (type) {
    case 'im.message.receive_v1':
      return messageOf(event)
    case 'card.action.trigger': {
      const key = textAt(event, 'action', 'value', 'key') ?? textAt(event, 'action', 'option')
      const person = idAt(event, ['operator', 'open_id'])
      return key === undefined ? null : { person, what: { kind: 'choice', key: key.slice(0, 1024) } }
    }
    case 'im.chat.access_event.bot_p2p_chat_entered_v1':
      return {
        person: idAt(event, ['operator_id', 'open_id']),
        what: { kind: 'enter', first: false, opened: true },
      }
    default:
      return null
  }
}

const media: Readonly<Record<string, { media: Media; key?: string }>> = {
  image: { media: 'image', key: 'image_key' },
  audio: { media: 'voice', key: 'file_key' },
  media: { media: 'video', key: 'file_key' },
  file: { media: 'file', key: 'file_key' },
  sticker: { media: 'sticker' },
  location: { media: 'location' },
}

/** `content` is JSON inside a JSON string. */
function messageOf(event: unknown): Reading | null {
  if (textAt(event, 'message', 'chat_type') === 'group') return null
  const person = idAt(event, ['sender', 'sender_id', 'open_id'])
  const type = textAt(event, 'message', 'message_type') ?? ''
  const content = jsonObject(textAt(event, 'message', 'content') ?? '')
  if (type === 'text')
    return { person, what: { kind: 'text', text: unmentioned(textAt(content, 'text') ?? '') } }
  if (type === 'post') return { person, what: { kind: 'text', text: postText(content) } }
  const known = Object.hasOwn(media, type) ? media[type] : undefined
  if (!known) return null
  const file = known.key ? idAt(content, [known.key]) : undefined
  const message = idAt(event, ['message', 'message_id'])
  const ref = file && message ? { ref: `${message}/${file}` } : {}
  return { person, what: { kind: 'media', media: known.media, ...ref } }
}

/** Mentions come as `@_user_1` and say nothing here. */
const unmentioned = (text: string): string => text.replace(/@_user_\d+\s?|@_all\s?/g, '').trim()

/** Rich text: its lines in order, words only. */
function postText(content: JsonObject | null): string {
  const title = textAt(content, 'title') ?? ''
  const lines = listAt(content, 'content').map((line) =>
    Array.isArray(line) ? line.map((part: unknown) => textAt(part, 'text') ?? '').join('') : '',
  )
  return [title, ...lines].filter((line) => line.trim() !== '').join('\n')
}
