import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { whereFacts } from '../../src/storage/sealed-where.ts'
import { leadEscalations } from '../../src/storage/tables/county.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { factBatches } from '../../src/storage/tables/talk.ts'
import { type Browser, type County, hiddenFields, monday, putLead, qixing, testCounty } from './county.ts'

// The lists say what kind of danger it is, in words that name neither a person nor what was done to them.

let county: County
let worker: Browser
let chief: Browser
beforeAll(async () => {
  county = await testCounty()
  worker = county.person()
  chief = county.person()
  await worker.logIn('staff.qgx')
  await chief.logIn('lead.qgx')
})

const stored = async (id: string) => (await county.db.select().from(leads).where(eq(leads.id, id)))[0]

/** A lead whose sealed facts hold these signs. */
async function withSigns(signs: string[], lead: Parameters<typeof putLead>[1] = {}) {
  const put = await putLead(county, lead)
  const facts = [{ seq: 7, id: 'urgentSigns', value: signs, speaker: 'self' }]
  const factsSealed = await county.sealer.seal(JSON.stringify(facts), whereFacts(put.id, 7))
  const row = { reportId: put.id, seq: 7, count: 1, at: monday, speaker: 'self', factsSealed }
  await county.db.insert(factBatches).values(row)
  return put
}

/** The row of a list that names this lead, without its tags. */
const rowOf = (html: string, code: string) =>
  (html.split(/<tr|<li/).find((row) => row.includes(code)) ?? '').replace(/<[^>]+>/g, ' ')

test('the queue, its file, my day and what went up to the supervisor', async () => {
  const hungry = await putLead(county, {
    urgent: true,
    urgentReasons: 'no_food,person',
    dueAt: monday - 1000,
  })
  const old = await putLead(county, { urgent: true })
  const calm = await putLead(county, { urgentReasons: 'no_food' })
  const task = { kind: 'danger', township: qixing, urgent: true, dueAt: monday, createdAt: monday }
  await county.db.insert(tasks).values({ id: 'task_1', leadId: hungry.id, ...task })
  await county.db.insert(leadEscalations).values({
    ...{ leadId: hungry.id, dueAt: monday - 1000, level: 'supervisor', township: qixing, at: monday },
  })
  const queue = await worker.page('/console/queue')
  expect(rowOf(queue, hungry.code)).toContain('缺食物、人身有危险')
  expect(rowOf(queue, old.code)).toContain('原因没有记录')
  expect(rowOf(queue, calm.code)).not.toMatch(/缺食物|原因/)
  const days = await chief.page('/console')
  expect(days.split('缺食物、人身有危险')).toHaveLength(3)
  const { token = '' } = hiddenFields(await chief.page('/console/queue'))
  const file = await (await chief.send('/console/queue/csv', { token })).text()
  expect(file).toContain('紧急原因')
  expect(file.split('\n').find((line) => line.includes(hungry.code))).toContain('缺食物、人身有危险')
})

test('marked by a person; called off nothing is shown, taken back it is there again', async () => {
  const lead = await putLead(county)
  const mark = (urgent: string) => worker.post(`/console/leads/${lead.id}/urgent`, { urgent })
  expect((await mark('1')).status).toBe(303)
  expect(rowOf(await worker.page('/console/queue'), lead.code)).toContain('人工标的')
  await mark('0')
  expect(rowOf(await worker.page('/console/queue'), lead.code)).not.toContain('人工标的')
  await worker.post(`/console/leads/${lead.id}/undo`)
  expect(rowOf(await worker.page('/console/queue'), lead.code)).toContain('人工标的')
})

test('a judgement records what was not recorded before', async () => {
  const lead = await withSigns(['violence', 'no_heating'], { urgent: true })
  const office = county.person()
  await office.logIn('county')
  await office.post('/console/standards/rescreen')
  expect(await stored(lead.id)).toMatchObject({ urgentReasons: 'no_heating,person' })
})

test('a visit lays its finding over what was said', async () => {
  const lead = await withSigns(['no_food'], { urgent: true })
  await worker.post(`/console/leads/${lead.id}/take`)
  const html = await worker.page(`/console/leads/${lead.id}/visit`)
  const answer = await worker.send(`/console/leads/${lead.id}/visit`, {
    ...hiddenFields(html),
    sheet: /name="sheet" value="([^"]+)"/.exec(html)?.[1] ?? '',
    ...{ by: 'self', authorisation: 'fingerprint', commitment: 'signature', right: 'yes' },
    ...{ visitor1: 'staff_demo_qgx', visitor2: 'staff_demo_qgx_lead' },
    ...{ p0: 'guarantees.housingUnsafe', v0: 'yes', e_other: 'seen' },
  })
  expect(answer.status).toBe(303)
  expect(await stored(lead.id)).toMatchObject({ urgentReasons: 'no_food' })
})

test('a merge brings the reason along, and taken apart it goes again', async () => {
  const stays = await putLead(county)
  const goes = await putLead(county, { urgent: true, urgentReasons: 'marked' })
  const pair = `/console/duplicates/${goes.id}/${stays.id}`
  const merge = { ...hiddenFields(await worker.page(pair)), goes: '1', stays: '1' }
  const merged = await worker.send(`${pair}/merge`, merge)
  expect(merged.status).toBe(303)
  expect(await stored(stays.id)).toMatchObject({ urgent: true, urgentReasons: 'marked' })
  await worker.post(`/console/leads/${goes.id}/unmerge`)
  expect(await stored(stays.id)).toMatchObject({ urgent: false, urgentReasons: null })
})
