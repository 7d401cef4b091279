import { isFreshSeconds } from './fresh.ts'
import { type FrameKey, openFrame } from './message-frame.ts'

/** Opens what came with WeCom's query (`msg_signature`, `timestamp`, `nonce`); null when anything is wrong. */
export function openWecom(
  frame: FrameKey,
  query: URLSearchParams,
  encrypt: string,
  now: number,
): string | null {
  const timestamp = query.get('timestamp') ?? ''
  const nonce = query.get('nonce') ?? ''
  const signature = query.get('msg_signature') ?? ''
  if (!isFreshSeconds(timestamp, now)) return null
  return openFrame(frame, { encrypt, signature, timestamp, nonce })
}

/**
 * The handshake's echo, or null. Whatever begins like a message is not echoed: a captured one replayed as
 * `echostr` must not come back decrypted. A `+` that a decoder turned into a space is put back.
 */
export function openEcho(frame: FrameKey, query: URLSearchParams, now: number): string | null {
  const echo = (query.get('echostr') ?? '').replaceAll(' ', '+')
  const plain = echo === '' ? null : openWecom(frame, query, echo, now)
  return plain !== null && /^[^<{[\s\p{Cc}][^\p{Cc}]{0,255}$/u.test(plain) ? plain : null
}
