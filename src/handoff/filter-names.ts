import { and, eq } from 'drizzle-orm'
import type { Sealer } from '../kernel/seal.ts'
import { type filtersOf, plainFilters } from '../storage/console-filters.ts'
import { whereFilterName } from '../storage/sealed-where.ts'
import { savedFilters } from '../storage/tables/desk.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

export const filterNameHash = (sealer: Sealer, name: string): Promise<string> =>
  sealer.fingerprint(name, 'filter-name')

/** What stands in a row for a name: people call a list after a household, so it is sealed like one. */
export async function sealFilterName({ sealer }: Pick<Desk, 'sealer'>, staffId: string, plain: string) {
  const name = await filterNameHash(sealer, plain)
  return { name, nameSealed: await sealer.seal(plain, whereFilterName(staffId, name)) }
}

type FilterRows = Awaited<ReturnType<typeof filtersOf>>

/** One's own saved lists with their names readable, in the order of the names. */
export async function myFilters(desk: Desk, actor: Actor, rows: FilterRows) {
  const named = await Promise.all(
    rows.map(async ({ name, nameSealed, query }) => ({
      name: nameSealed === null ? name : await desk.sealer.open(nameSealed, whereFilterName(actor.id, name)),
      query,
    })),
  )
  return named.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Seals names that were kept before names were sealed. Called by cron; returns how many. */
export async function sealOldFilterNames(desk: Pick<Desk, 'db' | 'sealer'>, limit = 50): Promise<number> {
  const rows = await plainFilters(desk.db, limit)
  for (const { staffId, name } of rows) {
    const sealed = await sealFilterName(desk, staffId, name)
    const same = and(eq(savedFilters.staffId, staffId), eq(savedFilters.name, name))
    await desk.db.update(savedFilters).set(sealed).where(same)
  }
  return rows.length
}
