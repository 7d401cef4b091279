import type { Ids } from '../../kernel/ids.ts'
import { jsonAnswer } from '../answers.ts'
import type { HttpAnswer } from '../channel.ts'
import { cleanText } from '../clean-text.ts'
import type { Inbound } from '../message.ts'
import type { FrameKey } from '../message-frame.ts'
import { sealNow } from '../sealed-envelope.ts'

export const nothingToSay: HttpAnswer = { status: 200, contentType: 'text/plain; charset=utf-8', body: '' }

/** Opening the chat is answered with a text, a message with a stream that is finished at once. */
export const replyMessage = (inbound: Inbound, text: string): unknown =>
  inbound.what.kind === 'enter'
    ? { msgtype: 'text', text: { content: cleanText(text) } }
    : streamMessage(inbound.messageKey, text)

/** The stream's id follows from the message, so that a retry gets the very same. */
export const streamMessage = (messageKey: string, text: string): unknown => ({
  msgtype: 'stream',
  stream: { id: `qm-${messageKey}`.slice(0, 128), finish: true, content: cleanText(text) },
})

export function sealedJson(frame: FrameKey, message: unknown, now: number, ids: Ids): HttpAnswer {
  const { encrypt, signature, timestamp, nonce } = sealNow(frame, JSON.stringify(message), now, ids)
  return jsonAnswer({ encrypt, msgsignature: signature, timestamp: Number(timestamp), nonce })
}
