import { eq } from 'drizzle-orm'
import { AppError } from '../kernel/errors.ts'
import type { StaffRow } from '../storage/staff.ts'
import { staff } from '../storage/tables/staff.ts'
import type { Desk } from './desk.ts'
import type { Actor, Role } from './permissions.ts'

/** A supervisor looks after the workers of the own township, the county office after everybody. */
export const mayManage = (actor: Actor, person: { role: string; township: string | null }): boolean =>
  actor.role === 'county' ||
  (actor.role === 'supervisor' && person.role === 'worker' && person.township === actor.township)

/** Roles somebody may give to others. */
export const rolesToGive = (actor: Actor): readonly Role[] =>
  actor.role === 'county' ? ['worker', 'supervisor', 'county', 'department', 'auditor'] : ['worker']

/** Throws `not_found` for a person that is not the actor's to look after. */
export async function reachPerson(desk: Desk, actor: Actor, staffId: string): Promise<StaffRow> {
  const rows = await desk.db.select().from(staff).where(eq(staff.id, staffId))
  const person = rows[0]
  if (!person || !mayManage(actor, person)) throw new AppError('not_found', 'no such person')
  return person
}
