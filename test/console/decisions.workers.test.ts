import { desc, eq } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import { audit } from '../../src/storage/tables/county.ts'
import { decisions } from '../../src/storage/tables/decisions.ts'
import { leads } from '../../src/storage/tables/leads.ts'
import { type Browser, type County, hiddenFields, putLead, testCounty } from './county.ts'

let county: County
let worker: Browser
let chief: Browser
let other: Browser
beforeAll(async () => {
  county = await testCounty()
  worker = county.person()
  chief = county.person()
  other = county.person()
  await worker.logIn('staff.qgx')
  await chief.logIn('lead.qgx')
  await other.logIn('staff.yn')
})

const rowsOf = (id: string) =>
  county.db.select().from(decisions).where(eq(decisions.leadId, id)).orderBy(desc(decisions.version))
const stored = async (id: string) => (await county.db.select().from(leads).where(eq(leads.id, id)))[0]

async function visited(name = '买买提'): Promise<{ id: string; code: string }> {
  const lead = await putLead(county, { name })
  await worker.post(`/console/leads/${lead.id}/take`)
  const html = await worker.page(`/console/leads/${lead.id}/visit`)
  const sheet = /name="sheet" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const box = /name="p(\d+)" value="guarantees.housingUnsafe"/.exec(html)?.[1] ?? ''
  const signed = { by: 'self', authorisation: 'fingerprint', commitment: 'signature', right: 'yes' }
  const two = { visitor1: 'staff_demo_qgx', visitor2: 'staff_demo_qgx_lead' }
  const fields = {
    ...hiddenFields(html),
    sheet,
    ...signed,
    ...two,
    p0: 'guarantees.housingUnsafe',
    v0: 'yes',
    e_other: 'seen',
  }
  expect(box).not.toBe('')
  expect((await worker.send(`/console/leads/${lead.id}/visit`, fields)).status).toBe(303)
  return lead
}

/** Posts a decision with the token and version that the page of decisions shows now. */
async function decide(person: Browser, id: string, fields: Record<string, string>): Promise<Response> {
  const path = `/console/leads/${id}/decide`
  return person.send(path, { ...hiddenFields(await person.page(path)), ...fields })
}

const monitored = {
  civil: 'marginal',
  monitor: 'sudden',
  'risk-illness': '1',
  noticeFrom: '2026-06-11',
  noticeTo: '2026-06-15',
  decidedOn: '2026-06-15',
  reason: 'recognised',
}

describe('a decision', () => {
  test('records both marks side by side with dates, reason and the day to object', async () => {
    const { id } = await visited()
    const form = await worker.page(`/console/leads/${id}/decide`)
    const fields = { ...hiddenFields(form), ...monitored }
    const answers = [await worker.send(`/console/leads/${id}/decide`, fields)]
    answers.push(await worker.send(`/console/leads/${id}/decide`, fields))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await stored(id)).toMatchObject({ stage: 'decided', version: 4 })
    const rows = await rowsOf(id)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      civil: 'marginal',
      monitor: 'sudden',
      risks: '["illness"]',
      objectionUntil: '2026-08-14',
    })
    const html = await worker.page(`/console/leads/${id}/decide`)
    for (const words of [
      '最低生活保障边缘家庭成员',
      '突发严重困难户：因病',
      '2026-06-11 至 2026-06-15',
      '2026-08-14',
    ])
      expect(html).toContain(words)
    expect(html.length).toBeLessThan(60_000)
  })

  test('goes on into the answer, with the last day to object', async () => {
    const { id } = await visited()
    await decide(worker, id, monitored)
    const form = await worker.page(`/console/leads/${id}/close?reason=recognised`)
    expect(form).toContain('2026-08-14前申请行政复议')
    expect(await worker.page(`/console/leads/${id}/close?reason=solved`)).not.toContain('2026-08-14')
  })

  test('said again it replaces the one before, which stays on record', async () => {
    const { id } = await visited()
    await decide(worker, id, monitored)
    const again = { ...monitored, civil: 'rigid' }
    expect((await decide(worker, id, again)).status).toBe(303)
    expect((await rowsOf(id)).map(({ civil }) => civil)).toEqual(['rigid', 'marginal'])
  })

  test.each([
    [{ noticeFrom: '', noticeTo: '' }, '这一类要公示'],
    [{ noticeFrom: '2026-06-14' }, '公示天数不够'],
    [{ decidedOn: '2026-06-14' }, '公示还没有结束'],
    [{ decidedOn: '2026-06-16' }, '认定日期还没有到'],
    [{ decidedOn: '2026-02-30' }, '请写日期'],
    [{ 'risk-illness': '' }, '监测对象要选致贫返贫风险'],
    [{ reason: 'income_above' }, '这个原因和上面的认定不一致'],
    [{ civil: 'rich' }, '请选民政的认定'],
  ] as const)('that is not sound is refused beside its field: %j', async (change, words) => {
    const { id } = await visited()
    const answer = await decide(worker, id, { ...monitored, ...change })
    const html = await answer.text()
    expect([answer.status, html.includes(words)]).toEqual([422, true])
    expect(html).toContain('value="2026-06-15"')
    expect(await rowsOf(id)).toHaveLength(0)
  })

  test('comes after the visit, from the own township, on the lead as it was seen', async () => {
    const fresh = await putLead(county)
    const early = await worker.send(`/console/leads/${fresh.id}/decide`, {
      ...hiddenFields(await worker.page(`/console/leads/${fresh.id}`)),
      ...monitored,
    })
    expect([early.status, (await early.text()).includes('现在的阶段不能这样做')]).toEqual([409, true])
    const { id } = await visited()
    const token = hiddenFields(await other.page('/console')).token ?? ''
    expect(
      (await other.send(`/console/leads/${id}/decide`, { ...monitored, token, version: '3' })).status,
    ).toBe(404)
    const late = await decide(worker, id, { ...monitored, version: '2' })
    expect([late.status, (await late.text()).includes('value="2026-06-11"')]).toEqual([409, true])
    expect(await rowsOf(id)).toHaveLength(0)
  })
})

describe('what goes to both platforms', () => {
  test('cards and the text for the board are logged, then shown once', async () => {
    const { id } = await visited('阿不都')
    await decide(worker, id, monitored)
    expect(await worker.page(`/console/leads/${id}/decide`)).not.toContain('阿不都')
    const html = await (await worker.post(`/console/leads/${id}/copy-card`)).text()
    for (const words of ['阿不都', '13812345678', '（您来填）', '突发严重困难户', '没有核实'])
      expect(html).toContain(words)
    const rows = await county.db.select().from(audit).where(eq(audit.verb, 'lead.copy-card'))
    expect(rows.at(-1)).toMatchObject({ entityId: id, detail: '{}' })
    const token = hiddenFields(await other.page('/console')).token ?? ''
    expect((await other.send(`/console/leads/${id}/copy-card`, { token })).status).toBe(404)
  })

  const wish = { from: '2026-06-01', to: '2026-06-30' }

  test('one visit gives both workbooks, opened by a library', async () => {
    const { id, code } = await visited('海力且木')
    await decide(chief, id, monitored)
    for (const [file, name] of [
      ['civil.xlsx', '低收入人口动态监测信息平台'],
      ['monitor.xlsx', '全国防止返贫监测信息系统'],
    ] as const) {
      const answer = await chief.post('/console/exports', { ...wish, file })
      expect(answer.headers.get('content-type')).toContain('spreadsheetml')
      const book = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
      const [sheet] = book.sheets
      expect(sheet?.name).toBe(name)
      const [header = [], ...rows] = sheet?.rows ?? []
      const mine = rows.filter((row) => row[header.indexOf('登记编号')] === code)
      expect(mine.length).toBeGreaterThan(0)
      expect(mine[0]?.[header.indexOf('户主姓名')]).toBe('海力且木')
      expect(mine[0]?.[header.indexOf('入户日期')]).toBe('2026-06-15')
    }
    const text = await (
      await chief.post('/console/exports', { ...wish, file: 'monitor.csv', all: '1' })
    ).text()
    expect(text).toContain(`${code},七个星镇,老城村`)
    expect(text).toContain('因病')
    const rows = await county.db.select().from(audit).where(eq(audit.verb, 'export.platform'))
    expect(rows).toHaveLength(3)
    expect(rows[2]?.detail).toContain('"platform":"monitor","format":"csv","from":"2026-06-01"')
    expect(rows[2]?.detail).not.toContain('海力且木')
  })

  test('other days, other townships and later decisions are not in it', async () => {
    const { id, code } = await visited()
    await decide(chief, id, monitored)
    await decide(chief, id, {
      ...monitored,
      monitor: 'none',
      noticeFrom: '',
      noticeTo: '',
    })
    const monitor = await (await chief.post('/console/exports', { ...wish, file: 'monitor.csv' })).text()
    expect(monitor).not.toContain(code)
    const civil = await (await chief.post('/console/exports', { ...wish, file: 'civil.csv' })).text()
    expect(civil).toContain(code)
    const before = { from: '2026-05-01', to: '2026-06-14', file: 'civil.csv' }
    expect(await (await chief.post('/console/exports', before)).text()).not.toContain(code)
    const odd = await chief.post('/console/exports', {
      from: '2026-06-30',
      to: '2026-06-01',
      file: 'civil.csv',
    })
    expect([odd.status, (await odd.text()).includes('value="2026-06-30"')]).toEqual([422, true])
    expect((await chief.post('/console/exports', { ...wish, file: 'x.y' })).status).toBe(400)
  })

  /** Rows of one platform's file as objects. */
  const fileOf = async (platform: 'civil' | 'monitor', more: Record<string, string> = {}) => {
    const answer = await chief.post('/console/exports', { ...wish, file: `${platform}.xlsx`, ...more })
    const book = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    const [header = [], ...rows] = book.sheets[0]?.rows ?? []
    return rows.map((row) => Object.fromEntries(header.map((name, at) => [String(name), row[at] ?? null])))
  }
  const mineIn = async (code: string, platform: 'civil' | 'monitor', more = {}) =>
    (await fileOf(platform, more)).filter((row) => row.登记编号 === code)

  test('a household goes out once; decided again it goes out once more, as a correction', async () => {
    const { id, code } = await visited()
    await decide(chief, id, monitored)
    const first = await mineIn(code, 'monitor')
    expect(first.map((row) => row.导出说明)).toEqual(['首次'])
    expect(await mineIn(code, 'monitor')).toEqual([])
    const again = await mineIn(code, 'monitor', { all: '1' })
    expect(again.map((row) => row.导出说明)).toEqual(['2026-06-15 已导出，未变'])
    await decide(chief, id, { ...monitored, monitor: 'edge_risk' })
    const page = await chief.page(`/console/leads/${id}/decide`)
    expect(page).toContain('农业农村：突发严重困难户（以后改过，下次导出会注明更正）')
    const corrected = await mineIn(code, 'monitor')
    expect(corrected.map((row) => [row.监测对象类别, row.导出说明])).toEqual([
      ['边缘易致贫户', '更正：2026-06-15 导出的是「突发严重困难户」'],
    ])
    expect(await mineIn(code, 'monitor')).toEqual([])
  })

  test('who is no longer listed goes out as a correction too, never silently', async () => {
    const { id, code } = await visited()
    await decide(chief, id, monitored)
    expect(await mineIn(code, 'monitor')).toHaveLength(1)
    await decide(chief, id, { ...monitored, monitor: 'none', noticeFrom: '', noticeTo: '' })
    expect(await chief.page('/console/exports')).toMatch(/农业农村：首次 \d+ 户，更正 1 户/)
    const rows = await mineIn(code, 'monitor')
    expect(rows.map((row) => [row.监测对象类别, row.导出说明])).toEqual([
      ['未列入', '更正：2026-06-15 导出的是「突发严重困难户」'],
    ])
  })

  test('what was opened again goes nowhere until it is decided anew; taking that back restores it', async () => {
    const { id, code } = await visited()
    await decide(chief, id, monitored)
    expect(await mineIn(code, 'civil')).not.toHaveLength(0)
    const close = `/console/leads/${id}/close`
    const closing = hiddenFields(await worker.page(`${close}?reason=recognised`))
    await worker.send(close, { ...closing, reason: 'recognised', message: '已认定，请放心。' })
    expect((await stored(id))?.stage).toBe('closed')
    const path = `/console/leads/${id}/reopen`
    const form = hiddenFields(await worker.page(path))
    const bare = await worker.send(path, { ...form, words: ' ' })
    expect([bare.status, (await bare.text()).includes('请写为什么重新打开')]).toEqual([422, true])
    const words = '本户有异议：收入算错了'
    expect((await worker.send(path, { ...form, words })).status).toBe(303)
    expect((await worker.send(path, { ...form, words })).status).toBe(303)
    expect((await stored(id))?.stage).toBe('returned')
    expect(await worker.page(`/console/leads/${id}`)).toContain(words)
    expect(await mineIn(code, 'civil', { all: '1' })).toEqual([])
    expect(await worker.page(`/console/leads/${id}/decide`)).toContain('再认定以前不导出')
    expect((await worker.post(`/console/leads/${id}/copy-card`)).status).toBe(404)
    const page = await chief.page('/console/exports')
    expect(page).toContain('重新打开、还没有再认定：1 户')
    await worker.post(`/console/leads/${id}/undo`)
    const back = await mineIn(code, 'civil', { all: '1' })
    expect(back[0]?.导出说明).toBe('2026-06-15 已导出，未变')
    const token = hiddenFields(await other.page('/console')).token ?? ''
    expect((await other.send(`/console/leads/${id}/reopen`, { token, version: '9', words })).status).toBe(404)
  })

  test('the page says what went out, when and by whom; the log says how many were corrections', async () => {
    const page = await chief.page('/console/exports')
    expect(page).toMatch(/2026-06-15 10:\d\d 农业农村 \d+ 户，李建国/)
    const rows = await county.db.select().from(audit).where(eq(audit.verb, 'export.platform'))
    expect(rows.some(({ detail }) => detail?.includes('"corrections":1'))).toBe(true)
  })

  test('files are limited by the hour', async () => {
    const office = county.person()
    await office.logIn('county')
    const fields = { ...hiddenFields(await office.page('/console')), ...wish, file: 'civil.csv' }
    let last = 200
    for (let i = 0; i < 21; i++) last = (await office.send('/console/exports', fields)).status
    expect(last).toBe(429)
  })
})
