import { and, eq, inArray, notInArray } from 'drizzle-orm'
import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { savedFilters } from '../storage/tables/desk.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { sealFilterName } from './filter-names.ts'
import { type Actor, allow } from './permissions.ts'

/** How many a person may keep. */
export const mostFilters = 20

/**
 * Keeps a way of looking at the queue under a name of one's own; the same name again replaces it. Throws `conflict` when
 * so many are kept that another would be too many.
 */
export async function saveFilter(
  desk: Desk,
  actor: Actor,
  input: { name: string; query: string },
): Promise<void> {
  allow(actor, 'filter.save')
  const { db } = desk
  const createdAt = desk.clock.now()
  const { name, nameSealed } = await sealFilterName(desk, actor.id, input.name)
  const same = [name, input.name]
  const others = and(eq(savedFilters.staffId, actor.id), notInArray(savedFilters.name, same))
  if ((await db.$count(savedFilters, others)) >= mostFilters)
    throw new AppError('conflict', 'too many saved filters')
  const row = { staffId: actor.id, name, nameSealed, query: input.query, createdAt }
  await writeAudited(db, async () => ({
    entry: staffEntry(actor, 'filter.save', { kind: 'staff', id: actor.id }, createdAt),
    statements: [
      db
        .delete(savedFilters)
        .where(and(eq(savedFilters.staffId, actor.id), inArray(savedFilters.name, same))),
      db.insert(savedFilters).values(row),
    ],
  }))
}
