import { clicked } from '../menu-words.ts'
import type { Happening, Inbound } from '../message.ts'
import { textOf, type XmlFields } from '../xml.ts'
import { xmlHead, xmlMessage } from '../xml-message.ts'

export type Decoded = { kind: 'message'; inbound: Inbound } | { kind: 'nothing' } | { kind: 'malformed' }

type What = { what: Happening; opens?: 'moment' | 'nothing' }

/** Fields of a verified message in our words. Unknown kinds are nothing; without sender, time or key: malformed. */
export function decodeWechat(fields: XmlFields): Decoded {
  const head = xmlHead(fields)
  if (!head) return { kind: 'malformed' }
  const { type, ...who } = head
  const read = type === 'event' ? eventOf(fields) : messageOf(type, fields)
  return read ? { kind: 'message', inbound: { channel: 'wechat', ...who, ...read } } : { kind: 'nothing' }
}

function messageOf(type: string, fields: XmlFields): What | null {
  const what = xmlMessage(type, fields)
  return what && { what }
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
