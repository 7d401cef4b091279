import type { Happening, Media } from './message.ts'
import { textOf, type XmlFields } from './xml.ts'

/** What WeChat and WeCom share: who, when, and the key that makes a message the same message. */
export type XmlHead = { account: string; person: string; type: string; messageKey: string; at: number }

const isXmlId = (text: string, most = 128): boolean => text.trim() !== '' && text.length <= most

/** Null when sender, receiver, time, kind or key is missing or impossible. */
export function xmlHead(fields: XmlFields): XmlHead | null {
  const account = textOf(fields, 'ToUserName') ?? ''
  const person = textOf(fields, 'FromUserName') ?? ''
  const created = textOf(fields, 'CreateTime') ?? ''
  const type = textOf(fields, 'MsgType') ?? ''
  if (!isXmlId(account) || !isXmlId(person) || !/^\d{1,12}$/.test(created) || type === '') return null
  const messageKey = type === 'event' ? eventKey(fields, person, created) : (textOf(fields, 'MsgId') ?? '')
  if (!isXmlId(messageKey, 4096)) return null
  return { account, person, type, messageKey, at: Number(created) * 1000 }
}

/** Events have no MsgId; two of one second differ in the rest. */
function eventKey(fields: XmlFields, person: string, created: string): string {
  const task = textOf(fields, 'TaskId')
  const key = [person, created, textOf(fields, 'Event') ?? '', textOf(fields, 'EventKey') ?? '']
  return (task === undefined ? key : [...key, task]).join('|')
}

const media: Readonly<Record<string, Media>> = {
  image: 'image',
  voice: 'voice',
  video: 'video',
  shortvideo: 'video',
  file: 'file',
  location: 'location',
  link: 'link',
}

/** A message that is no event; null for a kind unknown to us. */
export function xmlMessage(type: string, fields: XmlFields): Happening | null {
  if (type === 'text') return { kind: 'text', text: textOf(fields, 'Content') ?? '' }
  const heard = type === 'voice' ? textOf(fields, 'Recognition')?.trim() : undefined
  if (heard) return { kind: 'text', text: heard, spoken: true }
  const kind = Object.hasOwn(media, type) ? media[type] : undefined
  if (!kind) return null
  // A satellite position is never kept, so a location has no reference.
  const ref = textOf(fields, 'MediaId')
  return { kind: 'media', media: kind, ...(ref && isXmlId(ref, 512) ? { ref } : {}) }
}
