import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoStandards } from '../../src/policy/demo-standards.ts'
import { nationalStandards } from '../../src/policy/national-standards.ts'
import { loadRevision, loadStandards, saveStandards } from '../../src/storage/standards.ts'
import { standards } from '../../src/storage/tables/county.ts'
import { standardDrafts } from '../../src/storage/tables/desk.ts'
import { evaluations, leads } from '../../src/storage/tables/leads.ts'
import { type Browser, type County, monday, putLead, testCounty } from './county.ts'

let county: County
let first: Browser
let second: Browser
let leadId = ''
const password = '马铃薯 月亮 拖拉机'

beforeAll(async () => {
  county = await testCounty()
  await saveStandards(county.db, [...nationalStandards, ...demoStandards], monday)
  leadId = (await putLead(county)).id
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

const path = '/console/standards/dibao_year_rural'
const figure = {
  value: '3,000',
  unit: '元/年',
  from: '2026-06-01',
  document: '演练文件〔2026〕1号',
  article: '第一条',
}
const lead = async () => (await county.db.select().from(leads).where(eq(leads.id, leadId)))[0]

describe('standards', () => {
  test('every figure is shown with its document; demo figures say so, empty ones too', async () => {
    const html = await first.page('/console/standards')
    expect(html).toContain('农村低保标准（年）')
    expect(html).toContain('演示')
    expect(html).toContain('未填报')
    expect(html.length).toBeLessThan(60_000)
    const worker = county.person()
    await worker.logIn('staff.qgx')
    expect(await worker.page('/console/standards')).toContain('7,200')
    expect((await worker.get(path)).status).toBe(403)
  })

  test.each([
    [{ value: '很多' }, '#value'],
    [{ value: '-5' }, '#value'],
    [{ value: '' }, '#value'],
    [{ from: '2026-02-30' }, '#from'],
    [{ document: ' ' }, '#document'],
    [{ unit: '' }, '#unit'],
  ])('%o is refused beside its field, and the rest stays typed', async (wrong, href) => {
    const answer = await first.post(path, { ...figure, ...wrong })
    const html = await answer.text()
    expect([answer.status, html.includes(`href="${href}"`)]).toEqual([422, true])
    if (!('document' in wrong)) expect(html).toContain(figure.document)
    expect(await county.db.select().from(standardDrafts)).toEqual([])
  })

  test('one enters, another confirms after a preview; the leads that change are named, then judged again', async () => {
    const before = await loadRevision(county.db)
    await first.post(path, figure)
    const [draft] = await county.db.select().from(standardDrafts)
    const address = `/console/drafts/${draft?.id}`
    expect((await loadStandards(county.db)).some(({ value }) => value === 3000)).toBe(false)
    const own = await first.page(address)
    expect(own).toContain('要请另一个人确认')
    const alone = await first.post(`${address}/confirm`)
    expect(alone.status).toBe(403)
    const preview = await second.page(address)
    expect(preview).toContain('试算了 1 条')
    expect(preview).toContain((await lead())?.code ?? 'nobody')
    await second.post(`${address}/confirm`)
    const again = await second.post(`${address}/confirm`)
    expect(again.status).toBe(303)
    expect(await loadRevision(county.db)).not.toBe(before)
    const [stored] = await county.db
      .select()
      .from(standards)
      .where(eq(standards.id, 'dibao_year_rural@2026-06-01'))
    expect(stored).toMatchObject({ value: '3000', enteredBy: 'staff_demo_county', demo: false })
    const old = await lead()
    const rescreened = await first.post('/console/standards/rescreen')
    expect(rescreened.headers.get('location')).toBe('/console/standards?again=1')
    const fresh = await lead()
    expect(fresh?.standardsVersion).not.toBe(old?.standardsVersion)
    expect(fresh?.stage).toBe(old?.stage)
    expect(await county.db.select().from(evaluations).where(eq(evaluations.leadId, leadId))).toHaveLength(2)
    const none = await first.post('/console/standards/rescreen')
    expect(none.headers.get('location')).toBe('/console/standards?again=0')
  })

  test('a day that has a figure keeps it, and a rejected draft counts nowhere', async () => {
    const late = await first.post(path, { ...figure, value: '9999' })
    expect([late.status, (await late.text()).includes('从这一天起已经有一个数')]).toEqual([422, true])
    // Two drafts of one day, both entered before either was confirmed.
    const day = { ...figure, from: '2026-06-02' }
    await first.post(path, { ...day, value: '4000' })
    await first.post(path, { ...day, value: '9999' })
    const drafts = (await county.db.select().from(standardDrafts)).filter(({ outcome }) => outcome === null)
    const good = drafts.find(({ value }) => value === '4000')
    const waiting = drafts.find(({ value }) => value === '9999')
    expect((await second.post(`/console/drafts/${good?.id}/confirm`)).status).toBe(303)
    expect((await second.post(`/console/drafts/${waiting?.id}/confirm`)).status).toBe(409)
    await second.post(`/console/drafts/${waiting?.id}/reject`)
    expect((await loadStandards(county.db)).some(({ value }) => value === 9999)).toBe(false)
    expect((await first.post(`/console/drafts/${waiting?.id}/confirm`)).status).toBe(409)
  })
})
