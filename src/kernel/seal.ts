import { base64, concat, fromBase64, fromUtf8, utf8 } from './bytes.ts'
import { hmacSha256, sha256Hex } from './digest.ts'
import type { Ids } from './ids.ts'

/**
 * Personal data at rest: AES-256-GCM, `v1.<key id>.<base64 of nonce and ciphertext>`.
 * `where` names table, row and column and is authenticated: a cell moved elsewhere does not open.
 */
export type Sealer = {
  seal(plain: string, where: string): Promise<string>
  /** Throws when the key is unknown, the cell was moved or changed. */
  open(sealed: string, where: string): Promise<string>
  /** Keyed hash for finding a phone or a name without storing it. Same text and purpose, same hash. */
  fingerprint(text: string, purpose: string): Promise<string>
}

async function importKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** `keys` are base64 of 32 bytes; the first seals, all open. Throws on a key of another length. */
export async function createSealer(keys: readonly [string, ...string[]], ids: Ids): Promise<Sealer> {
  const ring = new Map<string, CryptoKey>()
  let current = ''
  let currentRaw: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  for (const key of keys) {
    const raw = fromBase64(key)
    if (raw?.length !== 32) throw new Error('DATA_KEY must be base64 of 32 bytes')
    const id = (await sha256Hex(concat(utf8('key-id'), raw))).slice(0, 8)
    if (current === '') {
      current = id
      currentRaw = raw
    }
    ring.set(id, await importKey(raw))
  }
  const hashKey = await hmacSha256(currentRaw, 'fingerprint')
  const sealing = ring.get(current)
  if (!sealing) throw new Error('no data key')
  return {
    async seal(plain, where) {
      const nonce = ids.bytes(12)
      const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: utf8(where) }
      const cipher = new Uint8Array(await crypto.subtle.encrypt(algorithm, sealing, utf8(plain)))
      return `v1.${current}.${base64(concat(nonce, cipher))}`
    },
    async open(sealed, where) {
      const [version, id, body] = sealed.split('.')
      const key = ring.get(id ?? '')
      const bytes = fromBase64(body ?? '')
      if (version !== 'v1' || !key || !bytes) throw new Error('sealed value cannot be opened')
      const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData: utf8(where) }
      return fromUtf8(new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes.subarray(12))))
    },
    async fingerprint(text, purpose) {
      return base64(await hmacSha256(hashKey, `${purpose}\n${text}`)).slice(0, 32)
    },
  }
}
