import { eq, like } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Db } from './db.ts'
import { settings } from './tables/county.ts'

const prefix = 'robot.'

export const whereRobot = (township: string): string => `settings|${prefix}${township}|value`

/** The sealed robot of each township that has one of its own. */
export async function sealedRobots(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select()
    .from(settings)
    .where(like(settings.key, `${prefix}%`))
  return new Map(rows.map(({ key, value }) => [key.slice(prefix.length), value]))
}

/** `sealed` null takes the township's robot away. */
export function keepRobot(
  db: Db,
  { township, sealed, by, at }: { township: string; sealed: string | null; by: string; at: number },
): BatchItem<'sqlite'> {
  const key = `${prefix}${township}`
  if (sealed === null) return db.delete(settings).where(eq(settings.key, key))
  const row = { value: sealed, updatedBy: by, updatedAt: at }
  return db
    .insert(settings)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row })
}
