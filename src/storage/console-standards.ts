import { eq } from 'drizzle-orm'
import type { Db } from './db.ts'
import { standards } from './tables/county.ts'

/** True while any figure is invented for demonstration: every page that shows a result says so. */
export async function hasDemoStandards(db: Db): Promise<boolean> {
  const rows = await db.select({ id: standards.id }).from(standards).where(eq(standards.demo, true)).limit(1)
  return rows.length > 0
}
