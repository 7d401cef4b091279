import { hex } from '../../kernel/bytes.ts'
import { hmacSha256, sameText } from '../../kernel/digest.ts'
import type { WebhookRequest } from '../channel.ts'

export const hubSignature = async (secret: string, body: Uint8Array): Promise<string> =>
  `sha256=${hex(await hmacSha256(secret, body))}`

/** Over the raw bytes: Meta escapes what it signs, so a body parsed and written again has another hash. */
export const signatureHolds = async (secret: string, { headers, body }: WebhookRequest): Promise<boolean> =>
  sameText(await hubSignature(secret, body), headers.get('x-hub-signature-256') ?? '')

/** The challenge to give back, or null. */
export function challenge(verifyToken: string, query: URLSearchParams): string | null {
  const echo = query.get('hub.challenge') ?? ''
  const known = sameText(verifyToken, query.get('hub.verify_token') ?? '')
  return known && query.get('hub.mode') === 'subscribe' && /^[\x21-\x7e]{1,256}$/.test(echo) ? echo : null
}
