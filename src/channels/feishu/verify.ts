import { Buffer } from 'node:buffer'
import { createDecipheriv, createHash } from 'node:crypto'
import { fromUtf8 } from '../../kernel/bytes.ts'
import { sameText } from '../../kernel/digest.ts'
import type { WebhookRequest } from '../channel.ts'
import { type JsonObject, jsonObject, textAt } from '../json-fields.ts'

/** Retries run seven hours and may keep their timestamp. */
const window = 8 * 3_600_000

export type Verified = { ok: true; event: JsonObject; signed: boolean } | { ok: false; status: 400 | 401 }

const refused: Verified = { ok: false, status: 401 }
const malformed: Verified = { ok: false, status: 400 }

/** Hex SHA-256 over timestamp, nonce, Encrypt Key and the raw body: a plain hash, no HMAC. */
export const feishuSignature = (
  timestamp: string,
  nonce: string,
  encryptKey: string,
  body: Uint8Array,
): string => createHash('sha256').update(`${timestamp}${nonce}${encryptKey}`).update(body).digest('hex')

/** `base64(iv ‖ AES-256-CBC)` under SHA-256 of the Encrypt Key, padded to 16; null when it does not open. */
export function openFeishu(encryptKey: string, encrypt: string): string | null {
  const bytes = Buffer.from(encrypt, 'base64')
  if (bytes.length < 32 || bytes.length % 16 !== 0) return null
  try {
    const key = createHash('sha256').update(encryptKey).digest()
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16))
    return fromUtf8(Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]))
  } catch {
    return null
  }
}

/** Nothing is taken unencrypted. A request without signature headers is opened, but good for the handshake only. */
export function verifyPost(encryptKey: string, { headers, body }: WebhookRequest, now: number): Verified {
  const outer = jsonObject(body)
  if (!outer) return malformed
  const encrypt = textAt(outer, 'encrypt')
  if (!encrypt) return refused
  const signature = headers.get('x-lark-signature')
  if (signature !== null && !signatureHolds(encryptKey, signature, headers, body, now)) return refused
  const plain = openFeishu(encryptKey, encrypt)
  if (plain === null) return refused
  const event = jsonObject(plain)
  if (!event) return signature === null ? refused : malformed
  return { ok: true, event, signed: signature !== null }
}

function signatureHolds(
  encryptKey: string,
  signature: string,
  headers: Headers,
  body: Uint8Array,
  now: number,
): boolean {
  const timestamp = headers.get('x-lark-request-timestamp') ?? ''
  const nonce = headers.get('x-lark-request-nonce') ?? ''
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > window) return false
  return sameText(feishuSignature(timestamp, nonce, encryptKey, body), signature)
}
