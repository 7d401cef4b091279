import { readFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { deleteLeadData } from '../../src/handoff/delete-lead-data.ts'
import { before, retentionDays } from '../../src/jobs/retention.ts'
import { clockSettings } from '../../src/leads/clocks.ts'
import { candidatesOf, uncompared } from '../../src/storage/pair-candidates.ts'
import { createWorld, laocheng, type World } from '../aide/world.ts'

// Every column of every table has a fate, said in `lead-data.yaml` and tried here with something in each of them.

type Fate = { of: string; row?: true; emptied?: string[]; kept?: string[] }
const said = parse(readFileSync(`${import.meta.dirname}/lead-data.yaml`, 'utf8')) as {
  tables: Record<string, Fate>
  apart: Record<string, string>
}
const fates = Object.entries(said.tables)
const dayMs = 86_400_000
const planted = '帕提古丽'

let world: World
let now: number
beforeEach(async () => {
  world = await createWorld()
  now = world.clock.now()
})

const columnsOf = (file: DatabaseSync, table: string) =>
  file.prepare(`select name, type, "notnull" as required, pk from pragma_table_info('${table}')`).all() as {
    name: string
    type: string
    required: number
    pk: number
  }[]

const tablesIn = (file: DatabaseSync) =>
  file
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .all()
    .map(({ name }) => String(name))

/** A row of the table with a planted name in every text and a number in every other column; `change` says what else. */
function put(table: string, change: Record<string, string | number | null>): void {
  const row = Object.fromEntries(
    columnsOf(world.file, table).map(({ name, type }) => [
      name,
      /int|real/i.test(type) ? 1 : `${planted}.${name}`,
    ]),
  )
  const whole: Record<string, string | number | null> = { ...row, ...change }
  const names = Object.keys(whole)
  world.file
    .prepare(`insert into "${table}" (${names.map((name) => `"${name}"`)}) values (${names.map(() => '?')})`)
    .run(...Object.values(whole))
}

/** Values that keep a row from being open work; what is open is tried below. */
const over: Record<string, Record<string, string | number | null>> = {
  outbox: { done_at: 1 },
  decisions: { objection_until: '2020-01-01' },
  referrals: { stage: 'done' },
  lead_pairs: { decision: 'apart' },
  sample_checks: { result: 'none', month: '2020-01' },
  sample_results: { month: '2020-01' },
  turns: { kind: 'text' },
  lead_changes: { version: 1 },
}

/** An ended lead with a row in each table, its cells marked with the lead. */
function putLead(id: string, closedDaysAgo: number, change: Record<string, string | number | null> = {}) {
  put('leads', {
    id,
    code: `QM-${id}`,
    township: laocheng.slice(0, 9),
    village: laocheng,
    stage: 'closed',
    life: null,
    merged_into: null,
    version: 1,
    conversation_id: `talk.${id}`,
    closed_at: now - closedDaysAgo * dayMs,
    data_deleted_at: null,
    ...change,
  })
  for (const [table, { of }] of fates.filter(([name]) => name !== 'leads')) {
    const keys = columnsOf(world.file, table)
      .filter(
        ({ name, pk, type }) =>
          name !== of && (pk > 0 || name.endsWith('_hash') || name === 'dedupe') && !/int/i.test(type),
      )
      .map(({ name }) => [name, `${planted}.${name}.${id}`])
    put(table, { ...Object.fromEntries(keys), ...over[table], [of]: id })
  }
}

const rowsOf = (table: string, id: string) =>
  world.file.prepare(`select * from "${table}" where "${said.tables[table]?.of}" = ?`).all(id) as Record<
    string,
    string | number | null
  >[]

const run = (months: number | null, at = now) =>
  deleteLeadData(
    {
      ...world.deps,
      clocks: clockSettings(
        {},
        months === null ? [] : [{ key: 'lead_kept_months', value: months, validFrom: '2026-01-01' }],
      ),
    },
    at,
    before(at, retentionDays.chatText),
  )

const isGone = (id: string) => rowsOf('leads', id)[0]?.data_deleted_at !== null

test('every table and every column has a fate', () => {
  const tables = tablesIn(world.file).filter(
    (name) => name !== 'd1_migrations' && name !== '__drizzle_migrations',
  )
  expect([...Object.keys(said.tables), ...Object.keys(said.apart)].sort()).toEqual(tables.sort())
  for (const [table, { of, row, emptied = [], kept = [] }] of fates) {
    const columns = columnsOf(world.file, table).map(({ name }) => name)
    expect([table, columns.includes(of)]).toEqual([table, true])
    if (!row) expect([table, [...emptied, ...kept].sort()]).toEqual([table, [...columns].sort()])
    // Whatever is sealed or a fingerprint is of a person: it never stays.
    expect([table, kept.filter((name) => /_(sealed|hash)$/.test(name))]).toEqual([table, []])
  }
  for (const table of Object.keys(said.apart))
    expect([
      table,
      columnsOf(world.file, table).filter(({ name }) => /^(lead|report)_id$/.test(name)),
    ]).toEqual(
      table === 'conversations' ? [table, [expect.objectContaining({ name: 'report_id' })]] : [table, []],
    )
})

test('each column meets its fate, another lead beside it keeps everything, and a second run finds nothing', async () => {
  putLead('old', 400)
  putLead('young', 300)
  const before = Object.fromEntries(fates.map(([table]) => [table, rowsOf(table, 'old')[0]]))
  const young = fates.map(([table]) => rowsOf(table, 'young'))
  expect(await run(12)).toBe(1)
  for (const [table, { row, emptied = [], kept = [] }] of fates) {
    const [after] = rowsOf(table, 'old')
    if (row) {
      expect([table, after]).toEqual([table, undefined])
      continue
    }
    for (const name of emptied) expect([table, name, after?.[name] || null]).toEqual([table, name, null])
    for (const name of kept.filter(
      (one) => one !== 'data_deleted_at' && !(table === 'leads' && one === 'version'),
    ))
      expect([table, name, after?.[name]]).toEqual([table, name, before[table]?.[name]])
  }
  expect(rowsOf('leads', 'old')).toMatchObject([{ data_deleted_at: now, version: 2 }])
  expect(fates.map(([table]) => rowsOf(table, 'young'))).toEqual(young)
  const { count } = world.file
    .prepare("select count(*) as count from audit where verb = 'lead.delete-data' and entity_id = 'old'")
    .get() as { count: number }
  expect(count).toBe(1)
  expect(await run(12)).toBe(0)
})

describe('when', () => {
  test('without the county’s rule nothing is ever deleted', async () => {
    putLead('old', 4000)
    expect(await run(null)).toBe(0)
    expect(isGone('old')).toBe(false)
  })

  test.each([
    ['2026-05-22T16:00:00Z', false],
    ['2026-05-23T15:59:59Z', true],
    ['2026-05-23T16:00:00Z', false],
  ])('closed at %s, kept six months: on 23 November %s', async (closed, gone) => {
    // The days of China: 23 May is over when 23 November begins.
    putLead('one', 0, { closed_at: Date.parse(closed) })
    await run(6, Date.parse('2026-11-22T19:30:00Z'))
    expect([closed, isGone('one')]).toEqual([closed, closed < '2026-05-23T16' ? true : gone])
  })

  test('at the end of a shorter month', async () => {
    putLead('last', 0, { closed_at: Date.parse('2026-08-31T04:00:00Z') })
    await run(6, Date.parse('2027-02-27T19:30:00Z'))
    expect(isGone('last')).toBe(false)
    await run(6, Date.parse('2027-02-28T19:30:00Z'))
    expect(isGone('last')).toBe(true)
  })

  test('small portions, the oldest first, past those that are still needed', async () => {
    for (let n = 0; n < 200; n++)
      put('leads', {
        id: `l${n}`,
        code: `QM-${n}`,
        stage: 'closed',
        life: null,
        merged_into: null,
        conversation_id: null,
        closed_at: n,
        data_deleted_at: null,
      })
    for (let n = 0; n < 120; n++)
      put('tasks', { id: `t${n}`, lead_id: `l${n}`, watch_id: null, done_at: null })
    expect([await run(1), await run(1), await run(1)]).toEqual([50, 30, 0])
    expect(isGone('l119')).toBe(false)
    expect(isGone('l120')).toBe(true)
  })
})

const beside = (id: string, change: Record<string, string | number | null>) =>
  put('leads', {
    id,
    code: `QM-${id}`,
    stage: 'new',
    life: null,
    merged_into: null,
    closed_at: null,
    data_deleted_at: null,
    conversation_id: null,
    compared_at: null,
    ...change,
  })

/** What keeps a lead, each by one row; `ends` puts an end to it. */
const keepers: [string, () => void, string][] = [
  [
    'an open task',
    () => put('tasks', { lead_id: 'old', id: 'x', done_at: null }),
    'update tasks set done_at = 1',
  ],
  [
    'a referral in hand',
    () => put('referrals', { lead_id: 'old', id: 'x', stage: 'accepted' }),
    "update referrals set stage = 'done'",
  ],
  [
    'a decision that may still be objected to',
    () => put('decisions', { lead_id: 'old', version: 9, objection_until: '2026-11-23' }),
    "update decisions set objection_until = '2026-11-22'",
  ],
  [
    'a message on its way',
    () => put('outbox', { lead_id: 'old', id: 'x', dedupe: 'x', done_at: null }),
    'delete from outbox',
  ],
  [
    'a check of the sample to do',
    () => put('sample_checks', { lead_id: 'old', month: '2026-10', result: null }),
    "update sample_checks set result = 'found'",
  ],
  [
    'a check of the sample that reached nobody yet',
    () => put('sample_checks', { lead_id: 'old', month: '2026-10', result: 'unreached' }),
    "update sample_checks set month = '2025-10' where month = '2026-10'",
  ],
  [
    'a talk that still goes on about it',
    () =>
      put('conversations', { id: 'talk.old', report_id: 'old', last_at: now - 29 * dayMs, in_charge: null }),
    `update conversations set last_at = ${1}`,
  ],
  [
    'a colleague in its chat',
    () => put('conversations', { id: 'talk.old', report_id: 'other', last_at: 1, charge_lead: 'old' }),
    'update conversations set in_charge = null',
  ],
  [
    'a check-in asked of its household',
    () => put('household_checks', { id: 'x', conversation_id: 'talk.old', done_at: null }),
    'update household_checks set done_at = 1',
  ],
  [
    'a check-in of an aide with its household',
    () => {
      put('watch_matches', { lead_id: 'old', row_id: 'w' })
      put('tasks', { id: 'x', lead_id: null, watch_id: 'w', done_at: null })
    },
    'update tasks set done_at = 1',
  ],
  [
    'an open lead of the same talk',
    () => beside('new', { conversation_id: 'talk.old' }),
    "update leads set closed_at = 9e15 where id = 'new'",
  ],
  [
    'an open lead said to be of the same household',
    () => {
      beside('new', {})
      put('lead_links', { lead_id: 'new', other_id: 'old' })
    },
    "update leads set closed_at = 9e15 where id = 'new'",
  ],
  [
    'an open lead that may be of the same household',
    () => {
      beside('new', {})
      put('lead_pairs', { lead_id: 'new', other_id: 'old', decision: null })
    },
    "update lead_pairs set decision = 'apart' where lead_id = 'new'",
  ],
  [
    'an open lead that may be of the same household, the other way round',
    () => {
      beside('zzz', {})
      put('lead_pairs', { lead_id: 'old', other_id: 'zzz', decision: 'household' })
    },
    "update leads set closed_at = 9e15 where id = 'zzz'",
  ],
  [
    'itself, opened again',
    () => world.file.exec('update leads set closed_at = null'),
    'update leads set closed_at = 1',
  ],
]

test.each(keepers)('%s keeps a lead, until that is over', async (_, keep, ends) => {
  putLead('old', 400)
  keep()
  expect(await run(12)).toBe(0)
  expect(isGone('old')).toBe(false)
  world.file.exec(ends)
  expect(await run(12)).toBe(1)
  expect(isGone('old')).toBe(true)
})

test('a report that went on in another goes with it, and only with it', async () => {
  putLead('goes', 4000, { stage: 'merged', merged_into: 'stays' })
  putLead('stays', 300)
  expect(await run(12)).toBe(0)
  world.file.exec(`update leads set closed_at = ${now - 400 * dayMs} where id = 'stays'`)
  put('tasks', { id: 'x', lead_id: 'goes', done_at: null })
  expect(await run(12)).toBe(0)
  world.file.exec('update tasks set done_at = 1')
  expect(await run(12)).toBe(1)
  expect([isGone('goes'), isGone('stays')]).toEqual([true, true])
})

test('whoever comes back to the talk is greeted as new, and by code hears that it was deleted', async () => {
  for (const text of ['你好', '同意', '1', '老城', '老公去年住院花了八万', planted, '13700001234'])
    await world.say('wx-o1', text)
  const [lead] = world.rows('leads')
  world.file.exec(`update leads set stage = 'closed', closed_at = ${now}`)
  world.clock.advance(400 * dayMs)
  expect(await run(12, world.clock.now())).toBe(1)
  expect(world.rows('fact_batches')).toEqual([])
  const again = await world.say('wx-o1', '你好')
  expect(again.replies.map(({ text }) => text).join()).toContain('您同意吗')
  const progress = await world.say('wx-o1', String(lead?.code))
  expect(progress.replies.map(({ text }) => text).join()).toContain('2027-12-28 已按规定删除')
  for (const text of ['同意', '1', '老城', '房子塌了', '古丽', '13700001235']) await world.say('wx-o1', text)
  expect(world.rows('leads')).toHaveLength(2)
  expect(world.rows('fact_batches').some((row) => row.report_id === lead?.id)).toBe(false)
})

test('a word of the household at the very moment wins: nothing is lost, nothing is written to what was deleted', async () => {
  for (const text of ['你好', '同意', '1', '老城', '老公去年住院花了八万', planted, '13700001234'])
    await world.say('wx-o1', text)
  const id = String(world.rows('leads')[0]?.id)
  world.file.exec(`update leads set stage = 'closed', closed_at = ${now}`)
  world.clock.advance(400 * dayMs)
  const { db } = world.deps
  const batch = db.batch.bind(db)
  let spoke = false
  db.batch = (async (statements: Parameters<typeof batch>[0]) => {
    // The batch that deletes is the longest.
    if (!spoke && statements.length > 14) {
      spoke = true
      await world.say('wx-o1', '房子塌了')
    }
    return batch(statements)
  }) as unknown as typeof db.batch
  expect(await run(12, world.clock.now())).toBe(0)
  db.batch = batch
  expect([spoke, isGone(id)]).toEqual([true, false])
  expect(world.rows('fact_batches').some((row) => row.report_id === id)).toBe(true)
})

test('it is compared with no other lead any more', async () => {
  putLead('old', 400)
  await run(12)
  beside('new', { village: laocheng, opened_at: 1 })
  const [lead] = await uncompared(world.deps.db, 10)
  expect(lead?.id).toBe('new')
  expect(lead && (await candidatesOf(world.deps.db, lead, 0))).toEqual([])
})
