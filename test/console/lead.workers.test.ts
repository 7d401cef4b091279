import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { returnIdleLeads } from '../../src/handoff/return-idle-leads.ts'
import { civilDate } from '../../src/kernel/civil-date.ts'
import { verifyAudit } from '../../src/storage/console-audit.ts'
import { whereOutbox } from '../../src/storage/sealed-where.ts'
import { audit } from '../../src/storage/tables/county.ts'
import { notes } from '../../src/storage/tables/desk.ts'
import { evaluations, leads, tasks } from '../../src/storage/tables/leads.ts'
import { outbox } from '../../src/storage/tables/outbox.ts'
import { type Browser, type County, hiddenFields, putLead, testCounty, yongning } from './county.ts'

let county: County
let worker: Browser
beforeAll(async () => {
  county = await testCounty()
  worker = county.person()
  await worker.logIn('staff.qgx')
})

const stored = async (id: string) => (await county.db.select().from(leads).where(eq(leads.id, id)))[0]
const verbsOf = async (id: string) =>
  (await county.db.select().from(audit).where(eq(audit.entityId, id))).map(({ verb }) => verb)

describe('a lead', () => {
  test('shows what was said, facts in words, ranges as ranges, the unknown as unknown, and outcomes with reasons', async () => {
    const { id, code } = await putLead(county)
    const html = await worker.page(`/console/leads/${id}`)
    expect(html).toContain(code)
    expect(html).toContain('老伴住院花了八万，报了三万')
    expect(html).toContain('20,000 至 30,000 元')
    expect(html).toContain('未知（说不知道）')
    expect(html).toContain('两三万')
    expect(html).toContain('七个星镇 老城村 3组')
    expect(html).toContain('低保')
    expect(html).toContain('机器按已知情况的预判，不是认定')
    expect(html.length).toBeLessThan(60_000)
    expect(await verbsOf(id)).toEqual(['lead.view'])
  })

  test('is judged again by the standards of any day, without storing anything', async () => {
    const { id } = await putLead(county)
    const again = await worker.page(`/console/leads/${id}/screen?asof=2024-03-01`)
    expect(again).toContain('按 2024-03-01 的标准')
    const odd = await worker.get(`/console/leads/${id}/screen?asof=2026-02-30`)
    expect([odd.status, (await odd.text()).includes('value="2026-02-30"')]).toEqual([422, true])
    const kept = await county.db.select().from(evaluations).where(eq(evaluations.leadId, id))
    expect(kept).toHaveLength(1)
  })

  test('names and phones are masked in the header, the facts, the words and the talk', async () => {
    const story = '我叫阿卜杜拉，电话 139 1111 2222，身份证652826196001011234'
    const { id } = await putLead(county, { name: '阿卜杜拉', phone: '13911112222', story })
    for (const part of ['', '/talk', '/history']) {
      const html = await worker.page(`/console/leads/${id}${part}`)
      expect(html).not.toContain('阿卜杜拉')
      expect(html.replace(/\s/g, '')).not.toContain('13911112222')
      expect(html).not.toContain('652826196001011234')
    }
    expect(await worker.page(`/console/leads/${id}`)).toContain('139****2222')
  })

  test('a reveal is posted, logged before it is shown, and shown once', async () => {
    const { id } = await putLead(county, { name: '阿依努尔', phone: '13700001111' })
    const shown = await worker.post(`/console/leads/${id}/reveal`, { field: 'phone' })
    expect(await shown.text()).toContain('13700001111')
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(await worker.page(`/console/leads/${id}`)).not.toContain('13700001111')
    const rows = await county.db.select().from(audit).where(eq(audit.verb, 'lead.reveal'))
    expect(rows.at(-1)).toMatchObject({
      entityId: id,
      actorId: 'staff_demo_qgx',
      detail: '{"field":"phone"}',
    })
    const odd = await worker.post(`/console/leads/${id}/reveal`, { field: 'password' })
    expect(odd.status).toBe(400)
  })

  test('reveals are limited by the hour', async () => {
    const { id } = await putLead(county)
    const lead = county.person()
    await lead.logIn('lead.qgx')
    const fields = { ...hiddenFields(await lead.page(`/console/leads/${id}`)), field: 'name' }
    let last = 200
    for (let i = 0; i < 41; i++) last = (await lead.send(`/console/leads/${id}/reveal`, fields)).status
    expect(last).toBe(429)
  })

  test('is taken once: a double click changes nothing, somebody slower is told', async () => {
    const { id } = await putLead(county)
    const supervisor = county.person()
    await supervisor.logIn('lead.qgx')
    const mine = hiddenFields(await worker.page(`/console/leads/${id}`))
    const theirs = hiddenFields(await supervisor.page(`/console/leads/${id}`))
    const both = await Promise.all([1, 2].map(() => worker.send(`/console/leads/${id}/take`, mine)))
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    const late = await supervisor.send(`/console/leads/${id}/take`, theirs)
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('别人刚刚改过')
    expect(await stored(id)).toMatchObject({ stage: 'taken', ownerId: 'staff_demo_qgx', version: 2 })
    expect((await verbsOf(id)).filter((verb) => verb === 'lead.take')).toHaveLength(1)
  })

  test('two people at the same instant: one owns it, the other is told', async () => {
    const { id } = await putLead(county)
    const supervisor = county.person()
    await supervisor.logIn('lead.qgx')
    const mine = hiddenFields(await worker.page(`/console/leads/${id}`))
    const theirs = hiddenFields(await supervisor.page(`/console/leads/${id}`))
    const path = `/console/leads/${id}/take`
    const answers = await Promise.all([worker.send(path, mine), supervisor.send(path, theirs)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect((await stored(id))?.version).toBe(2)
  })

  test('closes with a reason and words to the reporter, in one batch, once', async () => {
    const { id } = await putLead(county)
    await worker.post(`/console/leads/${id}/take`)
    const form = await worker.page(`/console/leads/${id}/close?reason=solved`)
    expect(form).toContain('困难已经解决')
    const fields = { ...hiddenFields(form), reason: 'solved', message: '听说困难过去了。不同意请回复。' }
    const answers = [await worker.send(`/console/leads/${id}/close`, fields)]
    answers.push(await worker.send(`/console/leads/${id}/close`, fields))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await stored(id)).toMatchObject({ stage: 'closed', closingReason: 'solved', version: 3 })
    const queued = await county.db.select().from(outbox).where(eq(outbox.leadId, id))
    expect(queued).toHaveLength(1)
    const [message] = queued
    expect(message).toMatchObject({ kind: 'answer', channel: 'wechat', outcome: null })
    const payload = await county.sealer.open(message?.payloadSealed ?? '', whereOutbox(message?.id ?? ''))
    expect(JSON.parse(payload)).toEqual({
      person: 'oABC',
      reply: { text: '听说困难过去了。不同意请回复。', choices: [] },
    })
    expect((await verbsOf(id)).filter((verb) => verb === 'lead.close')).toHaveLength(1)
    const after = await worker.page(`/console/leads/${id}`)
    expect(after).toContain('听说困难过去了')
    expect(after).toContain('等待发送')
  })

  test('does not close without words, and keeps what was typed when somebody else was faster', async () => {
    const { id } = await putLead(county)
    await worker.post(`/console/leads/${id}/take`)
    const fields = {
      ...hiddenFields(await worker.page(`/console/leads/${id}/close?reason=solved`)),
      reason: 'solved',
    }
    const empty = await worker.send(`/console/leads/${id}/close`, { ...fields, message: ' ' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('没有告知不能办结')
    const supervisor = county.person()
    await supervisor.logIn('lead.qgx')
    await supervisor.post(`/console/leads/${id}/assign`, { to: 'staff_demo_qgx_lead' })
    const late = await worker.send(`/console/leads/${id}/close`, { ...fields, message: '我写了很久的话' })
    expect(late.status).toBe(409)
    const html = await late.text()
    expect(html).toContain('我写了很久的话')
    expect(html).toContain('刚刚有人改动了这条线索')
    expect(await stored(id)).toMatchObject({ stage: 'taken', closedAt: null })
  })

  test('a danger nobody went to see does not close, and a reason of a decision needs one', async () => {
    const { id } = await putLead(county, { urgent: true })
    await worker.post(`/console/leads/${id}/take`)
    const fields = {
      ...hiddenFields(await worker.page(`/console/leads/${id}/close?reason=solved`)),
      message: '好了',
    }
    const danger = await worker.send(`/console/leads/${id}/close`, { ...fields, reason: 'solved' })
    expect([danger.status, (await danger.text()).includes('要有人上门看过')]).toEqual([409, true])
    const calm = await putLead(county)
    await worker.post(`/console/leads/${calm.id}/take`)
    const early = await worker.post(`/console/leads/${calm.id}/close`, {
      reason: 'income_above',
      message: '好了',
    })
    expect([early.status, (await stored(calm.id))?.closedAt]).toEqual([409, null])
  })

  test('without a conversation the answer becomes a task for a person', async () => {
    const { id } = await putLead(county, { talk: false })
    await worker.post(`/console/leads/${id}/take`)
    await worker.post(`/console/leads/${id}/close`, { reason: 'solved', message: '当面说' })
    const todo = await county.db.select().from(tasks).where(eq(tasks.leadId, id))
    expect(todo).toMatchObject([{ kind: 'deliver-answer', township: '652826101' }])
    expect(todo[0]?.noteSealed).not.toContain('当面说')
  })

  test('goes back to the pool, and the last step can be taken back for ten minutes', async () => {
    const { id } = await putLead(county)
    await worker.post(`/console/leads/${id}/take`)
    await worker.post(`/console/leads/${id}/give-back`)
    expect(await stored(id)).toMatchObject({ stage: 'returned', ownerId: null })
    await worker.post(`/console/leads/${id}/undo`)
    expect(await stored(id)).toMatchObject({ stage: 'taken', ownerId: 'staff_demo_qgx' })
    await worker.post(`/console/leads/${id}/give-back`)
    county.clock.advance(11 * 60_000)
    expect((await worker.post(`/console/leads/${id}/undo`)).status).toBe(409)
  })

  test('whose owner does nothing for two working days goes back by itself, and the history says so', async () => {
    const { id } = await putLead(county)
    const start = county.clock.now()
    await worker.post(`/console/leads/${id}/take`)
    county.clock.advance(86_400_000)
    await returnIdleLeads(county.deps)
    expect(await stored(id)).toMatchObject({ stage: 'taken', ownerId: 'staff_demo_qgx' })
    county.clock.advance(3 * 86_400_000)
    expect(await returnIdleLeads(county.deps)).toBeGreaterThan(0)
    expect(await returnIdleLeads(county.deps)).toBe(0)
    expect(await stored(id)).toMatchObject({ stage: 'returned', ownerId: null })
    await worker.logIn('staff.qgx')
    expect(await worker.page(`/console/leads/${id}/history`)).toContain('超时自动退回')
    county.clock.advance(start - county.clock.now())
    await worker.logIn('staff.qgx')
  })

  test('the supervisor assigns within the township only', async () => {
    const { id } = await putLead(county)
    const supervisor = county.person()
    await supervisor.logIn('lead.qgx')
    const foreign = await supervisor.post(`/console/leads/${id}/assign`, { to: 'staff_demo_yn' })
    expect(foreign.status).toBe(422)
    const nobody = await supervisor.post(`/console/leads/${id}/assign`, { to: '' })
    expect([nobody.status, (await nobody.text()).includes('请选择一个人')]).toEqual([422, true])
    expect((await supervisor.post(`/console/leads/${id}/assign`, { to: 'staff_demo_qgx' })).status).toBe(303)
    expect(await stored(id)).toMatchObject({ stage: 'taken', ownerId: 'staff_demo_qgx' })
  })

  test('a note is sealed, stored once for one form, and an empty one is refused beside its field', async () => {
    const { id } = await putLead(county)
    const fields = { ...hiddenFields(await worker.page(`/console/leads/${id}`)), text: '打过电话，约在周三' }
    await worker.send(`/console/leads/${id}/note`, fields)
    await worker.send(`/console/leads/${id}/note`, fields)
    const kept = await county.db.select().from(notes).where(eq(notes.leadId, id))
    expect(kept).toHaveLength(1)
    expect(kept[0]?.textSealed).not.toContain('电话')
    expect(await worker.page(`/console/leads/${id}`)).toContain('打过电话，约在周三')
    const empty = await worker.post(`/console/leads/${id}/note`, { text: '  ' })
    expect([empty.status, (await empty.text()).includes('href="#text"')]).toEqual([422, true])
  })

  test('of another township is not found, by no address and no verb', async () => {
    const { id } = await putLead(county, { township: yongning, village: '652826102200' })
    const fields = hiddenFields(await worker.page('/console'))
    for (const part of ['', '/talk', '/history', '/close']) {
      expect((await worker.get(`/console/leads/${id}${part}`)).status).toBe(404)
    }
    for (const verb of ['take', 'give-back', 'note', 'reveal', 'close', 'undo']) {
      const typed = {
        ...fields,
        version: '1',
        field: 'phone',
        text: 'x',
        note: 'n1',
        reason: 'solved',
        message: 'x',
      }
      expect((await worker.send(`/console/leads/${id}/${verb}`, typed)).status).toBe(404)
    }
    expect(await stored(id)).toMatchObject({ stage: 'new', version: 1 })
    expect(await verbsOf(id)).toEqual([])
  })

  test('the audit log holds nothing personal and its chain is whole', async () => {
    const rows = JSON.stringify(await county.db.select().from(audit))
    for (const word of ['买买提', '13812345678', '阿卜杜拉', '老伴', '打过电话'])
      expect(rows).not.toContain(word)
    const checked = await verifyAudit(county.db)
    expect(checked.broken).toBeNull()
    expect(checked.rows).toBeGreaterThan(30)
    const auditor = county.person()
    await auditor.logIn('auditor')
    const file = await auditor.post('/console/audit/export', { verb: 'lead.take' })
    expect(file.headers.get('content-disposition')).toContain('attachment')
    const bytes = await file.text()
    expect(bytes.split('\r\n').length).toBe(1 + rows.split('"lead.take"').length)
    expect(await (await auditor.post('/console/audit/verify')).text()).toContain('都接得上')
    const [taken] = await county.db.select().from(audit).where(eq(audit.verb, 'lead.take'))
    const [lead] = await county.db
      .select()
      .from(leads)
      .where(eq(leads.id, taken?.entityId ?? ''))
    const day = civilDate(taken?.at ?? 0)
    const count = async (query: string) =>
      (await auditor.page(`/console/audit?${query}`)).split('<th scope="row">').length - 1
    const byCode = await count(`code=${lead?.code}`)
    expect(byCode).toBeGreaterThan(0)
    expect(byCode).toBe(Math.min(50, rows.split(`"entityId":"${lead?.id}"`).length - 1))
    expect(await count(`code=${lead?.code}&from=${day}&to=${day}&verb=lead.take`)).toBe(1)
    expect(await count('code=QM-0000-000-000')).toBe(0)
    expect(await count('from=2031-01-01')).toBe(0)
    expect(await count('to=2020-01-01')).toBe(0)
    const tamper = () => county.db.update(audit).set({ actorId: 'somebody' }).where(eq(audit.seq, 7))
    await expect(tamper()).rejects.toThrow()
    await expect(county.db.delete(audit).where(eq(audit.seq, 7))).rejects.toThrow()
    // Whoever holds the file can take the guards away; the chain still shows it.
    await county.db.run(sql`drop trigger audit_is_not_changed`)
    await tamper()
    expect((await verifyAudit(county.db)).broken).toBe(7)
    expect(await (await auditor.post('/console/audit/verify')).text()).toContain('第 7 行接不上')
  })
})
