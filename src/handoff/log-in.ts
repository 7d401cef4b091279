import { base64url, utf8 } from '../kernel/bytes.ts'
import { hmacSha256, sha256Hex } from '../kernel/digest.ts'
import { isPassword } from '../kernel/password.ts'
import { writeAudited } from '../storage/audit.ts'
import { openSession, sessionTerm } from '../storage/sessions.ts'
import { claimLogin, forgiveFailures } from '../storage/staff.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { passesSecondStep } from './second-step.ts'

/** Only its hash is stored: whoever reads the database has no session. */
export const sessionHash = (token: string): Promise<string> => sha256Hex(`session\n${token}`)

/** The token every form of a session carries. It follows from the session's own, so nothing more is stored. */
export const formToken = async (token: string): Promise<string> =>
  base64url(await hmacSha256(utf8(token), 'form')).slice(0, 32)

/** A fresh session's token, or null: unknown, wrong, locked and ended are the same outside, in words and in time. */
export async function logIn(
  desk: Desk,
  typed: { login: string; password: string; code: string; device: string },
): Promise<{ token: string; longestMs: number } | null> {
  const now = desk.clock.now()
  const person = await claimLogin(desk.db, typed.login.trim().toLowerCase(), now)
  const known = await isPassword(typed.password, person?.passwordHash ?? null)
  if (!person) return null
  const right = known && (await passesSecondStep(desk, person, typed.code))
  if (!right) {
    const failures = { failures: person.failedLogins, locked: person.lockedUntil > now }
    const entry = staffEntry(person, 'session.refuse', { kind: 'staff', id: person.id }, now, failures)
    await writeAudited(desk.db, async () => ({ entry, statements: [] }))
    return null
  }
  const token = base64url(desk.ids.bytes(32))
  const session = {
    tokenHash: await sessionHash(token),
    staffId: person.id,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + sessionTerm.longestMs,
    device: typed.device.slice(0, 120),
  }
  await writeAudited(desk.db, async () => ({
    entry: staffEntry(person, 'session.open', { kind: 'staff', id: person.id }, now),
    statements: [openSession(desk.db, session), forgiveFailures(desk.db, person.id)],
  }))
  return { token, longestMs: sessionTerm.longestMs }
}
