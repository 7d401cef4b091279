import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalCounty, startLocal } from './local-county.ts'

const stateDir = mkdtempSync(join(tmpdir(), 'qiaomen-clock-'))
let county: LocalCounty

beforeAll(async () => {
  county = await startLocal({ port: 0, stateDir, env: {} })
})

afterAll(async () => {
  await county.stop()
  rmSync(stateDir, { recursive: true, force: true })
})

test('the clock of `npm start` runs the jobs: a talk long silent is looked at', async () => {
  const { database } = county
  await database
    .prepare(
      `insert into conversations (id, channel, account, person_hash, person_sealed, report_id, seq, envelope, stage, created_at, last_at)
       values ('talk', 'web', 'page', 'p', 'x', 'lead', 1, 'null', 'consent', 1, 1)`,
    )
    .run()
  await county.tick()
  const talk = await database
    .prepare('select stopped_at as at from conversations')
    .first<{ at: number | null }>()
  // Looked at, or already forgotten by the nightly run: either way the clock was heard.
  expect(talk === null || talk.at !== null).toBe(true)
})
