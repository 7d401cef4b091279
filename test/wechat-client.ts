import { randomBytes } from 'node:crypto'
import { frameKey, openFrame, sealFrame } from '../src/channels/message-frame.ts'

/** Settings of a WeChat account that exists only in tests. */
export const wechatSettings = {
  WECHAT_TOKEN: 'testToken2026',
  WECHAT_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  WECHAT_APP_ID: 'wx1234567890abcdef',
} as const

const account = 'gh_testaccount'

const frame = frameKey(
  wechatSettings.WECHAT_TOKEN,
  wechatSettings.WECHAT_ENCODING_AES_KEY,
  wechatSettings.WECHAT_APP_ID,
)

export type PlatformRequest = { query: string; body: string }

/** Encrypts and signs an inner document as the platform does. `atSeconds` is both stamp and CreateTime. */
export function encryptRequest(inner: string, atSeconds: number): PlatformRequest {
  const nonce = String(randomBytes(4).readUInt32BE())
  const sealed = sealFrame(frame, inner, { timestamp: String(atSeconds), nonce, random: randomBytes(16) })
  const query = new URLSearchParams({
    signature: 'unused',
    timestamp: sealed.timestamp,
    nonce,
    openid: 'unused',
    encrypt_type: 'aes',
    msg_signature: sealed.signature,
  })
  return {
    query: query.toString(),
    body: `<xml><ToUserName><![CDATA[${account}]]></ToUserName><Encrypt><![CDATA[${sealed.encrypt}]]></Encrypt></xml>`,
  }
}

const head = (person: string, atSeconds: number, type: string): string =>
  `<ToUserName><![CDATA[${account}]]></ToUserName><FromUserName><![CDATA[${person}]]></FromUserName>` +
  `<CreateTime>${atSeconds}</CreateTime><MsgType><![CDATA[${type}]]></MsgType>`

export const textMessage = (person: string, text: string, id: string, atSeconds: number): string =>
  `<xml>${head(person, atSeconds, 'text')}<Content><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></Content><MsgId>${id}</MsgId></xml>`

export const eventMessage = (person: string, event: string, key: string, atSeconds: number): string =>
  `<xml>${head(person, atSeconds, 'event')}<Event><![CDATA[${event}]]></Event><EventKey><![CDATA[${key}]]></EventKey></xml>`

/** The text of an encrypted passive reply; null for `success` or an empty body. Throws on a wrong signature. */
export function replyText(body: string): string | null {
  if (body === '' || body === 'success') return null
  const field = (name: string): string => {
    const match = body.match(new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`))
    return match?.[1] ?? ''
  }
  const plain = openFrame(frame, {
    encrypt: field('Encrypt'),
    signature: field('MsgSignature'),
    timestamp: field('TimeStamp'),
    nonce: field('Nonce'),
  })
  if (plain === null) throw new Error('the reply is not signed and encrypted as the platform expects')
  const content = plain.match(/<Content><!\[CDATA\[([\s\S]*)\]\]><\/Content>/)?.[1] ?? ''
  return content.replaceAll(']]]]><![CDATA[>', ']]>')
}
