import type { WechatSettings } from '../../config/settings.ts'
import { sameText } from '../../kernel/digest.ts'
import type { WebhookRequest } from '../channel.ts'
import { isFreshSeconds } from '../fresh.ts'
import { type FrameKey, frameKey, frameSignature, openFrame } from '../message-frame.ts'
import { parseFields, textOf, type XmlFields } from '../xml.ts'

export type Verified = { ok: true; fields: XmlFields } | { ok: false; status: 400 | 401 }

const refused: Verified = { ok: false, status: 401 }
const malformed: Verified = { ok: false, status: 400 }

/** Null in plain mode. */
export const wechatFrame = (settings: WechatSettings): FrameKey | null =>
  settings.encodingAesKey !== null && settings.appId !== null
    ? frameKey(settings.token, settings.encodingAesKey, settings.appId)
    : null

/** The handshake's signature, the same in every mode: over token, timestamp and nonce. */
export function plainSignatureHolds(token: string, query: URLSearchParams, now: number): boolean {
  const timestamp = query.get('timestamp') ?? ''
  const nonce = query.get('nonce') ?? ''
  const signature = query.get('signature') ?? ''
  return isFreshSeconds(timestamp, now) && sameText(frameSignature(token, timestamp, nonce), signature)
}

/** The message's fields once its sender is proved. The configured mode decides, never the request. */
export function verifyPost(
  token: string,
  frame: FrameKey | null,
  request: WebhookRequest,
  now: number,
): Verified {
  if (frame) return verifySecure(frame, request, now)
  if (!plainSignatureHolds(token, request.query, now)) return refused
  const fields = parseFields(request.body)
  return fields ? { ok: true, fields } : malformed
}

/** Only what was decrypted counts: plain fields beside `Encrypt` are never looked at. */
function verifySecure(frame: FrameKey, { query, body }: WebhookRequest, now: number): Verified {
  const signature = query.get('msg_signature')
  const timestamp = query.get('timestamp') ?? ''
  const nonce = query.get('nonce') ?? ''
  if (!signature || (query.get('encrypt_type') ?? 'aes') !== 'aes') return refused
  if (!isFreshSeconds(timestamp, now)) return refused
  const outer = parseFields(body)
  if (!outer) return malformed
  const encrypt = textOf(outer, 'Encrypt')?.trim()
  if (!encrypt) return refused
  const plain = openFrame(frame, { encrypt, signature, timestamp, nonce })
  if (plain === null) return refused
  const fields = parseFields(plain)
  return fields ? { ok: true, fields } : malformed
}
