import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { migrateFile } from '../../src/app/migrate-file.ts'
import { sqliteDatabase } from '../../src/app/sqlite-database.ts'
import { findPairs } from '../../src/handoff/duplicates/find-pairs.ts'
import { testClock } from '../../src/kernel/clock.ts'
import { sequentialIds } from '../../src/kernel/ids.ts'
import { createSealer } from '../../src/kernel/seal.ts'
import { clockSettings } from '../../src/leads/clocks.ts'
import { nameKey } from '../../src/leads/person-keys.ts'
import { holidays } from '../../src/policy/holidays.ts'
import { townships } from '../../src/policy/places.ts'
import { openDb } from '../../src/storage/db.ts'
import { whereFacts, whereLeadName } from '../../src/storage/sealed-where.ts'
import { leadPairs, leads } from '../../src/storage/tables/leads.ts'
import { factBatches } from '../../src/storage/tables/talk.ts'

type Told = {
  name?: string
  t?: string
  v?: string
  g?: string
  p?: string
  n?: number | [number, number]
  ages?: number[]
}
type Planted = { same: boolean; why: string; a: Told; b: Told }

const planted = ['duplicate-pairs', 'duplicate-pairs-later'].flatMap(
  (name) => parse(readFileSync(`src/leads/tables/${name}.yaml`, 'utf8')) as Planted[],
)
const now = Date.parse('2026-06-15T02:00:00Z')

/** The desk with one planted pair in it, as the chat stores leads: sealed, with facts. */
async function deskWith(pair: Planted) {
  const file = new DatabaseSync(':memory:')
  migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))
  const db = openDb(sqliteDatabase(file))
  const ids = sequentialIds(1)
  const sealer = await createSealer([btoa('k'.repeat(32))], ids)
  const desk = {
    db,
    ids,
    sealer,
    clock: testClock(now),
    calendar: holidays,
    clocks: clockSettings(),
    townships,
  }
  for (const [id, told] of Object.entries({ lead_a: pair.a, lead_b: pair.b })) {
    const size = Array.isArray(told.n) ? { min: told.n[0], max: told.n[1] } : told.n
    const facts = [
      ...(size === undefined ? [] : [{ seq: 1, id: 'household.size', value: size, speaker: 'self' }]),
      ...(told.ages
        ? [{ seq: 2, id: 'persons', value: told.ages.map((age) => ({ age })), speaker: 'self' }]
        : []),
    ]
    await db.insert(leads).values({
      id,
      code: id,
      source: 'self',
      lang: 'zh',
      township: told.v?.slice(0, 9) ?? told.t ?? null,
      village: told.v ?? null,
      groupNo: told.g ?? null,
      nameSealed: told.name ? await sealer.seal(told.name, whereLeadName(id)) : null,
      nameHash: told.name ? await sealer.fingerprint(nameKey(told.name), 'name') : null,
      phoneHash: told.p ?? null,
      stage: 'new',
      urgent: false,
      unfinished: false,
      category: 'undetermined',
      status: 'needs_info',
      monitor: 'possible',
      outcomes: '',
      decisive: '',
      standardsVersion: '',
      dueAt: now,
      openedAt: now,
      updatedAt: now,
    })
    const factsSealed = await sealer.seal(JSON.stringify(facts), whereFacts(id, 1))
    await db
      .insert(factBatches)
      .values({ reportId: id, seq: 1, count: facts.length, at: now, speaker: 'self', factsSealed })
  }
  return desk
}

describe('the planted pairs, through the desk', () => {
  test('are found as well as by the comparison alone: keys, limits and sealing lose none', async () => {
    const judged = await Promise.all(
      planted.map(async (pair) => {
        const desk = await deskWith(pair)
        await findPairs(desk)
        const rows = await desk.db.select().from(leadPairs)
        return { ...pair, found: rows.length > 0, level: rows[0]?.level ?? 'none' }
      }),
    )
    const same = judged.filter((one) => one.same)
    const found = judged.filter((one) => one.found)
    const recall = same.filter((one) => one.found).length / same.length
    const precision = found.filter((one) => one.same).length / found.length
    const wrong = judged
      .filter((one) => one.same !== one.found)
      .map(({ why, same }) => `${same ? 'missed' : 'alarm'} ${why}`)
    expect({ recall: recall >= 0.95, precision: precision >= 0.9, wrong }).toMatchObject({
      recall: true,
      precision: true,
    })
    expect(judged.filter(({ same, level }) => !same && level === 'likely')).toEqual([])
  })
})
