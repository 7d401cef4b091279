import { writeXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import { openCheckIns } from '../../src/intake/check-in/open-check-ins.ts'
import { audit } from '../../src/storage/tables/county.ts'
import { evaluations, tasks } from '../../src/storage/tables/leads.ts'
import { factBatches } from '../../src/storage/tables/talk.ts'
import { watchFaults, watchPieces, watchRows } from '../../src/storage/tables/watch.ts'
import { type Browser, type County, hiddenFields, putLead, qixing, testCounty } from './county.ts'

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

const heading = '户主姓名,身份证号,村（社区）,组,电话,类别,日期\n'

async function upload(by: Browser, content: string | Uint8Array, name = 'list.csv'): Promise<Response> {
  const { token = '' } = hiddenFields(await by.page('/console/watch'))
  const form = new FormData()
  form.set('token', token)
  form.set('file', new File([content as string], name))
  return by.request('/console/watch/upload', {
    method: 'POST',
    body: form,
    headers: { origin: 'http://desk.test' },
  })
}

/** Uploads, confirms the columns the page proposes, and goes on until the list is in. */
async function bring(content: string | Uint8Array, fields: Record<string, string> = {}): Promise<string> {
  const answer = await upload(worker, content)
  expect(answer.status).toBe(303)
  const path = answer.headers.get('location') ?? ''
  const html = await worker.page(path)
  const proposed = Object.fromEntries(
    [...html.matchAll(/<select id="(\w+)"[^>]*>(.*?)<\/select>/gs)].map(([, id = '', options = '']) => [
      id,
      /value="(\d*)" selected/.exec(options)?.[1] ?? '',
    ]),
  )
  await worker.post(`${path}/map`, { ...proposed, ...fields })
  for (let round = 0; round < 60; round++) {
    if (!(await worker.page(path)).includes('正在导入')) break
    await worker.post(`${path}/continue`)
  }
  return path
}

const rows = () => county.db.select().from(watchRows)

describe('watch lists', () => {
  test('a CSV is previewed, good lines are kept, bad ones listed with their reason, nothing is in the clear', async () => {
    const path = await bring(
      `${heading}古丽巴哈尔,652826198001011234,老城村,3,13812340001,申请低保未批,2026-03-01
,652826198001011234,老城村,3,,脱贫户,
马国庆,652826197001011234,月亮村,3,,脱贫户,
"=1+1",,老城村,,,脱贫户,
陈志强,,老城村,2,13812340002,退出低保,2026-01-15
`,
    )
    const html = await worker.page(path)
    expect(html).toContain('存下 2 户，有问题 3 行')
    for (const reason of ['没有姓名', '本乡镇没有这个村', '格子里是公式']) expect(html).toContain(reason)
    expect(html).not.toContain('652826197001011234')
    expect(await rows()).toHaveLength(2)
    expect(await county.db.select().from(watchPieces)).toEqual([])
    const raw = JSON.stringify([await rows(), await county.db.select().from(watchFaults)])
    for (const secret of ['古丽巴哈尔', '13812340001', '马国庆', '652826']) {
      if (secret !== '652826') expect(raw).not.toContain(secret)
    }
  })

  test('the same list again, in another form, updates without doubling', async () => {
    const before = await rows()
    const workbook = await writeXlsx({
      sheets: [
        {
          name: '名单',
          rows: [
            ['户主姓名', '村（社区）', '组', '电话', '类别', '日期'],
            ['古丽巴哈尔', '老城村', '5', '13812340009', '申请低保未批', '2026-03-01'],
            // A merged cell leaves the lines below it empty.
            ['陈志强', null, '2', null, '退出低保', null],
            ['赵铁柱', null, '2', null, '监测户', null],
          ],
        },
      ],
    })
    await bring(workbook)
    const after = await rows()
    expect(after).toHaveLength(3)
    const gulbahar = after.find(({ kind }) => kind === 'refused')
    expect(gulbahar).toMatchObject({ id: before.find(({ kind }) => kind === 'refused')?.id, groupNo: '5' })
    expect(gulbahar?.phoneHash).not.toBe(before.find(({ kind }) => kind === 'refused')?.phoneHash)
    expect(after.find(({ kind }) => kind === 'exited')).toMatchObject({ since: '2026-01-15' })
  })

  test('a list without a reason asks for it, and no file, an old one or a broken one is told in words', async () => {
    const answer = await upload(worker, '姓名,村\n张三,老城村\n')
    const path = answer.headers.get('location') ?? ''
    const missing = await worker.post(`${path}/map`, { name: '0', village: '1', all: '' })
    expect(missing.status).toBe(422)
    expect(await missing.text()).toContain('请选类别')
    await worker.post(`${path}/map`, { name: '0', village: '1', all: 'tuopin' })
    expect(await worker.page(path)).toContain('存下 1 户')
    expect((await upload(worker, '')).status).toBe(422)
    expect(await (await upload(worker, Uint8Array.of(0xd0, 0xcf, 1, 2), 'a.xls')).text()).toContain('.xlsx')
    expect((await upload(worker, Uint8Array.of(0x50, 0x4b, 1, 2))).status).toBe(422)
    expect((await upload(worker, 'x'.repeat(9 * 1024 * 1024))).status).toBe(413)
  })

  test('another township sees neither list nor upload', async () => {
    const path = (await upload(worker, heading)).headers.get('location') ?? ''
    expect((await other.get(path)).status).toBe(404)
    expect((await other.post(`${path}/map`, { name: '0', village: '2', all: 'tuopin' })).status).toBe(404)
    expect(await other.page('/console/watch')).toContain('还没有名单')
  })

  test('a lead of a household on the list gets its reason as a fact, once, and is judged again', async () => {
    const lead = await putLead(county, { name: '古丽 巴哈尔', phone: '13700000000' })
    await bring(`${heading}无关的人,,老城村,9,,脱贫户,\n`)
    const batches = (await county.db.select().from(factBatches)).filter(
      ({ reportId }) => reportId === lead.id,
    )
    expect(batches.map(({ speaker }) => speaker)).toEqual(['self', 'department'])
    const judged = (await county.db.select().from(evaluations)).filter(({ leadId }) => leadId === lead.id)
    expect(judged).toHaveLength(2)
    await bring(`${heading}又一个人,,老城村,9,,脱贫户,\n`)
    expect(
      (await county.db.select().from(factBatches)).filter(({ reportId }) => reportId === lead.id),
    ).toHaveLength(2)
  })

  test('a whole new list takes off whom it does not name, a faulty one nobody, and a name told again comes back', async () => {
    const onList = async () =>
      (await rows()).filter(({ kind, goneAt }) => kind === 'monitored' && goneAt === null)
    await bring(`${heading}甲一,,老城村,1,,监测户,\n乙二,,老城村,2,,监测户,\n`)
    const before = await onList()
    await bring(`${heading}甲一,,老城村,1,,监测户,\n,,老城村,2,,监测户,\n`, { whole: 'yes' })
    expect(await onList()).toHaveLength(before.length)
    await bring(`${heading}甲一,,老城村,1,,监测户,\n`, { whole: 'yes' })
    expect(await onList()).toHaveLength(1)
    expect((await rows()).filter(({ kind, goneAt }) => kind === 'tuopin' && goneAt !== null)).toEqual([])
    expect(await worker.page('/console/watch')).toMatch(
      /\d 户已不在任何名单上，\d{4}-\d{2}-\d{2}[\s\S]{0,20}起删除/,
    )
    await bring(`${heading}乙二,,老城村,2,,监测户,\n`)
    expect(await onList()).toHaveLength(2)
  })

  test('a list that is not used any more is ended by its own township, with an audit row', async () => {
    const path = await bring(`${heading}丙三,,老城村,1,,退出低保,2026-05-01\n`)
    expect((await other.post(`${path}/end`)).status).toBe(404)
    expect((await worker.post(`${path}/end`)).headers.get('location')).toBe('/console/watch?done=end')
    const ended = (await rows()).filter(({ since }) => since === '2026-05-01')
    expect(ended).toHaveLength(1)
    expect(ended[0]?.goneAt).not.toBeNull()
    const verbs = (await county.db.select().from(audit)).map(({ verb }) => verb)
    expect(verbs.filter((verb) => verb === 'watch.end')).toHaveLength(1)
  })

  test('a quarter later each household is one check-in, and not a second one the next day', async () => {
    const { deps, clock } = county
    expect(await openCheckIns(deps)).toBe(0)
    clock.advance(92 * 86_400_000)
    const due = await openCheckIns(deps)
    expect(due).toBeGreaterThanOrEqual(4)
    const opened = (await county.db.select().from(tasks)).filter(({ kind }) => kind === 'check-in')
    expect(opened.length).toBe(due)
    expect(opened[0]).toMatchObject({ township: qixing, urgent: false, assignee: null })
    clock.advance(86_400_000)
    expect(await openCheckIns(deps)).toBe(0)
  })
})
