import { and, eq, lt } from 'drizzle-orm'
import { base64, fromBase64 } from '../kernel/bytes.ts'
import { totpStepOf } from '../kernel/totp.ts'
import { writeAudited } from '../storage/audit.ts'
import type { StaffRow } from '../storage/staff.ts'
import { staff } from '../storage/tables/staff.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

const whereKey = (staffId: string): string => `staff|${staffId}|totp`
/** A key that is shown but not yet confirmed travels sealed in the form, so that nothing half-done is stored. */
const wherePending = (staffId: string): string => `staff|${staffId}|totp-pending`

/** A fresh key for an authenticator app, and the same sealed for the form that confirms it. */
export async function proposeSecondStep(desk: Desk, actor: Actor) {
  allow(actor, 'self.second-step')
  const key = desk.ids.bytes(20)
  return { key, pending: await desk.sealer.seal(base64(key), wherePending(actor.id)) }
}

/** The key that travelled in the form; null when it is none of this person's. */
export async function pendingKey(desk: Desk, actor: Actor, pending: string) {
  const text = await desk.sealer.open(pending, wherePending(actor.id)).catch(() => null)
  return text === null ? null : fromBase64(text)
}

/** Switches the second step on, once a code shows that the app has the key. False: the code is wrong. */
export async function confirmSecondStep(
  desk: Desk,
  actor: Actor,
  typed: { pending: string; code: string },
): Promise<boolean> {
  allow(actor, 'self.second-step')
  const at = desk.clock.now()
  const key = await pendingKey(desk, actor, typed.pending)
  const step = key && (await totpStepOf(key, typed.code, at, 0))
  if (!key || step === null) return false
  const totpSealed = await desk.sealer.seal(base64(key), whereKey(actor.id))
  await writeAudited(desk.db, async () => ({
    entry: staffEntry(actor, 'self.second-step', { kind: 'staff', id: actor.id }, at, { on: true }),
    statements: [desk.db.update(staff).set({ totpSealed, totpStep: step }).where(eq(staff.id, actor.id))],
  }))
  return true
}

/** True when no second step is asked of this person, or the code is right and taken for the first time. */
export async function passesSecondStep(desk: Desk, person: StaffRow, code: string): Promise<boolean> {
  if (person.totpSealed === null) return true
  const key = fromBase64(await desk.sealer.open(person.totpSealed, whereKey(person.id)))
  const step = key && (await totpStepOf(key, code, desk.clock.now(), person.totpStep))
  if (step === null) return false
  // Claimed by one statement: the same code sent twice at once opens one session.
  const claimed = await desk.db
    .update(staff)
    .set({ totpStep: step })
    .where(and(eq(staff.id, person.id), lt(staff.totpStep, step)))
    .returning({ id: staff.id })
  return claimed.length === 1
}

/** Switches the second step off, with a code of the app. False: the code is wrong. */
export async function dropSecondStep(desk: Desk, actor: Actor, code: string): Promise<boolean> {
  allow(actor, 'self.second-step')
  const [person] = await desk.db.select().from(staff).where(eq(staff.id, actor.id))
  if (!person || !(await passesSecondStep(desk, person, code))) return false
  await writeAudited(desk.db, async () => ({
    entry: staffEntry(actor, 'self.second-step', { kind: 'staff', id: actor.id }, desk.clock.now(), {
      on: false,
    }),
    statements: [desk.db.update(staff).set({ totpSealed: null }).where(eq(staff.id, actor.id))],
  }))
  return true
}
