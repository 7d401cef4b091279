import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { takeBackOverdue } from '../../src/handoff/tasks/take-back-overdue.ts'
import { whereOutbox, whereTaskNote, whereTaskReason } from '../../src/storage/sealed-where.ts'
import { audit } from '../../src/storage/tables/county.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { outbox } from '../../src/storage/tables/outbox.ts'
import { type Browser, type County, hiddenFields, putLead, qixing, testCounty } from './county.ts'

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

describe('an objection or a complaint', () => {
  const objection = async (id: string, change: Partial<typeof tasks.$inferInsert> = {}) => {
    const lead = await putLead(county, { stage: 'closed' })
    await county.db
      .update(leads)
      .set({ closedAt: county.clock.now(), closingReason: 'income_above' })
      .where(eq(leads.id, lead.id))
    const talk = { leadId: lead.id, conversationId: `talk_of_${lead.id}` }
    await put(id, { kind: 'objection', ...talk, ...change })
    return lead
  }
  const queued = (id: string) =>
    county.db
      .select()
      .from(outbox)
      .where(eq(outbox.dedupe, `task-answer/${id}`))
  const leadOf = async (id: string) => (await county.db.select().from(leads).where(eq(leads.id, id)))[0]

  test('is a link of the supervisor, is answered in the talk it came from, and opens the lead again: all once', async () => {
    const lead = await objection('o1')
    const supervisor = county.person()
    await supervisor.logIn('lead.qgx')
    expect(await supervisor.page('/console/load')).toContain('/console/tasks/o1')
    expect(await worker.page(`/console/leads/${lead.id}`)).toContain('/console/tasks/o1')
    const html = await worker.page('/console/tasks/o1')
    for (const part of ['会重新看这件事', 'name="reopen"', '答复并办结']) expect(html).toContain(part)
    const none = await worker.send('/console/tasks/o1/finish', {
      ...hiddenFields(html),
      words: '看了',
      answer: ' ',
      reopen: '1',
    })
    expect(none.status).toBe(422)
    const again = await none.text()
    expect(again).toContain('请写答复')
    expect(again).toContain('看了</textarea>')
    const fields = { ...hiddenFields(html), words: '收入要再核', answer: '我们再来看一次。', reopen: '1' }
    const both = await Promise.all([1, 2].map(() => worker.send('/console/tasks/o1/finish', fields)))
    both.push(await worker.send('/console/tasks/o1/finish', fields))
    expect(both.map(({ status }) => status)).toEqual([303, 303, 303])
    const [row, ...more] = await queued('o1')
    expect(more).toEqual([])
    expect(row).toMatchObject({ conversationId: `talk_of_${lead.id}`, leadId: lead.id })
    const payload = await county.sealer.open(row?.payloadSealed ?? '', whereOutbox(row?.id ?? ''))
    expect(JSON.parse(payload).reply.text).toBe('我们再来看一次。')
    expect(await leadOf(lead.id)).toMatchObject({ stage: 'returned', version: 2, closedAt: null })
    expect(await stored('o1')).toMatchObject({ result: 'done', assignee: 'staff_demo_qgx' })
    expect(await worker.page(`/console/leads/${lead.id}`)).toContain('重新打开：收入要再核')
    const logged = (await county.db.select().from(audit)).filter(
      ({ verb, entityId }) => verb === 'task.finish' && entityId === lead.id,
    )
    expect(logged.map(({ detail }) => JSON.parse(detail ?? '{}'))).toEqual([
      { from: 'closed', to: 'returned', task: 'objection', told: 'delivered' },
    ])
  })

  test('answered in person sends nothing and may leave the lead as it is; a lead changed meanwhile is said, nothing is lost', async () => {
    const lead = await objection('o2')
    const html = await worker.page('/console/tasks/o2')
    await county.db.update(leads).set({ version: 5 }).where(eq(leads.id, lead.id))
    const fields = { ...hiddenFields(html), words: '当面说清楚了', told: '1' }
    const late = await worker.send('/console/tasks/o2/finish', { ...fields, reopen: '1' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('当面说清楚了</textarea>')
    expect((await stored('o2'))?.doneAt).toBeNull()
    expect((await worker.send('/console/tasks/o2/finish', fields)).status).toBe(303)
    expect(await queued('o2')).toEqual([])
    expect(await leadOf(lead.id)).toMatchObject({ stage: 'closed', version: 5 })
  })

  test('whose talk is gone goes to the household by hand; without a lead it is said that nobody can be told', async () => {
    const lead = await objection('o3', { conversationId: 'talk_gone' })
    const words = { words: '看过了', answer: '结果没有变，可以打12345。' }
    expect((await worker.post('/console/tasks/o3/finish', words)).status).toBe(303)
    expect(await stored('task.task-answer.o3')).toMatchObject({ kind: 'deliver-answer', leadId: lead.id })
    await put('o4', { kind: 'complaint', leadId: null, conversationId: 'talk_gone' })
    const nobody = await worker.post('/console/tasks/o4/finish', words)
    expect(nobody.status).toBe(409)
    expect(await nobody.text()).toContain('聊天已经不在了')
    expect((await stored('o4'))?.doneAt).toBeNull()
  })

  test('that no township is known of is the county’s', async () => {
    await put('o5', { kind: 'complaint', township: null, village: null })
    expect((await worker.get('/console/tasks/o5')).status).toBe(404)
    expect(await office.page('/console/tasks/o5')).toContain('答复并办结')
    const done = { words: '已转给来信来访', told: '1' }
    expect((await office.post('/console/tasks/o5/finish', done)).status).toBe(303)
    expect(await stored('o5')).toMatchObject({ result: 'done', assignee: 'staff_demo_county' })
    await put('o6', { kind: 'complaint' })
    expect(await office.page('/console/tasks/o6')).not.toContain('答复并办结')
  })
})
