import { idAt, type JsonObject, listAt, textAt, timeAt } from '../json-fields.ts'
import type { Happening, Inbound } from '../message.ts'
import { pathOnHost } from '../outbound-http.ts'

export type Decoded =
  | { kind: 'message'; inbound: Inbound }
  /** Said in a group, where no talk is held. */
  | { kind: 'group' }
  | { kind: 'nothing' }
  | { kind: 'malformed' }

/** A robot message in our words. Members of the organisation have a staff id; others only an encrypted one. */
export function decodeDingtalk(message: JsonObject, now: number): Decoded {
  const type = textAt(message, 'msgtype')
  const person = idAt(message, ['senderStaffId'], 128) ?? idAt(message, ['senderId'], 256)
  const messageKey = idAt(message, ['msgId'])
  const account = idAt(message, ['robotCode']) ?? idAt(message, ['chatbotUserId'])
  if (!type || !person || !messageKey || !account) return { kind: 'malformed' }
  const what = happening(type, message)
  if (!what) return { kind: 'nothing' }
  if (idAt(message, ['conversationType']) === '2') return { kind: 'group' }
  const at = timeAt(message, ['createAt'], 1, now)
  const webhook = sessionWebhook(message)
  const answerTo = webhook ? { answerTo: webhook } : {}
  return {
    kind: 'message',
    inbound: { channel: 'dingtalk', account, person, messageKey, at, what, ...answerTo },
  }
}

/** Only on DingTalk's own host: the body is signed by nobody. */
function sessionWebhook(message: JsonObject): Readonly<Record<string, string>> | null {
  const address = textAt(message, 'sessionWebhook')
  if (!address || !pathOnHost(address, 'oapi.dingtalk.com')) return null
  const until = idAt(message, ['sessionWebhookExpiredTime'], 16)
  return { sessionWebhook: address, ...(until ? { until } : {}) }
}

function happening(type: string, message: JsonObject): Happening | null {
  switch (type) {
    case 'text':
      return { kind: 'text', text: (textAt(message, 'text', 'content') ?? '').trim() }
    case 'audio': {
      const heard = textAt(message, 'content', 'recognition')?.trim()
      return heard ? { kind: 'text', text: heard, spoken: true } : withRef('voice', message)
    }
    case 'picture':
      return withRef('image', message)
    case 'video':
    case 'file':
      return withRef(type, message)
    case 'richText':
      return richText(message)
    default:
      return null
  }
}

function withRef(media: 'image' | 'voice' | 'video' | 'file', message: JsonObject): Happening {
  const ref = idAt(message, ['content', 'downloadCode'], 1024)
  return { kind: 'media', media, ...(ref ? { ref } : {}) }
}

/** Words and pictures in one message: the words count; without words it is a picture. */
function richText(message: JsonObject): Happening {
  const words = listAt(message, 'content', 'richText').flatMap((part) => textAt(part, 'text') ?? [])
  const text = words.join('').trim()
  return text === '' ? { kind: 'media', media: 'image' } : { kind: 'text', text }
}
