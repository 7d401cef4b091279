/** Where identifiers and chance come from. Handed in, so that a test can replay every run. */
export type Ids = {
  /** `lead_…`: unguessable, sortable by nothing, kind in front. */
  id(kind: string): string
  /** Fresh random bytes, for keys, tokens and nonces. */
  bytes(length: number): Uint8Array<ArrayBuffer>
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

const spell = (bytes: Uint8Array): string => Array.from(bytes, (b) => alphabet[b & 31]).join('')

export const systemIds: Ids = {
  id: (kind) => `${kind}_${spell(crypto.getRandomValues(new Uint8Array(26)))}`,
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
}

/** Ids that count up and bytes that follow from a seed: the same run gives the same ids. */
export function sequentialIds(seed = 1): Ids {
  let count = 0
  let state = seed >>> 0 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state & 255
  }
  return {
    id: (kind) => `${kind}_${String(++count).padStart(6, '0')}`,
    bytes: (length) => Uint8Array.from({ length }, next),
  }
}
