import type { WecomBotSettings } from '../../config/settings.ts'
import { utf8 } from '../../kernel/bytes.ts'
import { idAt, jsonObject, textAt } from '../json-fields.ts'
import { frameKey, openFrame, sealFrame } from '../message-frame.ts'
import type { Player } from '../player.ts'

/** The robot's side of WeCom. */
export function wecomBotPlayer(settings: WecomBotSettings): Player {
  const frame = frameKey(settings.token, settings.encodingAesKey, '')
  return {
    async request(payload, { now, nonce, random }) {
      const sealed = sealFrame(frame, payload, { timestamp: String(Math.floor(now / 1000)), nonce, random })
      const { timestamp, signature: msg_signature } = sealed
      return {
        method: 'POST',
        query: new URLSearchParams({ msg_signature, timestamp, nonce }),
        headers: new Headers({ 'content-type': 'application/json' }),
        body: utf8(JSON.stringify({ encrypt: sealed.encrypt })),
      }
    },
    text: ({ person, key, text }) =>
      JSON.stringify({
        msgid: key,
        aibotid: 'aib1',
        chattype: 'single',
        from: { userid: person },
        response_url: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=R',
        msgtype: 'text',
        text: { content: text },
      }),
    shown(answer) {
      const outer = jsonObject(answer.body ?? '')
      const plain = openFrame(frame, {
        encrypt: textAt(outer, 'encrypt') ?? '',
        signature: textAt(outer, 'msgsignature') ?? '',
        timestamp: idAt(outer, ['timestamp']) ?? '',
        nonce: textAt(outer, 'nonce') ?? '',
      })
      const message = jsonObject(plain ?? '')
      return textAt(message, 'stream', 'content') ?? textAt(message, 'text', 'content') ?? null
    },
  }
}
