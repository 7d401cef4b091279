import type { WecomSettings } from '../../config/settings.ts'
import { utf8 } from '../../kernel/bytes.ts'
import { frameKey, openFrame, sealFrame } from '../message-frame.ts'
import type { Player } from '../player.ts'
import { buildXml, parseFields, textOf } from '../xml.ts'

/** WeCom as it looks from our side of the wire. */
export function wecomPlayer(settings: WecomSettings): Player {
  const frame = frameKey(settings.token, settings.encodingAesKey, settings.corpId)
  return {
    async request(payload, { now, nonce, random }) {
      const sealed = sealFrame(frame, payload, { timestamp: String(Math.floor(now / 1000)), nonce, random })
      const { timestamp, signature: msg_signature } = sealed
      const body = buildXml([
        ['ToUserName', settings.corpId],
        ['AgentID', settings.agentId ?? ''],
        ['Encrypt', sealed.encrypt],
      ])
      return {
        method: 'POST',
        query: new URLSearchParams({ msg_signature, timestamp, nonce }),
        headers: new Headers({ 'content-type': 'text/xml' }),
        body: utf8(body),
      }
    },
    text: ({ person, key, text, now }) =>
      buildXml([
        ['ToUserName', settings.corpId],
        ['FromUserName', person],
        ['CreateTime', Math.floor(now / 1000)],
        ['MsgType', 'text'],
        ['Content', text],
        ['MsgId', key],
        ['AgentID', settings.agentId ?? '1'],
      ]),
    shown(answer) {
      const outer = parseFields(answer.body ?? '')
      if (!outer) return null
      const [encrypt = '', signature = '', timestamp = '', nonce = ''] = [
        'Encrypt',
        'MsgSignature',
        'TimeStamp',
        'Nonce',
      ].map((name) => textOf(outer, name) ?? '')
      const fields = parseFields(openFrame(frame, { encrypt, signature, timestamp, nonce }) ?? '')
      return (fields && textOf(fields, 'Content')) ?? null
    },
  }
}
