import { base64 } from '../../kernel/bytes.ts'
import { hmacSha256, sameText } from '../../kernel/digest.ts'
import type { WebhookRequest } from '../channel.ts'

const hour = 3_600_000

/** Base64 HMAC-SHA256 over the timestamp and the secret. The body is not covered: see the README. */
export const dingtalkSign = async (timestamp: string, secret: string): Promise<string> =>
  base64(await hmacSha256(secret, `${timestamp}\n${secret}`))

/** The timestamp is in ms and may be an hour old or early. */
export async function signHolds(secret: string, { headers }: WebhookRequest, now: number): Promise<boolean> {
  const timestamp = headers.get('timestamp') ?? ''
  if (!/^\d{1,15}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > hour) return false
  return sameText(await dingtalkSign(timestamp, secret), headers.get('sign') ?? '')
}
