import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createCounty } from '../../src/app/county.ts'
import { readPlace } from '../../src/conversation/understand/index.ts'
import { recountDueDates } from '../../src/handoff/recount-due-dates.ts'
import { robotsOf } from '../../src/handoff/set-robot.ts'
import { civilDate } from '../../src/kernel/civil-date.ts'
import { audit, countyDrafts, placeVersions, settings } from '../../src/storage/tables/county.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { type Browser, type County, monday, putLead, qixing, testCounty } from './county.ts'

let county: County
let first: Browser
let second: Browser
const password = '马铃薯 月亮 拖拉机'

beforeAll(async () => {
  county = await testCounty()
  first = county.person()
  second = county.person()
  await first.logIn('county')
  const invited = await first.post('/console/people/invite', {
    name: '第二人',
    login: 'county.two',
    role: 'county',
  })
  const code = /class="revealed">([^<]+)</.exec(await invited.text())?.[1] ?? ''
  await second.send('/console/join', { login: 'county.two', code, password, again: password })
  await second.logIn('county.two', password)
})

const deskNow = async () => ({ ...county.deps, ...(await createCounty(county.db).now()).county })
const dueOf = async (id: string) => {
  const [lead] = await county.db.select().from(leads).where(eq(leads.id, id))
  return civilDate((lead?.dueAt ?? 0) - 1)
}
const waiting = async () =>
  (await county.db.select().from(countyDrafts)).find(({ outcome }) => outcome === null)?.id ?? ''
const confirmed = async () => {
  const id = await waiting()
  return second.post(`/console/settings/${id}/confirm`)
}

const notice = {
  year: '2026',
  scope: 'regional',
  off: '6月16日至17日',
  work: '',
  document: '演练通知〔2026〕7号',
}

describe('holidays', () => {
  test.each([
    [{ year: '26' }, '#year'],
    [{ off: '' }, '#off'],
    [{ off: '端午' }, '#off'],
    [{ off: '2027-01-01' }, '#off'],
    [{ work: '6月16日' }, '#work'],
    [{ work: '6月15日' }, '#work'],
    [{ document: ' ' }, '#document'],
  ])('%o is refused beside its field, and what was typed stays', async (wrong, href) => {
    const answer = await first.post('/console/holidays', { ...notice, ...wrong })
    const html = await answer.text()
    expect([answer.status, html.includes(`href="${href}"`)]).toEqual([422, true])
    if (!('document' in wrong)) expect(html).toContain(notice.document)
    expect(await county.db.select().from(countyDrafts)).toEqual([])
  })

  test('one enters, another confirms after seeing which dates move; every open date is counted again', async () => {
    const lead = await putLead(county, { dueAt: monday })
    await county.db.insert(tasks).values({
      id: 'task_1',
      kind: 'call-back',
      leadId: lead.id,
      urgent: false,
      dueAt: 1,
      createdAt: monday,
    })
    await recountNow()
    // Opened on a Sunday, due after two working days.
    expect(await dueOf(lead.id)).toBe('2026-06-16')
    const sent = await first.post('/console/holidays', { ...notice, note: 'h_once' })
    expect(sent.status).toBe(303)
    await first.post('/console/holidays', { ...notice, note: 'h_once' })
    expect(await county.db.select().from(countyDrafts)).toHaveLength(1)
    const address = `/console/settings/${await waiting()}`
    expect(await first.page(address)).toContain('要请另一个人确认')
    expect((await first.post(`${address}/confirm`)).status).toBe(403)
    const preview = await second.page(address)
    expect(preview).toContain('试算了 1 条')
    expect(preview).toContain(lead.code)
    expect(preview).toContain('2026-06-18')
    expect(await dueOf(lead.id)).toBe('2026-06-16')
    expect((await confirmed()).status).toBe(303)
    expect((await second.post(`${address}/confirm`)).status).toBe(303)
    expect((await second.post(`${address}/reject`)).status).toBe(409)
    expect(await second.page('/console/holidays')).toContain('正在重新计算')
    expect(await recountDueDates(await deskNow())).toBeGreaterThanOrEqual(2)
    expect(await dueOf(lead.id)).toBe('2026-06-18')
    const [task] = await county.db.select().from(tasks).where(eq(tasks.id, 'task_1'))
    expect(civilDate((task?.dueAt ?? 0) - 1)).toBe('2026-06-22')
    expect(await second.page('/console/holidays')).not.toContain('正在重新计算')
    const rows = await county.db.select().from(audit).where(eq(audit.verb, 'due.recount'))
    expect(rows.map(({ entityId }) => entityId)).toEqual(
      expect.arrayContaining(['leads', 'referrals', 'tasks']),
    )
    expect(await recountDueDates(await deskNow())).toBe(0)
  })

  test('a corrected list of a year stands in place of the earlier one', async () => {
    await first.post('/console/holidays', { ...notice, off: '6月17日', note: 'h_again' })
    await confirmed()
    const regional = (await deskNow()).calendar.filter(({ scope }) => scope === 'regional')
    expect(regional.map(({ off }) => off)).toEqual([['2026-06-17']])
  })

  test('a year nobody has entered says so wherever a due date lies in it', async () => {
    const lead = await putLead(county, { dueAt: Date.parse('2027-01-05T16:00:00Z') })
    const worker = county.person()
    await worker.logIn('staff.qgx')
    expect(await worker.page('/console/queue')).toContain('2027 年放假安排未录入')
    expect(await worker.page(`/console/leads/${lead.id}`)).toContain('2027 年放假安排未录入')
    await first.post('/console/holidays', {
      ...notice,
      year: '2027',
      scope: 'national',
      off: '1月1日至3日',
      note: 'h_2027',
    })
    await confirmed()
    expect(await worker.page('/console/queue')).not.toContain('放假安排未录入')
    expect((await worker.get('/console/settings/x')).status).toBe(403)
  })
})

async function recountNow() {
  await county.db.insert(settings).values({
    key: 'due_recount',
    value: JSON.stringify({ part: 'leads', after: '', since: 1 }),
    updatedBy: 'test',
    updatedAt: 1,
  })
  await recountDueDates(await deskNow())
}

describe('clocks', () => {
  const path = '/console/clocks/sla_first_contact_workdays'
  const change = { value: '3', from: '2026-06-20', document: '县专班会议纪要 3 号' }

  test.each([
    [{ value: '0' }, '#value'],
    [{ value: '很多' }, '#value'],
    [{ value: '1.5' }, '#value'],
    [{ value: '999' }, '#value'],
    [{ from: '2026-06-31' }, '#from'],
    [{ document: '' }, '#document'],
  ])('%o is refused beside its field', async (wrong, href) => {
    const answer = await first.post(path, { ...change, ...wrong })
    expect([answer.status, (await answer.text()).includes(`href="${href}"`)]).toEqual([422, true])
  })

  test('from its first day on, for clocks that start then; what was promised before stays promised', async () => {
    const before = await putLead(county, {})
    const after = await putLead(county, {})
    const opened = Date.parse('2026-06-22T02:00:00Z')
    await county.db.update(leads).set({ openedAt: opened }).where(eq(leads.id, after.id))
    await first.post(path, change)
    expect(await second.page('/console/clocks')).toContain('首次联系：3 个工作日，从 2026-06-20 起')
    await confirmed()
    await recountDueDates(await deskNow())
    expect(await dueOf(before.id)).toBe('2026-06-16')
    expect(await dueOf(after.id)).toBe('2026-06-25')
    const shown = await second.page('/console/clocks')
    expect(shown).toContain('2026-06-20 起 3 个工作日')
    expect((await first.get('/console/clocks/nonsense')).status).toBe(404)
  })

  test('minutes for taking a click back are a setting too', async () => {
    const lead = await putLead(county, {})
    const worker = county.person()
    await worker.logIn('staff.qgx')
    await worker.post(`/console/leads/${lead.id}/take`)
    await first.post('/console/clocks/undo_minutes', { ...change, value: '2', from: '2026-06-01' })
    await confirmed()
    county.clock.advance(3 * 60_000)
    expect(await worker.page(`/console/leads/${lead.id}`)).not.toContain('/undo')
    expect((await worker.post(`/console/leads/${lead.id}/undo`)).status).toBe(409)
  })
})

describe('places', () => {
  const code = '652826101203'
  const path = `/console/places/${code}`
  const place = {
    kind: 'village',
    zh: '老城村',
    ug: '',
    en: 'Laocheng',
    alias: '古城子\nكونا شەھەر',
    confirmed: '1',
  }

  test('a village gets a new name and nicknames; a chat reads them, the lead keeps its code', async () => {
    const lead = await putLead(county, { village: code })
    const answer = await first.post(path, { ...place, zh: '老城新村', version: '0' })
    expect(answer.status).toBe(303)
    const { townships } = (await createCounty(county.db).now()).open
    for (const said of ['古城子', '老城新村', 'كونا شەھەر'])
      expect(readPlace(said, { townships })).toMatchObject({ kind: 'read', value: { code } })
    const worker = county.person()
    await worker.logIn('staff.qgx')
    expect(await worker.page(`/console/leads/${lead.id}`)).toContain('老城新村')
    expect(await worker.page(`/console/sheets/${code}`)).toContain('老城新村')
    expect(await worker.page('/console/places')).toContain('已核对')
    expect((await worker.get(path)).status).toBe(403)
  })

  test('two tabs: the second is told, and what it typed is not lost', async () => {
    const late = await second.post(path, { ...place, zh: '别的名字', version: '0' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('别的名字')
    expect((await first.post(path, { ...place, zh: '老城新村', version: '0' })).status).toBe(303)
    expect(await county.db.select().from(placeVersions)).toHaveLength(1)
  })

  test('a closed village is offered to nobody, and old leads still say its name', async () => {
    const lead = await putLead(county, { village: code })
    await first.post(path, { ...place, zh: '老城村', closed: '1', version: '1' })
    const { open } = await createCounty(county.db).now()
    const village = open.townships
      .find((one) => one.code === qixing)
      ?.villages.find((one) => one.code === code)
    expect(village).toBeUndefined()
    const worker = county.person()
    await worker.logIn('staff.qgx')
    expect(await worker.page(`/console/leads/${lead.id}`)).toContain('老城村')
    expect((await worker.get(`/console/sheets/${code}`)).status).toBe(404)
    await first.post(path, { ...place, zh: '老城村', version: '2' })
  })

  test.each([
    [{ zh: '' }, '#zh'],
    [{ alias: 'x'.repeat(50) }, '#alias'],
  ])('%o is refused beside its field', async (wrong, href) => {
    const answer = await first.post(path, { ...place, ...wrong, version: '3' })
    expect([answer.status, (await answer.text()).includes(`href="${href}"`)]).toEqual([422, true])
  })

  test.each([
    [{ code: '652826101203' }, '已经有了'],
    [{ code: '110101001001' }, '不属于本县'],
    [{ code: '6528' }, '12 位'],
    [{ code: '652826101999', zh: '老城村' }, '已经有这个名称'],
  ])('a new place with %o is refused', async (wrong, words) => {
    const fresh = { ...place, code: '652826101998', zh: '新开村', version: '0' }
    const answer = await first.post('/console/places/new', { ...fresh, ...wrong })
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
  })

  test('a new village, and the office of a township', async () => {
    const fresh = { ...place, code: '652826101998', zh: '新开村', alias: '', version: '0' }
    expect((await first.post('/console/places/new', fresh)).status).toBe(303)
    const office = {
      zh: '七个星镇',
      en: 'Qigexing Town',
      alias: '',
      phone: '0996-6012345',
      window: '镇政府一楼',
    }
    expect((await first.post(`/console/places/${qixing}`, { ...office, version: '0' })).status).toBe(303)
    const township = (await deskNow()).townships.find((one) => one.code === qixing)
    expect(township?.office).toEqual({ phone: '0996-6012345', window: '镇政府一楼' })
    expect(township?.villages.at(-1)).toMatchObject({ code: '652826101998', name: { zh: '新开村' } })
    const bad = await first.post(`/console/places/${qixing}`, { ...office, phone: '打电话', version: '1' })
    expect(await bad.text()).toContain('href="#phone"')
  })
})

describe('robots', () => {
  const address = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4'

  test('a supervisor sets the own township only; the key is sealed and never shown', async () => {
    const lead = county.person()
    await lead.logIn('lead.qgx')
    expect((await lead.post('/console/robots', { township: qixing, address })).status).toBe(303)
    expect((await lead.post('/console/robots', { township: '652826102', address })).status).toBe(404)
    const wrong = await lead.post('/console/robots', { township: qixing, address: 'https://example.com/x' })
    expect(await wrong.text()).toContain('href="#address"')
    expect(await lead.page('/console/robots')).not.toContain('693a91f6')
    expect(JSON.stringify(await county.db.select().from(settings))).not.toContain('693a91f6')
    expect(JSON.stringify(await county.db.select().from(audit))).not.toContain('693a91f6')
    expect((await robotsOf(county.db, county.sealer)).get(qixing)).toMatchObject({ kind: 'wecom' })
    await lead.post('/console/robots', { township: qixing, off: '1' })
    expect((await robotsOf(county.db, county.sealer)).size).toBe(0)
  })
})
