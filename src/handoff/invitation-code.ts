import { sha256Hex } from '../kernel/digest.ts'
import type { Ids } from '../kernel/ids.ts'

/** How long a code may wait to be used, ms. */
export const invitationTermMs = 3 * 86_400_000

/** Without 0 O 1 I L: a code is read aloud or copied by hand. 31 characters, 12 of them: 59 bits. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** `7K3F-92HX-4PQR`, fresh. */
export function newInvitationCode(ids: Ids): string {
  // Bytes above the last whole multiple are thrown away, so that each character is equally likely.
  const characters: string[] = []
  while (characters.length < 12) {
    for (const byte of ids.bytes(16)) if (byte < 248) characters.push(alphabet.charAt(byte % 31))
  }
  const text = characters.slice(0, 12).join('')
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`
}

/** Under which a code is stored: it counts for one person only. */
export const invitationHash = (staffId: string, code: string): Promise<string> =>
  sha256Hex(
    `invitation\n${staffId}\n${code
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')}`,
  )
