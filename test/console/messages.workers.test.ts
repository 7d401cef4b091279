import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { whereOutbox, whereTaskNote } from '../../src/storage/sealed-where.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { outbox } from '../../src/storage/tables/outbox.ts'
import { conversations } from '../../src/storage/tables/talk.ts'
import { type Browser, type County, hiddenFields, monday, putLead, testCounty } from './county.ts'

let county: County
let worker: Browser
let other: Browser
beforeAll(async () => {
  county = await testCounty()
  worker = county.person()
  other = county.person()
  await worker.logIn('staff.qgx')
  await other.logIn('staff.yn')
})

const queuedOf = (id: string) => county.db.select().from(outbox).where(eq(outbox.leadId, id))

describe('words to the reporter on the way', () => {
  test('are ready by stage, can be changed, are queued once, and move nothing', async () => {
    const { id } = await putLead(county)
    await worker.post(`/console/leads/${id}/take`)
    expect(await worker.page(`/console/leads/${id}/message`)).not.toContain('什么时候上门')
    const plan = {
      day: '2026-06-16',
      time: '10:30',
      visitor1: 'staff_demo_qgx',
      visitor2: 'staff_demo_qgx_lead',
    }
    await worker.post(`/console/leads/${id}/plan-visit`, plan)
    const form = await worker.page(`/console/leads/${id}/message?say=visit`)
    expect(form).toContain('2026-06-16 10:30，乡镇会有两位工作人员上门')
    const fields = { ...hiddenFields(form), text: '明天十点半来，请留人。' }
    const answers = await Promise.all([1, 2].map(() => worker.send(`/console/leads/${id}/message`, fields)))
    answers.push(await worker.send(`/console/leads/${id}/message`, fields))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    const [queued, ...more] = await queuedOf(id)
    expect(more).toEqual([])
    expect(queued).toMatchObject({ channel: 'wechat', outcome: null })
    const payload = await county.sealer.open(queued?.payloadSealed ?? '', whereOutbox(queued?.id ?? ''))
    expect(JSON.parse(payload).reply.text).toBe('明天十点半来，请留人。')
    const [lead] = await county.db.select().from(leads).where(eq(leads.id, id))
    expect(lead).toMatchObject({ stage: 'visit_planned', version: 3 })
    expect(await worker.page(`/console/leads/${id}`)).toContain('明天十点半来')
  })

  test('become one task for an aide where there is no chat', async () => {
    const { id } = await putLead(county, { talk: false })
    const fields = {
      ...hiddenFields(await worker.page(`/console/leads/${id}/message`)),
      text: '请来窗口一趟。',
    }
    for (let i = 0; i < 2; i++) await worker.send(`/console/leads/${id}/message`, fields)
    const given = await county.db
      .select()
      .from(tasks)
      .where(and(eq(tasks.leadId, id), eq(tasks.kind, 'deliver-answer')))
    expect(given).toHaveLength(1)
    const note = await county.sealer.open(given[0]?.noteSealed ?? '', whereTaskNote(given[0]?.id ?? ''))
    expect(note).toBe('请来窗口一趟。')
  })

  test('empty or too long words are said beside the field; other townships reach nobody', async () => {
    const { id } = await putLead(county)
    const fields = hiddenFields(await worker.page(`/console/leads/${id}/message`))
    expect((await worker.send(`/console/leads/${id}/message`, { ...fields, text: ' ' })).status).toBe(422)
    const long = await worker.send(`/console/leads/${id}/message`, { ...fields, text: '长'.repeat(601) })
    expect([long.status, (await long.text()).includes('最多 600 字，现在 601 字')]).toEqual([422, true])
    const token = hiddenFields(await other.page('/console')).token ?? ''
    const theirs = await other.send(`/console/leads/${id}/message`, { ...fields, token, text: '你好' })
    expect(theirs.status).toBe(404)
    expect(await queuedOf(id)).toHaveLength(0)
  })
})

describe('a chat taken over', () => {
  const talkOf = (id: string) => ({ talk: `talk_of_${id}` })

  test('from the lead’s talk page: told who speaks, answered with what is left of the window in sight, handed back', async () => {
    const { id } = await putLead(county)
    const window = { message: { until: monday + 40 * 3_600_000, left: 4 }, moment: null, recent: [] }
    await county.db
      .update(conversations)
      .set({ sendWindow: JSON.stringify(window) })
      .where(eq(conversations.id, `talk_of_${id}`))
    expect(await worker.page(`/console/leads/${id}/talk`)).toContain('现在由机器在答')
    await worker.post(`/console/leads/${id}/chat/take`, talkOf(id))
    const page = await worker.page(`/console/leads/${id}/talk`)
    expect(page).toContain('现在由您在说话')
    expect(page).toContain('微信：还能发 4 条，到 06-17 02:00 为止')
    const form = { ...hiddenFields(page), ...talkOf(id), seen: '3' }
    const empty = await worker.send(`/console/leads/${id}/chat/say`, { ...form, text: ' ' })
    expect([empty.status, (await empty.text()).includes('请写几个字')]).toEqual([422, true])
    const long = await worker.send(`/console/leads/${id}/chat/say`, { ...form, text: '长'.repeat(601) })
    expect([long.status, (await long.text()).includes('长'.repeat(601))]).toEqual([422, true])
    const said = { ...form, text: '我是镇上的，您说。' }
    const both = await Promise.all([1, 2].map(() => worker.send(`/console/leads/${id}/chat/say`, said)))
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(await queuedOf(id)).toHaveLength(1)
    expect(await worker.page(`/console/leads/${id}/talk`)).toContain('我是镇上的，您说。')
    await worker.post(`/console/leads/${id}/chat/return`, talkOf(id))
    expect(await worker.page(`/console/leads/${id}/talk`)).toContain('现在由机器在答')
    expect(await worker.page(`/console/leads/${id}/history`)).toContain('接管聊天')
    const late = await worker.send(`/console/leads/${id}/chat/say`, { ...said, note: 'msg-another-one' })
    expect([late.status, (await late.text()).includes('请先接管')]).toEqual([409, true])
  })

  test('a colleague sees who holds it; the form of a message shows the window too', async () => {
    const { id } = await putLead(county)
    await worker.post(`/console/leads/${id}/chat/take`, talkOf(id))
    const supervisor = county.person()
    await supervisor.logIn('lead.qgx')
    expect(await supervisor.page(`/console/leads/${id}/talk`)).toContain('在说话，机器不插话')
    const taken = await supervisor.post(`/console/leads/${id}/chat/take`, talkOf(id))
    expect([taken.status, (await taken.text()).includes('已经有人接管')]).toEqual([409, true])
    expect(await worker.page(`/console/leads/${id}/message`)).toContain('平台现在不让发')
  })
})
