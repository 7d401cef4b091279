import { eq } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../../src/storage/console-audit.ts'
import { audit } from '../../src/storage/tables/county.ts'
import { referrals } from '../../src/storage/tables/referrals.ts'
import { staff } from '../../src/storage/tables/staff.ts'
import { type Browser, type County, hiddenFields, putLead, testCounty } from './county.ts'

let county: County
let worker: Browser
let chief: Browser
let other: Browser
let medins: Browser
let water: Browser
beforeAll(async () => {
  county = await testCounty()
  const people = ['staff.qgx', 'lead.qgx', 'staff.yn', 'dept.ybj', 'dept.water']
  const [model] = await county.db.select().from(staff).where(eq(staff.login, 'dept.ybj'))
  if (!model) throw new Error('no department')
  await county.db
    .insert(staff)
    .values({ ...model, id: 'staff_water', login: 'dept.water', department: 'water' })
  const browsers = people.map(() => county.person())
  ;[worker, chief, other, medins, water] = browsers as [Browser, Browser, Browser, Browser, Browser]
  for (const [index, login] of people.entries()) await browsers[index]?.logIn(login)
})

const rowsOf = (leadId: string) => county.db.select().from(referrals).where(eq(referrals.leadId, leadId))
const rowOf = async (id: string) => (await county.db.select().from(referrals).where(eq(referrals.id, id)))[0]

async function propose(need = 'enrolment', lead: { urgent?: boolean } = {}) {
  const { id, code } = await putLead(county, { name: '阿不都拉', ...lead })
  const urgent = lead.urgent ? '1' : ''
  await worker.post(`/console/leads/${id}/propose-referral`, { need, urgent })
  return { leadId: id, code, id: `${id}.${need}.1` }
}

/** The version stands in the form of this one referral. */
const move = async (person: Browser, path: string, fields: Record<string, string>, page: string) =>
  person.send(path, { ...hiddenFields(await person.page(page)), ...fields })

async function sent(need = 'enrolment') {
  const one = await propose(need)
  const page = `/console/leads/${one.leadId}/referrals`
  const answer = await move(
    worker,
    `/console/leads/${one.leadId}/send-referral`,
    { referral: one.id, version: '1', agreed: '1' },
    page,
  )
  expect(answer.status).toBe(303)
  return one
}

const act = (person: Browser, id: string, verb: string, fields: Record<string, string> = {}) =>
  move(person, `/console/referrals/${id}/${verb}`, fields, `/console/referrals/${id}`)

describe('a need of a household', () => {
  test('is proposed from what is known; listed once, sent to nobody by that', async () => {
    const { id } = await putLead(county, { urgent: true })
    const html = await worker.page(`/console/leads/${id}/referrals`)
    expect(html).toContain('急难救助')
    await worker.post(`/console/leads/${id}/propose-referral`, { need: 'enrolment' })
    await worker.post(`/console/leads/${id}/propose-referral`, { need: 'enrolment' })
    expect(await rowsOf(id)).toMatchObject([{ need: 'enrolment', department: 'medins', stage: 'proposed' }])
    const listed = await worker.page(`/console/leads/${id}/referrals`)
    expect(listed).toContain('待发出')
    expect(await medins.page('/console')).toContain('还没有转介给医保局')
    expect((await worker.post(`/console/leads/${id}/propose-referral`, { need: 'gold' })).status).toBe(400)
  })

  test('leaves only with the household’s word', async () => {
    const { leadId, id } = await propose()
    const path = `/console/leads/${leadId}/send-referral`
    const answer = await move(
      worker,
      path,
      { referral: id, version: '1' },
      `/console/leads/${leadId}/referrals`,
    )
    expect([answer.status, (await answer.text()).includes('本户没有同意')]).toEqual([422, true])
    expect((await medins.get(`/console/referrals/${id}`)).status).toBe(404)
    expect((await rowOf(id))?.stage).toBe('proposed')
  })

  test('or in a danger with a reason that is signed for and kept sealed', async () => {
    const { leadId, id } = await propose('urgent_aid', { urgent: true })
    const path = `/console/leads/${leadId}/send-referral`
    const page = `/console/leads/${leadId}/referrals`
    const bare = await move(worker, path, { referral: id, version: '1', why: ' ' }, page)
    expect(bare.status).toBe(422)
    const why = '屋里没有取暖，零下二十度'
    expect((await move(worker, path, { referral: id, version: '1', why }, page)).status).toBe(303)
    const row = await rowOf(id)
    expect(row).toMatchObject({ stage: 'requested', leaveKind: 'danger', leaveBy: 'staff_demo_qgx' })
    expect(row?.leaveWhySealed).not.toContain('取暖')
    expect(await worker.page(page)).toContain(why)
  })

  test('twice, from an old page, from another township, or of another lead: nothing happens', async () => {
    const { leadId, id } = await sent()
    const path = `/console/leads/${leadId}/send-referral`
    const page = `/console/leads/${leadId}/referrals`
    const again = { referral: id, version: '1', agreed: '1' }
    expect((await move(worker, path, again, page)).status).toBe(303)
    expect((await move(chief, path, again, page)).status).toBe(409)
    expect((await rowOf(id))?.version).toBe(2)
    const token = hiddenFields(await other.page('/console')).token ?? ''
    expect((await other.send(path, { ...again, token })).status).toBe(404)
    expect((await other.get(page)).status).toBe(404)
    const elsewhere = await putLead(county)
    const forged = await move(
      worker,
      `/console/leads/${elsewhere.id}/send-referral`,
      again,
      `/console/leads/${elsewhere.id}/referrals`,
    )
    expect(forged.status).toBe(404)
  })
})

describe('the desk of a department', () => {
  test('sees its own referrals with the facts they need, masked, and nothing else', async () => {
    const { leadId, id, code } = await sent()
    expect(await medins.page('/console')).toContain(code)
    const html = await medins.page(`/console/referrals/${id}`)
    expect(html).toContain('有人未参保')
    expect(html).toContain('还不知道')
    for (const hidden of ['阿不都拉', '13812345678', '老伴住院', '20,000', '两三万'])
      expect(html).not.toContain(hidden)
    expect(await water.page('/console')).not.toContain(code)
    expect((await water.get(`/console/referrals/${id}`)).status).toBe(404)
    expect((await medins.get(`/console/leads/${leadId}`)).status).toBe(403)
    expect((await worker.get(`/console/referrals/${id}`)).status).toBe(403)
    const shown = await act(medins, id, 'reveal', { field: 'name' })
    expect(await shown.text()).toContain('阿不都拉')
    expect(await medins.page(`/console/referrals/${id}`)).not.toContain('阿不都拉')
    const verbs = (await county.db.select().from(audit).where(eq(audit.entityId, id))).map(({ verb }) => verb)
    expect(verbs).toContain('referral.reveal')
    expect(verbs).toContain('referral.view')
  })

  test('accepts, then is done with words the township reads', async () => {
    const { leadId, id } = await sent()
    const due = (await rowOf(id))?.dueAt
    const old = hiddenFields(await medins.page(`/console/referrals/${id}`))
    expect((await medins.send(`/console/referrals/${id}/accept`, old)).status).toBe(303)
    expect((await medins.send(`/console/referrals/${id}/accept`, old)).status).toBe(303)
    expect(await rowOf(id)).toMatchObject({ stage: 'accepted', version: 3 })
    expect((await rowOf(id))?.dueAt).not.toBe(due)
    const early = await act(medins, id, 'finish', { finish: '  ' })
    expect([early.status, (await early.text()).includes('请写几个字')]).toEqual([422, true])
    expect((await act(medins, id, 'finish', { finish: '已参保，缴费由财政资助' })).status).toBe(303)
    const row = await rowOf(id)
    expect(row).toMatchObject({ stage: 'done', dueAt: null })
    expect(row?.noteSealed).not.toContain('已参保')
    expect(await worker.page(`/console/leads/${leadId}/referrals`)).toContain('已参保，缴费由财政资助')
    const late = await act(medins, id, 'refuse', { refuse: '不归我们', version: '4' })
    expect([late.status, (await late.text()).includes('不归我们')]).toEqual([422, true])
  })

  test('refuses with a reason; then it can be proposed again', async () => {
    const { leadId, id } = await sent()
    const stale = await act(medins, id, 'refuse', { refuse: '不是本县参保', version: '1' })
    expect([stale.status, (await stale.text()).includes('不是本县参保')]).toEqual([409, true])
    expect((await act(medins, id, 'refuse', { refuse: '不是本县参保' })).status).toBe(303)
    expect(await worker.page(`/console/leads/${leadId}/referrals`)).toContain('不是本县参保')
    await worker.post(`/console/leads/${leadId}/propose-referral`, { need: 'enrolment' })
    expect((await rowsOf(leadId)).map(({ stage }) => stage).sort()).toEqual(['proposed', 'refused'])
  })

  test('the township sees what departments have in hand, what is late, and what was refused', async () => {
    const one = await sent('safe_water')
    const two = await sent('enrolment')
    await act(medins, two.id, 'refuse', { refuse: '不是本县参保' })
    const part = (html: string, id: string) => html.split(`id="${id}"`)[1]?.split('<section')[0] ?? ''
    const page = await worker.page('/console/referrals/sent')
    expect(part(page, 'open')).toContain(`${one.code} 饮水安全`)
    expect(part(page, 'refused')).toContain(`${two.code} 参保缴费`)
    expect(await other.page('/console/referrals/sent')).not.toContain(one.code)
    await county.db.update(referrals).set({ dueAt: county.clock.now() }).where(eq(referrals.id, one.id))
    expect(part(await chief.page('/console/referrals/sent'), 'late')).toContain(one.code)
    await worker.post(`/console/leads/${two.leadId}/propose-referral`, { need: 'enrolment' })
    expect(part(await worker.page('/console/referrals/sent'), 'refused')).not.toContain(two.code)
    expect((await medins.get('/console/referrals/sent')).status).toBe(403)
  })

  test('loses sight of what the township takes back', async () => {
    const { leadId, id, code } = await sent()
    const path = `/console/leads/${leadId}/revoke-referral`
    const page = `/console/leads/${leadId}/referrals`
    const wordless = await move(worker, path, { referral: id, version: '2', words: '' }, page)
    expect(wordless.status).toBe(422)
    const fields = { referral: id, version: '2', words: '本户改了主意' }
    expect((await move(worker, path, fields, page)).status).toBe(303)
    expect(await medins.page('/console')).not.toContain(code)
    expect((await medins.get(`/console/referrals/${id}`)).status).toBe(404)
  })
})

describe('the quarterly ledger', () => {
  test('as a page without names and as a workbook with them, logged', async () => {
    const { id, code } = await sent('safe_water')
    await act(water, id, 'accept')
    await act(water, id, 'finish', { finish: '接通了自来水' })
    const page = await chief.page('/console/ledger?day=2026-06-15')
    for (const words of ['2026-Q2', code, '水利局', '饮水安全', '已办结']) expect(page).toContain(words)
    expect(page).not.toContain('阿不都拉')
    expect(page).not.toContain('自来水')
    const answer = await chief.post('/console/ledger', { day: '2026-06-15' })
    const book = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    const [header = [], ...rows] = book.sheets[0]?.rows ?? []
    const mine = rows.find((row) => row[header.indexOf('登记编号')] === code)
    const cell = (name: string) => mine?.[header.indexOf(name)]
    expect([cell('户主'), cell('帮扶部门'), cell('办理结果'), cell('说明'), cell('办结日期')]).toEqual([
      '阿不都拉',
      '水利局',
      '已办结',
      '接通了自来水',
      '2026-06-15',
    ])
    expect(await chief.page('/console/ledger?day=2026-01-15')).toContain('这个季度还没有')
    expect(await other.page('/console/ledger?day=2026-06-15')).not.toContain(code)
    expect((await worker.post('/console/ledger', { day: '2026-06-15' })).status).toBe(403)
    const rowsOfLog = await county.db.select().from(audit).where(eq(audit.verb, 'export.ledger'))
    expect(rowsOfLog.at(-1)?.detail).toMatch(/^\{"quarter":"2026-Q2","lines":\d+\}$/)
    expect((await verifyAudit(county.db)).broken).toBeNull()
  })
})
