import type { Ids } from '../../kernel/ids.ts'
import type { HttpAnswer } from '../channel.ts'
import type { Inbound, Reply } from '../message.ts'
import type { FrameKey } from '../message-frame.ts'
import { sealedEnvelope } from '../sealed-envelope.ts'
import { buildXml } from '../xml.ts'

/** `success` tells WeChat that there is no reply; it is never encrypted. */
export const success: HttpAnswer = { status: 200, contentType: 'text/plain; charset=utf-8', body: 'success' }

/** To and From change places; the time is in seconds. */
export const textMessage = (inbound: Inbound, text: string, now: number): string =>
  buildXml([...addressed(inbound, now), ['MsgType', 'text'], ['Content', text]])

/** Passes the talk to the account's own service desk. */
export const handoverMessage = (inbound: Inbound, now: number): string =>
  buildXml([...addressed(inbound, now), ['MsgType', 'transfer_customer_service']])

const addressed = (inbound: Inbound, now: number) =>
  [
    ['ToUserName', inbound.person],
    ['FromUserName', inbound.account],
    ['CreateTime', Math.floor(now / 1000)],
  ] as const

/** True when the account's own agents take over, and the words must travel by the API. */
export const handsOver = (handover: 'text' | 'agents', replies: readonly Reply[]): boolean =>
  handover === 'agents' && replies.some((reply) => reply.handToPerson)

/** The passive reply as its HTTP answer, in an encrypted envelope when there is a frame. */
export function passiveAnswer(frame: FrameKey | null, message: string, now: number, ids: Ids): HttpAnswer {
  const contentType = 'application/xml; charset=utf-8'
  if (!frame) return { status: 200, contentType, body: message }
  return { status: 200, contentType, body: sealedEnvelope(frame, message, now, ids) }
}
