import type { Ids } from '../../kernel/ids.ts'
import type { HttpAnswer } from '../channel.ts'
import type { Inbound } from '../message.ts'
import type { FrameKey } from '../message-frame.ts'
import { sealedEnvelope } from '../sealed-envelope.ts'
import { buildXml, type XmlPart } from '../xml.ts'

/** Nothing to say: an empty 200. */
export const nothingToSay: HttpAnswer = { status: 200, contentType: 'text/plain; charset=utf-8', body: '' }

/** A tap on a card can only be answered by changing the card; the words travel by the API. */
export const isCardTap = (inbound: Inbound): boolean => inbound.answerTo?.taskId !== undefined

export const textMessage = (inbound: Inbound, text: string, now: number): string =>
  message(inbound, now, [
    ['MsgType', 'text'],
    ['Content', text],
  ])

/** The card’s buttons give way to one that says the tap arrived. */
export const cardTaken = (inbound: Inbound, now: number): string =>
  message(inbound, now, [
    ['MsgType', 'update_button'],
    ['Button', [['ReplaceName', '已收到']]],
  ])

const message = (inbound: Inbound, now: number, parts: readonly XmlPart[]): string =>
  buildXml([
    ['ToUserName', inbound.person],
    ['FromUserName', inbound.account],
    ['CreateTime', Math.floor(now / 1000)],
    ...parts,
  ])

export const sealedAnswer = (frame: FrameKey, xml: string, now: number, ids: Ids): HttpAnswer => ({
  status: 200,
  contentType: 'application/xml; charset=utf-8',
  body: sealedEnvelope(frame, xml, now, ids),
})
