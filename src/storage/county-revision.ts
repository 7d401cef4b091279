import type { BatchItem } from 'drizzle-orm/batch'
import type { Db } from './db.ts'
import { settings } from './tables/county.ts'

/**
 * Standards, holidays, clocks and places have one revision: whoever keeps them in memory reads them again when it has
 * changed. A turn already reads this one row, so that the county's changes cost it nothing.
 */
export const revisionKey = 'standards_revision'

export function raiseRevision(db: Db, by: string, value: string, at: number): BatchItem<'sqlite'> {
  const row = { value, updatedBy: by, updatedAt: at }
  return db
    .insert(settings)
    .values({ key: revisionKey, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row })
}
