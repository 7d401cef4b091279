import { eq } from 'drizzle-orm'
import type { StandardEntry } from '../policy/standards.ts'
import { revisionKey } from './county-revision.ts'
import type { Db } from './db.ts'
import { settings, standards } from './tables/county.ts'

/** Every stored figure of the law, whatever its dates. */
export async function loadStandards(db: Db): Promise<StandardEntry[]> {
  const rows = await db.select().from(standards)
  return rows.map((row) => ({
    name: row.name,
    value: row.value === null ? null : JSON.parse(row.value),
    unit: row.unit,
    validFrom: row.validFrom,
    validTo: row.validTo,
    document: row.document,
    article: row.article ?? '',
    enteredBy: row.enteredBy,
    confirmedBy: row.confirmedBy,
    checkedOn: row.checkedOn,
    demo: row.demo,
  }))
}

/** Which state of the county's data (figures, holidays, clocks, places) is current: raised with every change. */
export async function loadRevision(db: Db): Promise<string> {
  const rows = await db.select().from(settings).where(eq(settings.key, revisionKey))
  return rows[0]?.value ?? ''
}

/** Adds figures; nothing stored is changed. `id` follows from name and first day, so the same figure is not added twice. */
export async function saveStandards(db: Db, entries: readonly StandardEntry[], now: number): Promise<void> {
  for (const entry of entries) {
    const { value, article, ...rest } = entry
    const id = `${entry.name}@${entry.validFrom}${entry.demo ? '-demo' : ''}`
    const row = {
      ...rest,
      id,
      value: value === null ? null : JSON.stringify(value),
      article: article || null,
      enteredAt: now,
      confirmedAt: entry.confirmedBy ? now : null,
    }
    await db.insert(standards).values(row).onConflictDoNothing()
  }
}
