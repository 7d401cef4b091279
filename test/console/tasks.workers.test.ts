import { beforeAll, describe, expect, test } from 'vitest'
import { takeBackOverdue } from '../../src/handoff/tasks/take-back-overdue.ts'
import { whereTaskNote, whereTaskReason } from '../../src/storage/sealed-where.ts'
import { audit } from '../../src/storage/tables/county.ts'
import { tasks } from '../../src/storage/tables/leads.ts'
import { type Browser, type County, qixing, testCounty } from './county.ts'

const laocheng = '652826101203'

let county: County
let worker: Browser
let other: Browser
let office: Browser

beforeAll(async () => {
  county = await testCounty()
  await logIn()
})

async function logIn() {
  worker = county.person()
  other = county.person()
  office = county.person()
  await worker.logIn('staff.qgx')
  await other.logIn('staff.yn')
  await office.logIn('county')
}

async function put(id: string, change: Partial<typeof tasks.$inferInsert> = {}) {
  const { db, deps, clock } = county
  await db.insert(tasks).values({
    id,
    kind: 'call-back',
    township: qixing,
    village: laocheng,
    urgent: false,
    dueAt: clock.now() + 86_400_000,
    createdAt: clock.now(),
    noteSealed: await deps.sealer.seal('请找马国庆', whereTaskNote(id)),
    ...change,
  })
}

const stored = async (id: string) => (await county.db.select().from(tasks)).find((task) => task.id === id)
const verbs = async () => (await county.db.select().from(audit)).map(({ verb }) => verb)

describe('what somebody must do', () => {
  test('is a line of my day; what people said shows after a click that is logged', async () => {
    await put('t1', {
      assignee: 'township',
      result: 'could_not',
      reasonSealed: await county.deps.sealer.seal('去了两次，马国庆不在', whereTaskReason('t1')),
    })
    expect(await worker.page('/console')).toContain('/console/tasks/t1')
    const closed = await worker.page('/console/tasks/t1')
    expect(closed).toContain('专干办不了')
    expect(closed).not.toContain('马国庆')
    const before = (await verbs()).filter((verb) => verb === 'task.open').length
    const opened = await (await worker.post('/console/tasks/t1/open')).text()
    expect(opened).toContain('请找马国庆')
    expect(opened).toContain('去了两次，马国庆不在')
    expect((await verbs()).filter((verb) => verb === 'task.open').length).toBe(before + 1)
  })

  test('a danger is told in words, not in codes', async () => {
    const noteSealed = await county.deps.sealer.seal('no_food\n3组老王家断粮三天', whereTaskNote('t0'))
    await put('t0', { kind: 'danger', urgent: true, noteSealed })
    expect(await worker.page('/console/tasks/t0')).toContain('等乡镇办')
    const opened = await (await worker.post('/console/tasks/t0/open')).text()
    expect(opened).toContain('没有吃的')
    expect(opened).not.toContain('no_food')
  })

  test('is done with a word on how, once, and the word is sealed', async () => {
    const empty = await worker.post('/console/tasks/t1/finish', { words: '  ' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('请写一句怎么办的')
    for (let click = 0; click < 2; click++)
      expect(
        (await worker.post('/console/tasks/t1/finish', { words: '打通电话了，马国庆说都好' })).status,
      ).toBe(303)
    const task = await stored('t1')
    expect(task).toMatchObject({ result: 'done', assignee: 'staff_demo_qgx' })
    expect(task?.reasonSealed).toMatch(/^v1\./)
    expect((await verbs()).filter((verb) => verb === 'task.finish')).toHaveLength(1)
    expect(await worker.page('/console')).not.toContain('/console/tasks/t1')
  })

  test('goes to the aide again with a new day, and from an aide to the township when its day is over', async () => {
    await put('t2')
    await put('t3', { kind: 'danger' })
    await put('t4', { assignee: 'aide_x' })
    county.clock.advance(2 * 86_400_000)
    await logIn()
    expect(await takeBackOverdue(county.deps)).toBe(2)
    expect(await takeBackOverdue(county.deps)).toBe(0)
    expect(await stored('t2')).toMatchObject({ assignee: 'township', result: 'overdue' })
    expect(await stored('t3')).toMatchObject({ assignee: null })
    expect(await stored('t4')).toMatchObject({ assignee: 'township', result: 'overdue' })
    expect(await verbs()).toContain('task.overdue')
    expect(await worker.page('/console/tasks/t2')).toContain('专干到期没有办')
    await worker.post('/console/tasks/t2/to-aide')
    const again = await stored('t2')
    expect(again).toMatchObject({ assignee: null, result: null })
    expect(again?.dueAt).toBeGreaterThan(county.clock.now())
    expect((await worker.post('/console/tasks/t3/to-aide')).status).toBe(303)
    expect(await worker.page('/console/tasks/t3')).not.toContain('请村里的专干再去')
  })

  test('of another township is not there, and the county looks without changing', async () => {
    expect((await other.get('/console/tasks/t2')).status).toBe(404)
    expect((await other.post('/console/tasks/t2/finish', { words: '好' })).status).toBe(404)
    expect((await office.get('/console/tasks/t2')).status).toBe(200)
    expect((await office.post('/console/tasks/t2/finish', { words: '好' })).status).toBe(403)
    expect((await stored('t2'))?.doneAt).toBeNull()
  })
})
