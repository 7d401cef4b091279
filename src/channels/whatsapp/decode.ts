import { fieldAt, idAt, type JsonObject, listAt, textAt, timeAt } from '../json-fields.ts'
import type { Happening, Inbound, Media } from '../message.ts'

/** All messages of a delivery, oldest first as given. Delivery reports and unknown kinds are left out. */
export function decodeWhatsapp(body: JsonObject, now: number): readonly Inbound[] {
  return listAt(body, 'entry')
    .flatMap((entry) => listAt(entry, 'changes'))
    .flatMap((change) => {
      const account = idAt(change, ['value', 'metadata', 'phone_number_id']) ?? 'whatsapp'
      return listAt(change, 'value', 'messages').flatMap((message) => one(message, account, now) ?? [])
    })
}

/** Newer payloads may carry `from_user_id` in place of a telephone number. */
function one(message: unknown, account: string, now: number): Inbound | null {
  const person = idAt(message, ['from'], 128) ?? idAt(message, ['from_user_id'], 128)
  const messageKey = idAt(message, ['id'])
  const what = happening(message)
  if (!person || !messageKey || !what) return null
  const at = timeAt(message, ['timestamp'], 1000, now)
  return { channel: 'whatsapp', account, person, messageKey, at, what }
}

const media: Readonly<Record<string, Media>> = {
  image: 'image',
  audio: 'voice',
  voice: 'voice',
  video: 'video',
  document: 'file',
  sticker: 'sticker',
  location: 'location',
}

function happening(message: unknown): Happening | null {
  const type = textAt(message, 'type') ?? ''
  switch (type) {
    case 'text':
      return { kind: 'text', text: textAt(message, 'text', 'body') ?? '' }
    case 'button':
      return choice(textAt(message, 'button', 'payload'))
    case 'interactive':
      return choice(
        textAt(message, 'interactive', 'button_reply', 'id') ??
          textAt(message, 'interactive', 'list_reply', 'id'),
      )
  }
  const kind = Object.hasOwn(media, type) ? media[type] : undefined
  if (!kind) return null
  const ref = kind === 'location' ? undefined : idAt(fieldAt(message, type), ['id'])
  return { kind: 'media', media: kind, ...(ref ? { ref } : {}) }
}

const choice = (key: string | undefined): Happening | null =>
  key === undefined ? null : { kind: 'choice', key: key.slice(0, 256) }
