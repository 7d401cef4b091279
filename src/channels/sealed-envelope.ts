import type { Ids } from '../kernel/ids.ts'
import { type FrameKey, type SealedFrame, sealFrame } from './message-frame.ts'
import { buildXml } from './xml.ts'

/** A reply sealed now. Time, nonce and random differ on each call; what is inside does not. */
export function sealNow(frame: FrameKey, message: string, now: number, ids: Ids): SealedFrame {
  const random = ids.bytes(20)
  return sealFrame(frame, message, {
    timestamp: String(Math.floor(now / 1000)),
    nonce: String(new DataView(random.buffer).getUint32(16)),
    random: random.subarray(0, 16),
  })
}

/** The XML envelope of WeChat and WeCom. */
export function sealedEnvelope(frame: FrameKey, message: string, now: number, ids: Ids): string {
  const sealed = sealNow(frame, message, now, ids)
  return buildXml([
    ['Encrypt', sealed.encrypt],
    ['MsgSignature', sealed.signature],
    ['TimeStamp', Number(sealed.timestamp)],
    ['Nonce', sealed.nonce],
  ])
}
