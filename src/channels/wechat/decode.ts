import type { Happening, Inbound, Media } from '../message.ts'
import { textOf, type XmlFields } from '../xml.ts'
import { menuWords } from './menu.ts'

export type Decoded = { kind: 'message'; inbound: Inbound } | { kind: 'nothing' } | { kind: 'malformed' }

type What = { what: Happening; opens?: 'moment' | 'nothing' }

/** Fields of a verified message in our words. Unknown kinds are nothing; without sender, time or key: malformed. */
export function decodeWechat(fields: XmlFields): Decoded {
  const account = textOf(fields, 'ToUserName') ?? ''
  const person = textOf(fields, 'FromUserName') ?? ''
  const created = textOf(fields, 'CreateTime') ?? ''
  const type = textOf(fields, 'MsgType') ?? ''
  if (!isId(account) || !isId(person) || !/^\d{1,12}$/.test(created) || type === '') {
    return { kind: 'malformed' }
  }
  const isEvent = type === 'event'
  const messageKey = isEvent ? eventKey(fields, person, created) : (textOf(fields, 'MsgId') ?? '')
  if (!isId(messageKey, 2048)) return { kind: 'malformed' }
  const read = isEvent ? eventOf(fields) : messageOf(type, fields)
  if (!read) return { kind: 'nothing' }
  const at = Number(created) * 1000
  return { kind: 'message', inbound: { channel: 'wechat', account, person, messageKey, at, ...read } }
}

const isId = (text: string, most = 128): boolean => text.trim() !== '' && text.length <= most

/** Events have no MsgId; two of one second differ in the rest. */
const eventKey = (fields: XmlFields, person: string, created: string): string =>
  [person, created, textOf(fields, 'Event') ?? '', textOf(fields, 'EventKey') ?? ''].join('|')

const media: Readonly<Record<string, Media>> = {
  image: 'image',
  voice: 'voice',
  video: 'video',
  shortvideo: 'video',
  location: 'location',
  link: 'link',
}

function messageOf(type: string, fields: XmlFields): What | null {
  if (type === 'text') return { what: { kind: 'text', text: textOf(fields, 'Content') ?? '' } }
  const heard = type === 'voice' ? textOf(fields, 'Recognition')?.trim() : undefined
  if (heard) return { what: { kind: 'text', text: heard, spoken: true } }
  const kind = Object.hasOwn(media, type) ? media[type] : undefined
  if (!kind) return null
  // A satellite position is never kept, so a location has no reference.
  const ref = textOf(fields, 'MediaId')
  return { what: { kind: 'media', media: kind, ...(ref && isId(ref, 512) ? { ref } : {}) } }
}

/** Names are case sensitive. Everything else (LOCATION, VIEW, send reports, pop-ups) is only acknowledged. */
function eventOf(fields: XmlFields): What | null {
  const key = textOf(fields, 'EventKey') ?? ''
  switch (textOf(fields, 'Event')) {
    case 'subscribe':
      return entered(key.startsWith('qrscene_') ? key.slice('qrscene_'.length) : '', true)
    case 'SCAN':
      return entered(key, false)
    case 'unsubscribe':
      return { what: { kind: 'leave' }, opens: 'nothing' }
    case 'CLICK':
      return { what: clicked(key), opens: 'moment' }
    default:
      return null
  }
}

/** A scene is a 12-digit village code; anything else is greeted as without a place. */
function entered(scene: string, first: boolean): What {
  const known = /^\d{12}$/.test(scene) ? { scene } : {}
  return { what: { kind: 'enter', first, ...known }, opens: 'moment' }
}

function clicked(key: string): Happening {
  const words = menuWords(key)
  return words ? { kind: 'text', text: words } : { kind: 'choice', key: key.slice(0, 128) }
}
