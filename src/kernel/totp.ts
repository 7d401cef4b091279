/** One-time codes by time (RFC 6238): HMAC-SHA-1, 30 seconds, 6 digits, as every authenticator app makes them. */
export const totpStepMs = 30_000

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 without padding; what a person types into an app when a picture cannot be read. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((held >>> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet.charAt((held << (5 - bits)) & 31) : text
}

/** The code of one time step. */
export async function totpCode(key: Uint8Array<ArrayBuffer>, step: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(step))
  const signer = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  const mac = new DataView(await crypto.subtle.sign('HMAC', signer, counter.buffer))
  const offset = mac.getUint8(19) & 15
  return String((mac.getUint32(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The step whose code this is: now, or one before or after for clocks that differ; later than `after`. Null: none. */
export async function totpStepOf(
  key: Uint8Array<ArrayBuffer>,
  typed: string,
  now: number,
  after: number,
): Promise<number | null> {
  const code = typed.normalize('NFKC').replace(/\s/g, '')
  const step = Math.floor(now / totpStepMs)
  let found: number | null = null
  for (const candidate of [step - 1, step, step + 1]) {
    if ((await totpCode(key, candidate)) === code && candidate > after) found = candidate
  }
  return found
}
