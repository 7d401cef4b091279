import { fieldAt, idAt, type JsonObject, listAt, textAt, timeAt } from '../json-fields.ts'
import type { Happening, Inbound } from '../message.ts'

export type Decoded =
  | { kind: 'message'; inbound: Inbound }
  /** Said in a group, where no talk is held. */
  | { kind: 'group'; messageKey: string }
  | { kind: 'nothing' }
  | { kind: 'malformed' }

/** A robot message in our words. `now` stands in where the platform gives no time (messages have none). */
export function decodeBot(message: JsonObject, now: number): Decoded {
  const type = textAt(message, 'msgtype')
  const account = idAt(message, ['aibotid'])
  const person = idAt(message, ['from', 'userid'])
  if (!type) return { kind: 'malformed' }
  // Streams are finished in one answer, so a poll finds nothing new.
  if (type === 'stream') return { kind: 'nothing' }
  if (!account || !person) return { kind: 'malformed' }
  const messageKey = idAt(message, ['msgid']) ?? eventKey(message, person)
  if (!messageKey) return { kind: 'malformed' }
  const what = type === 'event' ? eventOf(message) : messageOf(type, message)
  if (!what) return { kind: 'nothing' }
  if (textAt(message, 'chattype') === 'group') return { kind: 'group', messageKey }
  const at = timeAt(message, ['create_time'], 1000, now)
  const responseUrl = textAt(message, 'response_url')
  const answerTo = responseUrl ? { answerTo: { responseUrl } } : {}
  return {
    kind: 'message',
    inbound: { channel: 'wecom-bot', account, person, messageKey, at, what, ...answerTo },
  }
}

function eventKey(message: JsonObject, person: string): string | undefined {
  const created = idAt(message, ['create_time'])
  const type = textAt(message, 'event', 'eventtype')
  return created && type ? [person, created, type].join('|') : undefined
}

function messageOf(type: string, message: JsonObject): Happening | null {
  switch (type) {
    case 'text':
      return { kind: 'text', text: textAt(message, 'text', 'content') ?? '' }
    case 'voice':
      return { kind: 'text', text: textAt(message, 'voice', 'content') ?? '', spoken: true }
    case 'mixed':
      return mixed(message)
    // Addresses of media live five minutes and are not kept.
    case 'image':
    case 'file':
    case 'video':
      return { kind: 'media', media: type }
    default:
      return null
  }
}

/** Text and pictures in one message: the words count; without words it is a picture. */
function mixed(message: JsonObject): Happening {
  const words = listAt(message, 'mixed', 'msg_item').flatMap((item) => textAt(item, 'text', 'content') ?? [])
  return words.length > 0 ? { kind: 'text', text: words.join('\n') } : { kind: 'media', media: 'image' }
}

function eventOf(message: JsonObject): Happening | null {
  const event = fieldAt(message, 'event')
  switch (textAt(event, 'eventtype')) {
    case 'enter_chat':
      return { kind: 'enter', first: false, opened: true }
    case 'template_card_event': {
      const key = textAt(event, 'template_card_event', 'event_key') ?? textAt(event, 'event_key')
      return key === undefined ? null : { kind: 'choice', key: key.slice(0, 1024) }
    }
    default:
      return null
  }
}
