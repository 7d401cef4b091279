import { hex, utf8 } from './bytes.ts'

const toBytes = (data: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  typeof data === 'string' ? utf8(data) : (data as Uint8Array<ArrayBuffer>)

export async function sha256(data: string | Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', toBytes(data)))
}

export async function sha256Hex(data: string | Uint8Array): Promise<string> {
  return hex(await sha256(data))
}

export async function hmacSha256(
  key: string | Uint8Array,
  data: string | Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  // WebCrypto refuses an empty HMAC key; one zero byte is the same key after padding.
  const raw = toBytes(key)
  const imported = await crypto.subtle.importKey(
    'raw',
    raw.length === 0 ? new Uint8Array(1) : raw,
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, toBytes(data)))
}

/** Compares without telling by its time where the first difference is. Unequal lengths are unequal. */
export function sameText(a: string, b: string): boolean {
  const left = utf8(a)
  const right = utf8(b)
  let difference = left.length ^ right.length
  for (let at = 0; at < left.length; at++) {
    difference |= (left[at] ?? 0) ^ (right[at] ?? 0)
  }
  return difference === 0
}
