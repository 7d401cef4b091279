import { clicked } from '../menu-words.ts'
import type { Happening, Inbound } from '../message.ts'
import { textOf, type XmlFields } from '../xml.ts'
import { xmlHead, xmlMessage } from '../xml-message.ts'

export type Decoded = { kind: 'message'; inbound: Inbound } | { kind: 'nothing' } | { kind: 'malformed' }

/** FromUserName is the UserID of a member. Unknown kinds are nothing. */
export function decodeWecom(fields: XmlFields): Decoded {
  const head = xmlHead(fields)
  if (!head || !isOneMember(head.person)) return { kind: 'malformed' }
  const { type, ...who } = head
  const what = type === 'event' ? eventOf(fields) : xmlMessage(type, fields)
  if (!what) return { kind: 'nothing' }
  const card = cardOf(fields)
  const inbound: Inbound = { channel: 'wecom', ...who, what, ...(card ? { answerTo: card } : {}) }
  return { kind: 'message', inbound }
}

/** `a|b` and `@all` would address others when we answer. */
export const isOneMember = (userId: string): boolean => !userId.includes('|') && !userId.startsWith('@')

/** Event names are in lower case here. */
function eventOf(fields: XmlFields): Happening | null {
  const key = textOf(fields, 'EventKey') ?? ''
  switch (textOf(fields, 'Event')) {
    case 'subscribe':
      return { kind: 'enter', first: true }
    case 'enter_agent':
      return { kind: 'enter', first: false, opened: true }
    case 'unsubscribe':
      return { kind: 'leave' }
    case 'click':
      return clicked(key)
    case 'template_card_event':
      return { kind: 'choice', key: (chosenOption(fields) ?? key).slice(0, 1024) }
    case 'template_card_menu_event':
      return { kind: 'choice', key: key.slice(0, 1024) }
    default:
      return null
  }
}

/** Votes carry their choice in SelectedItems; the first option counts. */
const chosenOption = (fields: XmlFields): string | undefined => {
  const options = fields.get('SelectedItems')?.children[0]?.children.find(({ name }) => name === 'OptionIds')
  return options?.children[0]?.text
}

function cardOf(fields: XmlFields): Readonly<Record<string, string>> | null {
  const taskId = textOf(fields, 'TaskId')
  const responseCode = textOf(fields, 'ResponseCode')
  return taskId === undefined ? null : { taskId, ...(responseCode ? { responseCode } : {}) }
}
