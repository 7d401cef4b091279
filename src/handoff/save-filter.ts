import { and, eq, inArray, sql } from 'drizzle-orm'
import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { savedFilters } from '../storage/tables/desk.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { sealFilterName } from './filter-names.ts'
import { type Actor, allow } from './permissions.ts'

/** How many a person may keep. */
export const mostFilters = 20

/** Keeps a way of looking at the queue under a name of one's own; the same name again replaces it. */
export async function saveFilter(
  desk: Desk,
  actor: Actor,
  input: { name: string; query: string },
): Promise<void> {
  allow(actor, 'filter.save')
  const { db } = desk
  const createdAt = desk.clock.now()
  const kept = await db
    .select({ count: sql<number>`count(*)` })
    .from(savedFilters)
    .where(eq(savedFilters.staffId, actor.id))
  if ((kept[0]?.count ?? 0) >= mostFilters) throw new AppError('conflict', 'too many saved filters')
  const { name, nameSealed } = await sealFilterName(desk, actor.id, input.name)
  const row = { staffId: actor.id, name, nameSealed, query: input.query, createdAt }
  await writeAudited(db, async () => ({
    entry: staffEntry(actor, 'filter.save', { kind: 'staff', id: actor.id }, createdAt),
    statements: [
      db
        .delete(savedFilters)
        .where(and(eq(savedFilters.staffId, actor.id), inArray(savedFilters.name, [name, input.name]))),
      db.insert(savedFilters).values(row),
    ],
  }))
}
