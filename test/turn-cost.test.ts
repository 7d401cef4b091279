import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { AnyD1Database } from 'drizzle-orm/d1'
import { expect, test } from 'vitest'
import { migrateFile } from '../src/app/migrate-file.ts'
import { createServices } from '../src/app/services.ts'
import { sqliteDatabase } from '../src/app/sqlite-database.ts'
import { takeMessage } from '../src/intake/take-message.ts'
import { testClock } from '../src/kernel/clock.ts'
import { sequentialIds } from '../src/kernel/ids.ts'

type Counted = { trips: number; rows: number }

/** The database with a counter before it: calls that cross to it, and rows they wrote. */
function counting(database: AnyD1Database, count: Counted): AnyD1Database {
  const inner = database as unknown as {
    prepare(sql: string): unknown
    batch(statements: unknown[]): Promise<{ meta: { rows_written: number } }[]>
  }
  const counted = {
    prepare: (sql: string) => inner.prepare(sql),
    async batch(statements: unknown[]) {
      count.trips++
      const answers = await inner.batch(statements)
      count.rows += answers.reduce((sum, { meta }) => sum + meta.rows_written, 0)
      return answers
    },
  }
  return counted as unknown as AnyD1Database
}

const talk = [
  '你好',
  '同意',
  '1',
  '老城',
  '我家五口人，老公去年住院花了八万，报了三万，没吃的了',
  '祁玉珍',
  '13700001234',
  '都没有',
  '返回',
  '没有吃的',
  '两三万',
  '改',
  '不知道',
]

test('every turn of a talk: one read batch, one write batch, at most twelve rows', async () => {
  const file = new DatabaseSync(':memory:')
  migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))
  const count: Counted = { trips: 0, rows: 0 }
  const services = await createServices({
    database: counting(sqliteDatabase(file), count),
    env: { DATA_KEY: Buffer.alloc(32, 3).toString('base64') },
    clock: testClock(Date.parse('2026-06-15T04:00:00Z')),
    ids: sequentialIds(3),
    fetch: () => Promise.reject(new Error('no network in tests')),
    version: 'test',
  })
  const spent: (Counted & { text: string })[] = []
  for (const [index, text] of talk.entries()) {
    Object.assign(count, { trips: 0, rows: 0 })
    const what = { kind: 'text' as const, text }
    const inbound = {
      channel: 'wechat' as const,
      account: 'gh',
      person: 'o1',
      messageKey: `${index}`,
      at: 0,
      what,
    }
    await takeMessage(inbound, {}, services.intake)
    spent.push({ ...count, text })
  }
  expect(spent.filter(({ trips }) => trips !== 2)).toEqual([])
  expect(spent.filter(({ rows }) => rows > 12)).toEqual([])
  expect(file.prepare('select count(*) as n from leads').get()).toMatchObject({ n: 1 })
})
