import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawMonthlySample, monthToDraw } from '../../src/handoff/draw-sample.ts'
import { recordSample } from '../../src/handoff/record-sample.ts'
import { verifyLog } from '../../src/handoff/verify-log.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { sequentialIds } from '../../src/kernel/ids.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { sampleChecks, sampleDraws, sampleResults } from '../../src/storage/tables/sample.ts'
import {
  type Browser,
  type County,
  hiddenFields,
  monday,
  putLead,
  qixing,
  testCounty,
  yongning,
} from './county.ts'

const day = 86_400_000
/** The clock of the county stands on 15 June: the leads of May are drawn. */
const may = monday - 30 * day

let county: County
let worker: Browser
let office: Browser
const unlikely = { category: 'none', monitor: 'none', openedAt: may }

async function put(
  change: Partial<typeof leads.$inferInsert>,
  phone: string | null = '13812345678',
): Promise<string> {
  const { id } = await putLead(county, { talk: false, phone })
  await county.db.update(leads).set(change).where(eq(leads.id, id))
  return id
}

const everyLead = () => county.db.select().from(leads).orderBy(leads.id)
const everyCheck = () => county.db.select().from(sampleChecks).orderBy(sampleChecks.leadId)

beforeAll(async () => {
  county = await testCounty()
  worker = county.person()
  office = county.person()
  await worker.logIn('staff.qgx')
  await office.logIn('county')
  for (let i = 0; i < 14; i++) await put(unlikely)
  await put({ ...unlikely, lang: 'ug' })
  await put({ ...unlikely, lang: 'ug', township: yongning, village: '652826102200' }, null)
  for (let i = 0; i < 3; i++) await put({ unfinished: true, openedAt: may })
  await put({ unfinished: true, lang: 'en', township: null, village: null, openedAt: may })
  // None of these can be drawn.
  await put({ ...unlikely, visitedAt: monday })
  await put({ ...unlikely, stage: 'withdrawn', closedAt: monday, closingReason: 'withdrawn' })
  await put({ ...unlikely, openedAt: may - 31 * day })
  await put({ ...unlikely, openedAt: monday })
})

describe('the draw', () => {
  test.each([
    ['2026-06-02T15:59:59Z', null],
    ['2026-06-02T16:00:00Z', '2026-05'],
    ['2026-06-30T15:59:59Z', '2026-05'],
    ['2026-01-10T00:00:00Z', '2025-12'],
  ])('on %s: %s', (at, month) => expect(monthToDraw(Date.parse(at))).toBe(month))

  test('by the clock, once however often it runs, and no lead is touched', async () => {
    const before = await everyLead()
    const desk = { ...county.deps, ids: sequentialIds(5) }
    const counts = await Promise.all([drawMonthlySample(desk), drawMonthlySample(county.deps)])
    counts.push(await drawMonthlySample(desk))
    const checks = await everyCheck()
    expect(checks).toHaveLength(10 + 2 + 3 + 1)
    expect(await county.db.select().from(sampleDraws)).toHaveLength(4)
    expect(counts.at(-1)).toBe(0)
    expect(await everyLead()).toEqual(before)
    const drawn = new Map(before.map((lead) => [lead.id, lead]))
    for (const { leadId, stratum, township, way } of checks) {
      const lead = drawn.get(leadId)
      expect(lead?.visitedAt).toBeNull()
      expect([township, way]).toEqual([lead?.township, lead?.phoneHash ? 'call' : 'visit'])
      expect(stratum).toBe(
        `${lead?.unfinished ? 'unfinished' : 'unlikely'}-${lead?.lang === 'zh' ? 'zh' : 'other'}`,
      )
    }
    expect(await office.page('/console/audit')).toContain('每月抽查，抽取')
  })

  test('can be shown again from its seed; a check that was swapped is seen', async () => {
    const html = await office.page('/console/samples/draws/2026-05')
    expect(html.match(/一样，\d+ 条/g)).toEqual(['一样，1 条', '一样，3 条', '一样，2 条', '一样，10 条'])
    const [check] = await county.db.select().from(sampleChecks).where(eq(sampleChecks.stratum, 'unlikely-zh'))
    const drawn = new Set((await everyCheck()).map(({ leadId }) => leadId))
    const other = (await everyLead()).find(({ id, category }) => category === 'none' && !drawn.has(id))
    const swap = (from = '', to = '') =>
      county.db.update(sampleChecks).set({ leadId: to }).where(eq(sampleChecks.leadId, from))
    await swap(check?.leadId, other?.id)
    expect(await office.page('/console/samples/draws/2026-05')).toContain('和记录不一样')
    await swap(other?.id, check?.leadId)
    expect((await office.get('/console/samples/draws/2026-04')).status).toBe(404)
  })
})

const hrefs = (html: string) =>
  [...html.matchAll(/href="(\/console\/samples\/2026-05\.[^"]+)"/g)].map(([, href]) => href ?? '')

describe('what the checks found', () => {
  test('a township sees its own checks, the county all; the tile of my day counts them', async () => {
    const own = hrefs(await worker.page('/console/samples'))
    expect(own).toHaveLength(14)
    expect(hrefs(await office.page('/console/samples'))).toHaveLength(16)
    expect(await worker.page('/console')).toContain('<a href="/console/samples"><b>14</b>')
    const foreign = (await everyCheck()).find(({ township }) => township === yongning)
    expect((await worker.get(`/console/samples/2026-05.${foreign?.leadId}`)).status).toBe(404)
    expect(hrefs(await office.page('/console/samples?month=2026-05'))).toHaveLength(16)
    expect(hrefs(await office.page('/console/samples?month=2026-04'))).toHaveLength(0)
    expect((await worker.get('/console/samples/nonsense')).status).toBe(404)
    expect((await worker.get('/console/samples/draws/2026-05')).status).toBe(403)
    expect(await worker.page('/console/samples')).not.toContain('漏了多少</h2>')
  })

  test('what is missing is said beside it and nothing typed is lost', async () => {
    const [href = ''] = hrefs(await worker.page('/console/samples'))
    const answer = await worker.post(href, { attempts: '0', way: 'visit', text: '村里说<b>家里没人' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('请选一个结果')
    expect(html).toContain('村里说&lt;b&gt;家里没人')
    expect(html).toContain('id="way-visit" name="way" value="visit" checked')
    expect((await worker.post(href, { result: 'found', way: 'call' })).status).toBe(400)
  })

  test('a result is recorded once, changes nothing of the lead, and may be followed by another', async () => {
    const before = await everyLead()
    const [href = ''] = hrefs(await worker.page('/console/samples'))
    const fields = { attempts: '0', way: 'call', result: 'unreached', text: '没人接' }
    expect((await worker.post(href, fields)).status).toBe(303)
    // A second click, then the other tab.
    expect((await worker.post(href, fields)).status).toBe(303)
    expect((await worker.post(href, { ...fields, result: 'none' })).status).toBe(409)
    expect(hrefs(await worker.page('/console/samples'))).toContain(href)
    expect(
      (await worker.post(href, { ...fields, attempts: '1', result: 'found', text: '老人独居' })).status,
    ).toBe(303)
    const html = await worker.page(href)
    expect(html).toContain('没人接')
    expect(html).toContain('老人独居')
    const rows = await county.db.select().from(sampleResults)
    expect(rows.map(({ attempt, result }) => [attempt, result])).toEqual([
      [1, 'unreached'],
      [2, 'found'],
    ])
    expect(JSON.stringify(rows)).not.toContain('独居')
    expect(await everyLead()).toEqual(before)
    expect(await worker.page('/console/samples')).toContain('查出有困难，还没有入户')
  })

  test('need that was found is one task of the township, by which a finished lead is opened again', async () => {
    const [task, ...more] = await county.db.select().from(tasks).where(eq(tasks.kind, 'need-found'))
    expect(more).toEqual([])
    const leadId = task?.leadId ?? ''
    const page = `/console/tasks/${task?.id}`
    expect(task?.noteSealed).toMatch(/^v1\./)
    expect(await worker.page('/console')).toContain(`${page}">抽查查出有困难`)
    expect(await worker.page(page)).not.toContain('name="reopen"')
    expect(await (await worker.post(`${page}/open`)).text()).toContain('老人独居')
    const closed = { stage: 'closed', closedAt: monday, closingReason: 'manages_now' }
    await county.db.update(leads).set(closed).where(eq(leads.id, leadId))
    const fields = { ...hiddenFields(await worker.page(page)), words: '老人独居，要入户', reopen: '1' }
    for (let click = 0; click < 2; click++)
      expect((await worker.send(`${page}/finish`, fields)).status).toBe(303)
    const [lead] = await county.db.select().from(leads).where(eq(leads.id, leadId))
    expect(lead).toMatchObject({ stage: 'returned', version: 2, closedAt: null })
    expect(await worker.page('/console')).not.toContain(page)
  })

  test('two at once: one result, the other is told', async () => {
    const actor = {
      id: 'staff_demo_qgx',
      name: '',
      role: 'worker',
      township: qixing,
      department: null,
    } as const
    const { leadId = '' } =
      (await everyCheck()).find(({ attempts, township }) => attempts === 0 && township === qixing) ?? {}
    const record = (result: 'found' | 'none') =>
      recordSample(county.deps, actor, {
        month: '2026-05',
        leadId,
        attempts: 0,
        way: 'call',
        result,
        note: '',
      })
    const both = await Promise.allSettled([record('found'), record('none')])
    expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    const lost = both.find((one) => one.status === 'rejected')
    expect(lost?.reason instanceof AppError && lost.reason.code).toBe('conflict')
  })

  test('who checks an own case is asked for somebody else, and it is said beside the rate', async () => {
    const { leadId = '' } =
      (await everyCheck()).find(({ attempts, township }) => attempts === 0 && township === qixing) ?? {}
    await county.db.update(leads).set({ ownerId: 'staff_demo_qgx' }).where(eq(leads.id, leadId))
    const href = `/console/samples/2026-05.${leadId}`
    expect(await worker.page(href)).toContain('最好请别人来查')
    await worker.post(href, { attempts: '0', way: 'call', result: 'none', text: '' })
    expect(await office.page('/console/samples')).toContain('其中 1 次是经办人查自己办的线索')
  })

  test('the rate: nothing before every stratum was checked, then weighted, with its interval', async () => {
    const html = await office.page('/console/samples')
    expect(html).toMatch(/合计（加权）<\/th><td class="number">还没有/)
    await county.db.delete(sampleResults)
    const results: Record<string, string[]> = {
      'unlikely-zh': ['found', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
      'unlikely-other': ['found', 'none'],
      'unfinished-zh': ['none', 'none', 'unreached'],
      'unfinished-other': ['none'],
    }
    for (const check of await everyCheck()) {
      const result = results[check.stratum]?.shift() ?? null
      await county.db.update(sampleChecks).set({ result }).where(eq(sampleChecks.leadId, check.leadId))
    }
    const after = await office.page('/console/samples')
    // 14 leads × 10 %, 2 × 50 %, 3 × 0, 1 × 0, of 20: 12 %.
    expect(after).toMatch(/合计（加权，有效抽查数 \d+(\.\d)?）<\/th><td class="number">12%/)
    expect(after).toContain('<td class="number">10%</td><td class="number">1.8% – 40.4%</td>')
    expect(new TextEncoder().encode(after).length).toBeLessThan(60_000)
  })

  test('the audit log is whole', async () => {
    const auditor = {
      id: 'staff_demo_auditor',
      name: '',
      role: 'auditor',
      township: null,
      department: null,
    } as const
    expect(await verifyLog(county.deps, auditor)).toMatchObject({ broken: null })
  })
})
