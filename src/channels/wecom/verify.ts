import type { WebhookRequest } from '../channel.ts'
import type { FrameKey } from '../message-frame.ts'
import { openWecom } from '../wecom-frame.ts'
import { parseFields, textOf, type XmlFields } from '../xml.ts'

export type Verified = { ok: true; fields: XmlFields } | { ok: false; status: 400 | 401 }

/** Always encrypted: the outer ToUserName and AgentID prove nothing and are not read. */
export function verifyPost(frame: FrameKey, { query, body }: WebhookRequest, now: number): Verified {
  const outer = parseFields(body)
  if (!outer) return { ok: false, status: 400 }
  const encrypt = textOf(outer, 'Encrypt')?.trim()
  const plain = encrypt ? openWecom(frame, query, encrypt, now) : null
  if (plain === null) return { ok: false, status: 401 }
  const fields = parseFields(plain)
  return fields ? { ok: true, fields } : { ok: false, status: 400 }
}
