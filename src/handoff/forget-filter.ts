import { and, eq, inArray } from 'drizzle-orm'
import { writeAudited } from '../storage/audit.ts'
import { savedFilters } from '../storage/tables/desk.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { filterNameHash } from './filter-names.ts'
import { type Actor, allow } from './permissions.ts'

/** Removes one of one's own saved filters; one that is gone already is no error. */
export async function forgetFilter(desk: Desk, actor: Actor, name: string): Promise<void> {
  allow(actor, 'filter.forget')
  const hash = await filterNameHash(desk.sealer, name)
  const mine = and(eq(savedFilters.staffId, actor.id), inArray(savedFilters.name, [hash, name]))
  await writeAudited(desk.db, async () => ({
    entry: staffEntry(actor, 'filter.forget', { kind: 'staff', id: actor.id }, desk.clock.now()),
    statements: [desk.db.delete(savedFilters).where(mine)],
  }))
}
