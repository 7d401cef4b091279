import type { WechatSettings } from '../../config/settings.ts'
import { utf8 } from '../../kernel/bytes.ts'
import type { HttpAnswer } from '../channel.ts'
import { type FrameKey, frameSignature, openFrame, sealFrame } from '../message-frame.ts'
import type { Player, Stamp } from '../player.ts'
import { buildXml, parseFields, textOf } from '../xml.ts'
import { wechatFrame } from './verify.ts'

/** WeChat as it looks from our side of the wire, in the mode of the settings. */
export function wechatPlayer(settings: WechatSettings, account = 'gh_qiaomen'): Player {
  const frame = wechatFrame(settings)
  return {
    async request(payload, stamp) {
      const timestamp = String(Math.floor(stamp.now / 1000))
      const { nonce } = stamp
      const query = new URLSearchParams({
        signature: frameSignature(settings.token, timestamp, nonce),
        timestamp,
        nonce,
      })
      const body = frame ? sealedBody(frame, payload, stamp, query, account) : payload
      const headers = new Headers({ 'content-type': 'text/xml' })
      return { method: 'POST', query, headers, body: utf8(body) }
    },
    text: ({ person, key, text, now }) =>
      buildXml([
        ['ToUserName', account],
        ['FromUserName', person],
        ['CreateTime', Math.floor(now / 1000)],
        ['MsgType', 'text'],
        ['Content', text],
        ['MsgId', key],
      ]),
    shown(answer) {
      const plain = openWechatAnswer(frame, answer)
      const fields = plain === null ? null : parseFields(plain)
      return (fields && textOf(fields, 'Content')) ?? null
    },
  }
}

function sealedBody(
  frame: FrameKey,
  payload: string,
  { now, nonce, random }: Stamp,
  query: URLSearchParams,
  account: string,
): string {
  const sealed = sealFrame(frame, payload, { timestamp: String(Math.floor(now / 1000)), nonce, random })
  query.set('encrypt_type', 'aes')
  query.set('msg_signature', sealed.signature)
  return buildXml([
    ['ToUserName', account],
    ['Encrypt', sealed.encrypt],
  ])
}

/** The XML message inside an answer; null when there is none or the envelope does not hold. */
export function openWechatAnswer(frame: FrameKey | null, answer: HttpAnswer): string | null {
  const body = answer.body ?? ''
  if (!frame || body === 'success' || body === '') return body.startsWith('<') ? body : null
  const fields = parseFields(body)
  if (!fields) return null
  const [encrypt, signature, timestamp, nonce] = ['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce'].map(
    (name) => textOf(fields, name) ?? '',
  ) as [string, string, string, string]
  return openFrame(frame, { encrypt, signature, timestamp, nonce })
}
