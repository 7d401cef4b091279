import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { fromUtf8 } from '../kernel/bytes.ts'
import { sameText } from '../kernel/digest.ts'

/**
 * The message frame of WeChat, WeCom and DingTalk (WXBizMsgCrypt): AES-256-CBC with a fixed IV,
 * padding to 32, and a SHA-1 signature as the only proof. So nothing is decrypted before it is verified.
 */
export type FrameKey = { token: string; key: Buffer; iv: Buffer; receiveId: string }

export type SealedFrame = { encrypt: string; signature: string; timestamp: string; nonce: string }

const block = 32

/** `encodingAesKey` has 43 characters whose last two bits may be set, so it is never decoded strictly. */
export function frameKey(token: string, encodingAesKey: string, receiveId: string): FrameKey {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  if (key.length !== 32) throw new Error('EncodingAESKey must have 43 characters')
  return { token, key, iv: key.subarray(0, 16), receiveId }
}

/** Lower-case hex SHA-1 over the parts sorted by code unit. */
export const frameSignature = (...parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')

/** The plain message, or null for every reason alike: signature, base64, padding, length, receiver, UTF-8. */
export function openFrame(frame: FrameKey, sealed: SealedFrame): string | null {
  const expected = frameSignature(frame.token, sealed.timestamp, sealed.nonce, sealed.encrypt)
  if (!sameText(expected, sealed.signature)) return null
  const cipher = strictBase64(sealed.encrypt)
  if (!cipher || cipher.length === 0 || cipher.length % 16 !== 0) return null
  const decipher = createDecipheriv('aes-256-cbc', frame.key, frame.iv).setAutoPadding(false)
  return unframe(Buffer.concat([decipher.update(cipher), decipher.final()]), frame.receiveId)
}

/** `random` has 16 bytes. The same arguments give the same text. */
export function sealFrame(
  frame: FrameKey,
  plain: string,
  stamp: { timestamp: string; nonce: string; random: Uint8Array },
): SealedFrame {
  const message = Buffer.from(plain, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const body = Buffer.concat([stamp.random, length, message, Buffer.from(frame.receiveId, 'utf8')])
  const missing = block - (body.length % block)
  const cipher = createCipheriv('aes-256-cbc', frame.key, frame.iv).setAutoPadding(false)
  const padded = Buffer.concat([body, Buffer.alloc(missing, missing)])
  const encrypt = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
  const { timestamp, nonce } = stamp
  return { encrypt, timestamp, nonce, signature: frameSignature(frame.token, timestamp, nonce, encrypt) }
}

const strictBase64 = (text: string): Buffer | null =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null

function unframe(padded: Buffer, receiveId: string): string | null {
  const padding = padded[padded.length - 1] ?? 0
  if (padding < 1 || padding > block || padding > padded.length) return null
  if (padded.subarray(padded.length - padding).some((byte) => byte !== padding)) return null
  const body = padded.subarray(0, padded.length - padding)
  if (body.length < 20) return null
  const length = body.readUInt32BE(16)
  if (length > body.length - 20) return null
  if (!body.subarray(20 + length).equals(Buffer.from(receiveId, 'utf8'))) return null
  try {
    return fromUtf8(body.subarray(20, 20 + length))
  } catch {
    return null
  }
}
