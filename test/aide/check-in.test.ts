import { beforeEach, describe, expect, test } from 'vitest'
import { keepWatchLists } from '../../src/jobs/watch-lists.ts'
import { whereWatchName } from '../../src/storage/sealed-where.ts'
import { watchRows } from '../../src/storage/tables/watch.ts'
import { createWorld, demoAideCode, laocheng, shown, type World } from './world.ts'

let world: World

/** Two households of 老城 whose quarter is over, one of another village. */
const watched = [
  { id: 'watch_1', name: '古丽巴哈尔', groupNo: '3', kind: 'exited', village: laocheng },
  { id: 'watch_2', name: '陈志强', groupNo: '5', kind: 'tuopin', village: laocheng },
  { id: 'watch_3', name: '马国庆', groupNo: null, kind: 'tuopin', village: '652826101207' },
]

beforeEach(async () => {
  world = await createWorld()
  const { db, sealer, clock } = world.deps
  for (const { id, name, ...row } of watched) {
    await db.insert(watchRows).values({
      ...row,
      id,
      township: row.village.slice(0, 9),
      nameSealed: await sealer.seal(name, whereWatchName(id)),
      nameHash: await sealer.fingerprint(name, 'name'),
      since: '2026-01-15',
      uploadId: 'list_1',
      updatedAt: clock.now(),
      checkOn: '2026-11-23',
    })
  }
  await keepWatchLists(world.deps, () => false)
  await world.say('aide', demoAideCode)
})

const say = async (text: string) => shown(await world.say('aide', text))

describe('a quarterly check-in', () => {
  test('comes to the aide of the village with three questions, and is done with one answer when all is well', async () => {
    expect(await say('任务')).toContain('要办的事（2 件）')
    const asked = await say('1')
    for (const part of ['季度回访', '吃穿', '看病、上学、受灾', '收入', '都好，没变化'])
      expect(asked).toContain(part)
    expect(await say('1')).toContain('办完了')
    expect(world.rows('leads')).toEqual([])
    expect(world.rows('tasks').filter(({ result }) => result === 'done')).toHaveLength(1)
  })

  test('opens a lead when something has changed, in the household’s name, with the reason of the list', async () => {
    await say('任务')
    await say('1')
    expect(await say('2')).toContain('请写几句')
    const back = await say('老人住院花了2万，家里3口人')
    expect(back).toMatch(/请核对[\s\S]*老城村 [35]组 (古丽巴哈尔|陈志强)[\s\S]*两万元/)
    expect(await say('1')).toContain('已登记，编号 QM-')
    expect(world.rows('tasks').find(({ result }) => result === 'done')).toBeDefined()
    await keepWatchLists(world.deps, () => false)
    const [lead] = world.rows('leads')
    expect(world.rows('watch_matches')).toMatchObject([{ lead_id: lead?.id }])
    expect(world.rows('fact_batches').map(({ speaker }) => speaker)).toEqual(['aide', 'department'])
  })

  test('words without a fact are kept with the task, nobody is reported for them', async () => {
    await say('任务')
    await say('1')
    expect(await say('去看了，还可以')).toContain('办完了')
    expect(world.rows('leads')).toEqual([])
    expect(world.rows('tasks').find(({ result }) => result === 'done')?.reason_sealed).toMatch(/^v1\./)
  })

  test('nobody met is said with a reason and goes to the township; it is not asked twice in a quarter', async () => {
    await say('任务')
    await say('1')
    await say('3')
    expect(await say('去了两次，没人')).toContain('已告诉乡镇')
    const before = world.rows('tasks').length
    world.clock.advance(30 * 86_400_000)
    await keepWatchLists(world.deps, () => false)
    expect(world.rows('tasks')).toHaveLength(before)
    world.clock.advance(62 * 86_400_000)
    await keepWatchLists(world.deps, () => false)
    expect(world.rows('tasks')).toHaveLength(2 * before)
  })

  test('shows in danger at once', async () => {
    await say('任务')
    await say('1')
    expect(await say('断粮三天了')).toContain('已按急事报给乡镇')
    expect(world.rows('tasks').find(({ kind }) => kind === 'danger')).toMatchObject({ urgent: 1 })
  })
})
