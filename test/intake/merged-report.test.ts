import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { glanceByCode } from '../../src/app/glance-by-code.ts'
import { migrateFile } from '../../src/app/migrate-file.ts'
import { createServices, type Services } from '../../src/app/services.ts'
import { sqliteDatabase } from '../../src/app/sqlite-database.ts'
import { findPairs } from '../../src/handoff/duplicates/find-pairs.ts'
import { mergeLeads } from '../../src/handoff/duplicates/merge-leads.ts'
import { unmergeLeads } from '../../src/handoff/duplicates/unmerge-leads.ts'
import { householdOfLead } from '../../src/handoff/household-of-lead.ts'
import type { Actor } from '../../src/handoff/permissions.ts'
import { takeMessage } from '../../src/intake/take-message.ts'
import { testClock } from '../../src/kernel/clock.ts'
import { sequentialIds } from '../../src/kernel/ids.ts'
import { leadPairs, leads, tasks } from '../../src/storage/tables/leads.ts'

const actor: Actor = { id: 'w', name: '工作人员', role: 'worker', township: '652826101', department: null }
let services: Services
let clock: ReturnType<typeof testClock>

beforeEach(async () => {
  const file = new DatabaseSync(':memory:')
  migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))
  clock = testClock(Date.parse('2026-06-15T04:00:00Z'))
  services = await createServices({
    database: sqliteDatabase(file),
    env: { DATA_KEY: Buffer.alloc(32, 9).toString('base64') },
    clock,
    ids: sequentialIds(7),
    fetch: () => Promise.reject(new Error('no network in tests')),
    version: 'test',
  })
})

let key = 0
async function say(person: string, text: string) {
  clock.advance(1000)
  const what = { kind: 'text' as const, text }
  const inbound = {
    channel: 'web' as const,
    account: 'page',
    person,
    messageKey: `${person}.${++key}`,
    at: 0,
    what,
  }
  return takeMessage(inbound, {}, services.intake)
}

/** One household told by two of its own, each on a phone of theirs. */
async function told(person: string, story: string): Promise<{ id: string; code: string }> {
  for (const text of ['你好', '同意', '2', '七个星镇老城村', story, '祁玉珍', '13700001234'])
    await say(person, text)
  const { code } = await say(person, '都没有')
  const [row] = await services.db
    .select()
    .from(leads)
    .where(eq(leads.code, code ?? ''))
  if (!row) throw new Error('no lead')
  return row
}

const stored = async (id: string) => (await services.db.select().from(leads).where(eq(leads.id, id)))[0]

describe('the reporter of a merged report', () => {
  async function merged() {
    const a = await told('a', '我家五口人，老公去年住院花了八万，报了三万')
    const b = await told('b', '我妈家四口人，日子过不下去')
    while ((await findPairs({ ...services.intake })) > 0);
    expect(await services.db.select().from(leadPairs)).toHaveLength(1)
    const input = { goesId: a.id, staysId: b.id, goesVersion: 1, staysVersion: 1 }
    await mergeLeads(services.intake, actor, input)
    return { a, b }
  }

  test('asks after it with the old code, in the chat and on the page, and hears of the one that goes on', async () => {
    const { a, b } = await merged()
    await services.db.update(leads).set({ stage: 'visited' }).where(eq(leads.id, b.id))
    expect((await say('a', '进度')).replies.map(({ text }) => text).join()).toContain('已经上过门')
    expect((await say('stranger', a.code)).replies.map(({ text }) => text).join()).toContain('已经上过门')
    expect(await glanceByCode(services.db, a.code, services.intake.calendar)).toMatchObject({
      code: a.code,
      stage: 'visited',
    })
  })

  test('adds and corrects: both reports count for the lead that goes on, as a range where they differ', async () => {
    const { b } = await merged()
    expect((await householdOfLead(services.intake, b.id)).said.members).toEqual({ count: { min: 4, max: 5 } })
    const before = (await stored(b.id))?.updatedAt ?? 0
    await say('a', '改人数')
    await say('a', '4')
    expect((await householdOfLead(services.intake, b.id)).said.members).toHaveLength(4)
    expect(await stored(b.id)).toMatchObject({ comparedAt: null })
    expect((await stored(b.id))?.updatedAt).toBeGreaterThan(before)
    const outcomes = (await stored(b.id))?.outcomes
    await findPairs(services.intake)
    expect((await stored(b.id))?.comparedAt).not.toBeNull()
    expect((await stored(b.id))?.outcomes).not.toBe('')
    expect(outcomes).toBeDefined()
  })

  test('tells of a danger: the lead that goes on is urgent and the task is its own', async () => {
    const { a, b } = await merged()
    await say('a', '孩子没有吃的了，家里没取暖')
    expect(await stored(b.id)).toMatchObject({ urgent: true })
    const [task] = await services.db.select().from(tasks).where(eq(tasks.kind, 'danger'))
    expect(task).toMatchObject({ leadId: b.id, urgent: true })
    expect((await stored(a.id))?.stage).toBe('merged')
  })

  test('takes it back: it no longer counts, the other report goes on, and the merge cannot be taken apart any more', async () => {
    const { a, b } = await merged()
    await say('a', '撤回')
    await say('a', '1')
    expect(await stored(a.id)).toMatchObject({ stage: 'withdrawn' })
    expect((await householdOfLead(services.intake, b.id)).said.members).toHaveLength(4)
    const undo = unmergeLeads(services.intake, actor, { goesId: a.id, version: 2 })
    await expect(undo).rejects.toMatchObject({ problem: 'wrong_stage' })
    expect(await stored(b.id)).toMatchObject({ stage: 'new' })
  })
})
