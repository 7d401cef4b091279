import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../kernel/bytes.ts'
import { dingtalkSign } from './dingtalk/verify.ts'
import { feishuSignature, openFeishu } from './feishu/verify.ts'
import { feishuRobotSign } from './group-notice/send-notice.ts'
import { frameKey, frameSignature, openFrame, sealFrame } from './message-frame.ts'
import { dataFile } from './test-data.ts'
import { hubSignature } from './whatsapp/verify.ts'

type Vector = { id: string; kind: string } & Record<string, string>
const { vectors }: { vectors: Vector[] } = JSON.parse(
  dataFile(import.meta.url, '../../test/vectors/vectors.json'),
)
const of = (vector: Vector, name: string): string => vector[name] ?? ''
const keyOf = (v: Vector) => frameKey(of(v, 'token'), of(v, 'encodingAESKey'), of(v, 'receiveId'))

/** What each kind of vector demands. */
const checks: Record<string, (v: Vector) => void | Promise<void>> = {
  'sha1-signature'(v) {
    expect(frameSignature(of(v, 'token'), of(v, 'timestamp'), of(v, 'nonce'))).toBe(v.signature)
  },
  'sha1-string'(v) {
    expect(frameSignature(of(v, 'string'))).toBe(v.signature)
  },
  'msgcrypt-decrypt'(v) {
    const { encrypt = '', msgSignature: signature = '', timestamp = '', nonce = '' } = v
    const sealed = { encrypt, signature, timestamp, nonce }
    expect(openFrame(keyOf(v), sealed)).toBe(v.plaintext)
    for (const receiveId of [`${v.receiveId}x`, of(v, 'receiveId').slice(0, -1), '']) {
      expect(openFrame({ ...keyOf(v), receiveId }, sealed)).toBeNull()
    }
  },
  'msgcrypt-encrypt'(v) {
    const { timestamp = '', nonce = '' } = v
    const random = Buffer.from(of(v, 'random16'), 'utf8')
    const sealed = sealFrame(keyOf(v), of(v, 'plaintext'), { timestamp, nonce, random })
    expect(sealed.encrypt).toBe(v.encrypt)
    if (v.msgSignature) expect(sealed.signature).toBe(v.msgSignature)
  },
  'feishu-decrypt'(v) {
    expect(openFeishu(of(v, 'encryptKey'), of(v, 'encrypt'))).toBe(v.plaintext)
  },
  'feishu-signature'(v) {
    const { timestamp = '', nonce = '', encryptKey = '', body = '' } = v
    expect(feishuSignature(timestamp, nonce, encryptKey, utf8(body))).toBe(v.signature)
    expect(openFeishu(encryptKey, JSON.parse(body).encrypt)).toBe(v.plaintext)
  },
  async 'feishu-bot-sign'(v) {
    expect(await feishuRobotSign(of(v, 'timestamp'), of(v, 'secret'))).toBe(v.sign)
  },
  async 'dingtalk-sign'(v) {
    expect(await dingtalkSign(of(v, 'timestamp'), of(v, 'secret'))).toBe(v.sign)
  },
  async hub256(v) {
    expect(await hubSignature(of(v, 'secret'), utf8(of(v, 'body')))).toBe(v.header)
  },
}

describe('vectors of the platforms', () => {
  it('are all twenty', () => expect(vectors).toHaveLength(20))

  it.each(vectors)('$id', async (vector) => {
    const check = checks[vector.kind]
    expect(check).toBeDefined()
    await check?.(vector)
  })
})
