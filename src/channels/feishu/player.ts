import { Buffer } from 'node:buffer'
import { createCipheriv, createHash } from 'node:crypto'
import type { FeishuSettings } from '../../config/settings.ts'
import { utf8 } from '../../kernel/bytes.ts'
import type { Player } from '../player.ts'
import { feishuSignature } from './verify.ts'

/** The body Feishu would send for this event. `random` has 16 bytes. */
export function sealFeishu(encryptKey: string, plain: string, random: Uint8Array): string {
  const key = createHash('sha256').update(encryptKey).digest()
  const cipher = createCipheriv('aes-256-cbc', key, random)
  const sealed = Buffer.concat([random, cipher.update(plain, 'utf8'), cipher.final()])
  return JSON.stringify({ encrypt: sealed.toString('base64') })
}

/** Feishu as it looks from our side of the wire. Nothing is shown by the webhook's answer. */
export const feishuPlayer = (settings: FeishuSettings): Player => ({
  async request(payload, { now, nonce, random }) {
    const body = utf8(sealFeishu(settings.encryptKey, payload, random))
    const timestamp = String(Math.floor(now / 1000))
    const headers = new Headers({
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': feishuSignature(timestamp, nonce, settings.encryptKey, body),
    })
    return { method: 'POST', query: new URLSearchParams(), headers, body }
  },
  text: ({ person, key, text, now }) =>
    JSON.stringify({
      schema: '2.0',
      header: {
        event_id: key,
        token: settings.verificationToken,
        create_time: String(now),
        event_type: 'im.message.receive_v1',
        tenant_key: 'tk',
        app_id: settings.appId ?? 'cli_1',
      },
      event: {
        sender: { sender_id: { open_id: person }, sender_type: 'user' },
        message: {
          message_id: `om_${key}`,
          chat_id: 'oc_1',
          chat_type: 'p2p',
          message_type: 'text',
          content: JSON.stringify({ text }),
          create_time: String(now),
        },
      },
    }),
  shown: () => null,
})
