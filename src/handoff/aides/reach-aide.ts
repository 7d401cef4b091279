import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../../kernel/errors.ts'
import { aides } from '../../storage/tables/staff.ts'
import type { Desk } from '../desk.ts'
import { type Actor, inScope } from '../permissions.ts'

/** An aide of one's own township (the county office: any). Throws `not_found` for any other. */
export async function reachAide(desk: Desk, actor: Actor, aideId: string) {
  const rows = await desk.db
    .select()
    .from(aides)
    .where(and(eq(aides.id, aideId), isNull(aides.endedAt)))
  const aide = rows[0]
  if (!aide || !inScope(actor, aide)) throw new AppError('not_found', 'no such aide')
  return aide
}

/** Throws `bad_request` for a village that is not in the aide's township. */
export function checkVillage(desk: Desk, township: string, village: string): void {
  const known = desk.townships
    .find(({ code }) => code === township)
    ?.villages.some(({ code }) => code === village)
  if (!known) throw new AppError('bad_request', 'no such village', ['village'])
}
