import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnyD1Database } from 'drizzle-orm/d1'
import { parse } from 'yaml'
import { systemClock } from '../src/kernel/clock.ts'
import { systemIds } from '../src/kernel/ids.ts'
import { createSealer } from '../src/kernel/seal.ts'
import { demoStandards } from '../src/policy/demo-standards.ts'
import { nationalStandards } from '../src/policy/national-standards.ts'
import { openDb } from '../src/storage/db.ts'
import { seedStaff } from '../src/storage/seed-staff.ts'
import { saveStandards } from '../src/storage/standards.ts'
import { settings } from '../src/storage/tables/county.ts'
import { seedAide } from './seed-aide.ts'
import { type DemoHousehold, seedLeads } from './seed-leads.ts'

/** Fills a fresh county once: standards (the demo ones marked 演示), demo people and, if wanted, made-up leads. */
export async function seedCounty(
  county: { database: AnyD1Database; env: Readonly<Record<string, string>> },
  { leads }: { leads: boolean },
): Promise<void> {
  const db = openDb(county.database)
  const done = await db.select().from(settings)
  const has = (key: string) => done.some((setting) => setting.key === key)
  const sealer = await createSealer([county.env.DATA_KEY ?? ''], systemIds)
  const now = systemClock.now()
  const mark = (key: string) =>
    db.insert(settings).values({ key, value: '1', updatedBy: 'seed', updatedAt: now })
  if (!has('standards_revision')) {
    await saveStandards(db, [...nationalStandards, ...demoStandards], now)
    await seedStaff(db, { clock: systemClock, ids: systemIds })
    await seedAide(db, sealer, now)
    await mark('standards_revision')
  }
  if (leads && !has('demo_leads')) {
    const file = join(import.meta.dirname, 'seed', 'households.yaml')
    await seedLeads({ db, sealer, households: parse(readFileSync(file, 'utf8')) as DemoHousehold[], now })
    await mark('demo_leads')
  }
}
