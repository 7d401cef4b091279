import type { Ids } from '../../kernel/ids.ts'

/** Characters nobody mixes up on paper or by telephone. */
const alphabet = '23456789ACDEFHJKMPRTWXY'

export const invitationDays = 7

/** `AIDE-7K3F-92HX4P`: 10 characters out of 23, some 45 bits. Bound once, then worthless. */
export function newAideCode(ids: Ids): string {
  const spell = (length: number): string => {
    let text = ''
    while (text.length < length) {
      for (const byte of ids.bytes(length * 2)) {
        // Bytes beyond a multiple of 23 would favour the first characters.
        if (byte < 253 && text.length < length) text += alphabet.charAt(byte % alphabet.length)
      }
    }
    return text
  }
  return `AIDE-${spell(4)}-${spell(6)}`
}
