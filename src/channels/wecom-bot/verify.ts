import type { WebhookRequest } from '../channel.ts'
import { type JsonObject, jsonObject, textAt } from '../json-fields.ts'
import type { FrameKey } from '../message-frame.ts'
import { openWecom } from '../wecom-frame.ts'

export type Verified = { ok: true; message: JsonObject } | { ok: false; status: 400 | 401 }

export function verifyPost(frame: FrameKey, { query, body }: WebhookRequest, now: number): Verified {
  const outer = jsonObject(body)
  if (!outer) return { ok: false, status: 400 }
  const encrypt = textAt(outer, 'encrypt')
  const plain = encrypt ? openWecom(frame, query, encrypt, now) : null
  if (plain === null) return { ok: false, status: 401 }
  const message = jsonObject(plain)
  return message ? { ok: true, message } : { ok: false, status: 400 }
}
