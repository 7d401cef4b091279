import { expect, test } from 'vitest'
import { purgeExpired } from '../../src/jobs/purge-expired.ts'
import { keepWatchLists } from '../../src/jobs/watch-lists.ts'
import { clockSettings } from '../../src/leads/clocks.ts'
import { factOfKind, lastWatchedDay } from '../../src/leads/watch/kinds.ts'
import { whereTaskNote, whereWatchName } from '../../src/storage/sealed-where.ts'
import { tasks } from '../../src/storage/tables/leads.ts'
import {
  watchFaults,
  watchMatches,
  watchPieces,
  watchRows,
  watchUploads,
} from '../../src/storage/tables/watch.ts'
import { createWorld, demoAideCode, laocheng, shown, type World } from './world.ts'

const dayMs = 86_400_000

async function watched(world: World, id: string, change: Partial<typeof watchRows.$inferInsert>) {
  const { db, sealer, clock } = world.deps
  await db.insert(watchRows).values({
    id,
    township: laocheng.slice(0, 9),
    village: laocheng,
    groupNo: '3',
    kind: 'tuopin',
    nameSealed: await sealer.seal(id, whereWatchName(id)),
    nameHash: await sealer.fingerprint(id, 'name'),
    since: null,
    uploadId: 'list_new',
    updatedAt: clock.now(),
    checkOn: '2099-01-01',
    ...change,
  })
}

const listed = (world: World) => world.rows('watch_rows').map(({ id }) => id)

async function list(
  world: World,
  id: string,
  days: number,
  change: Partial<typeof watchUploads.$inferInsert> = {},
) {
  const createdAt = world.clock.now() - days * dayMs
  await world.deps.db.insert(watchUploads).values({
    id,
    township: laocheng.slice(0, 9),
    uploadedBy: 'staff',
    createdAt,
    total: 1,
    mapping: '{}',
    doneAt: createdAt,
    ...change,
  })
}

test('watched households go when their time is over, and what is on a list stays', async () => {
  const world = await createWorld()
  const now = world.clock.now()
  await list(world, 'list_new', 1)
  await list(world, 'list_old', 731)
  await watched(world, 'stays', {})
  await watched(world, 'left', { goneAt: now - 31 * dayMs })
  await watched(world, 'leaving', { goneAt: now - 29 * dayMs })
  await watched(world, 'forgotten', { uploadId: 'list_old' })
  await watched(world, 'refused-long-ago', { kind: 'refused', since: '2024-10-22' })
  await watched(world, 'refused', { kind: 'refused', since: '2024-11-23' })
  await watched(world, 'poor-long-ago', { since: '2015-01-01' })
  await world.deps.db.insert(watchMatches).values({ leadId: 'lead_1', rowId: 'left', at: 1 })
  expect(await purgeExpired(world.deps, now)).toBeGreaterThan(0)
  expect(listed(world)).toEqual(['stays', 'leaving', 'refused', 'poor-long-ago'])
  expect(world.rows('watch_matches')).toEqual([])
  expect(await purgeExpired(world.deps, now)).toBe(0)
})

test('the county sets both times', async () => {
  const world = await createWorld()
  const now = world.clock.now()
  await list(world, 'list_new', 11)
  await watched(world, 'left', { goneAt: now - 6 * dayMs })
  await watched(world, 'forgotten', {})
  const clocks = clockSettings({ watch_gone_days: 5, watch_kept_days: 10 })
  await purgeExpired({ ...world.deps, clocks }, now)
  expect(listed(world)).toEqual([])
})

test('a check-in of a household that is on no list is nobody’s work, and its name goes', async () => {
  const world = await createWorld()
  await list(world, 'list_new', 1)
  await watched(world, 'left', { checkOn: '2026-11-01' })
  await keepWatchLists(world.deps, () => false)
  await world.say('aide', demoAideCode)
  expect(shown(await world.say('aide', '任务'))).toContain('季度回访')
  world.file.exec(`update watch_rows set gone_at = ${world.clock.now() - 31 * dayMs}`)
  await purgeExpired(world.deps, world.clock.now())
  expect(shown(await world.say('aide', '任务'))).toContain('没有要办的事')
  expect(world.rows('tasks')).toMatchObject([{ result: 'off_list', note_sealed: null }])
})

test('a household on no list is neither matched nor visited while it waits to be deleted', async () => {
  const world = await createWorld()
  await watched(world, 'left', { goneAt: 1, checkOn: '2026-11-01' })
  await keepWatchLists(world.deps, () => false)
  expect(world.rows('tasks')).toEqual([])
})

test('faulty lines, lists nobody confirmed, and notes of check-ins long done', async () => {
  const world = await createWorld()
  const { db, sealer } = world.deps
  const now = world.clock.now()
  await list(world, 'list_old', 31)
  await list(world, 'list_new', 29)
  await list(world, 'list_waiting', 8, { mapping: null, doneAt: null })
  await list(world, 'list_fresh', 6, { mapping: null, doneAt: null })
  await list(world, 'list_broken', 8, { mapping: null, doneAt: null, total: -1 })
  for (const uploadId of ['list_old', 'list_new'])
    await db.insert(watchFaults).values({ uploadId, line: 2, reason: 'no_name', rowSealed: 'v1.x' })
  for (const uploadId of ['list_waiting', 'list_fresh', 'list_broken'])
    await db.insert(watchPieces).values({ uploadId, no: 0, rowsSealed: 'v1.x' })
  for (const [id, days] of [
    ['t_old', 31],
    ['t_new', 29],
  ] as const)
    await db.insert(tasks).values({
      id,
      kind: 'check-in',
      watchId: 'gone',
      urgent: false,
      dueAt: 0,
      createdAt: 0,
      doneAt: now - days * dayMs,
      result: 'done',
      noteSealed: await sealer.seal('张三', whereTaskNote(id)),
    })
  await purgeExpired(world.deps, now)
  expect(world.rows('watch_faults').map((row) => row.upload_id)).toEqual(['list_new'])
  expect(world.rows('watch_pieces').map((row) => row.upload_id)).toEqual(['list_fresh'])
  expect(world.rows('watch_uploads').map(({ id }) => id)).toEqual(['list_old', 'list_new', 'list_fresh'])
  expect(world.rows('tasks').map((row) => row.note_sealed === null)).toEqual([true, false])
})

test('the last day of being watched is the last on which the list still says something', () => {
  for (const today of ['2026-11-23', '2026-03-31', '2028-02-29', '2027-01-01']) {
    const last = lastWatchedDay(today)
    expect(factOfKind('refused', last, today), today).toBe('list.refused')
    const before = new Date(Date.parse(last) - dayMs).toISOString().slice(0, 10)
    expect(factOfKind('refused', before, today), today).toBe(null)
  }
})
