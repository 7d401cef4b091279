import { base64, fromBase64, utf8 } from './bytes.ts'
import { sameText } from './digest.ts'

/** The most that WebCrypto in workerd computes; a hash says its own number, so that it can grow elsewhere. */
export const passwordIterations = 100_000

async function derive(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', utf8(password.normalize('NFKC')), 'PBKDF2', false, [
    'deriveBits',
  ])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256)
  return base64(new Uint8Array(bits))
}

/** `pbkdf2$<iterations>$<salt>$<hash>`, PBKDF2 with SHA-256. `salt` is 16 random bytes. */
export async function hashPassword(password: string, salt: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await derive(password, salt, passwordIterations)
  return `pbkdf2$${passwordIterations}$${base64(salt)}$${hash}`
}

const nobody = `pbkdf2$${passwordIterations}$AAAAAAAAAAAAAAAAAAAAAA==$none`

/** Null, or what is no hash, stands for a person without a password: it costs the same time and is never right. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const known = stored?.startsWith('pbkdf2$') ? stored : null
  const [, iterations, salt, hash] = (known ?? nobody).split('$')
  const computed = await derive(password, fromBase64(salt ?? '') ?? new Uint8Array(16), Number(iterations))
  return sameText(computed, hash ?? '') && known !== null
}
