import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { everyMinute } from '../../src/app/build-app.ts'
import { glanceByCode } from '../../src/app/glance-by-code.ts'
import { createServices } from '../../src/app/services.ts'
import { systemIds } from '../../src/kernel/ids.ts'
import { townships } from '../../src/policy/places.ts'
import { whereTaskNote } from '../../src/storage/sealed-where.ts'
import { countyDrafts } from '../../src/storage/tables/county.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { progressView } from '../../src/web/progress-view.ts'
import { type Browser, type County, hiddenFields, monday, putLead, qixing, testCounty } from './county.ts'

// A lead goes its whole way on the desk, with a name in every place where staff can write one. When the county's time is
// over the clock deletes it, and the name is in no cell of the database, opened or not.

const planted = '帕提古丽'
const phone = '13909961234'
const dayMs = 86_400_000
const database = (env as unknown as { DB: D1Database }).DB

let county: County
let worker: Browser
let office: Browser
let second: Browser
let lead: { id: string; code: string }

beforeAll(async () => {
  county = await testCounty()
  worker = county.person()
  office = county.person()
  second = county.person()
  await worker.logIn('staff.qgx')
  await office.logIn('county')
  lead = await putLead(county, { name: planted, phone, story: `${planted}家的房子塌了` })
  await wholeLife()
})

const page = (part = '') => `/console/leads/${lead.id}${part}`
const ok = (answer: Response) => expect(answer.status).toBe(303)

async function move(person: Browser, path: string, fields: Record<string, string>, from: string) {
  ok(await person.send(path, { ...hiddenFields(await person.page(from)), ...fields }))
}

async function wholeLife() {
  ok(await worker.post(page('/take')))
  ok(await worker.post(page('/note'), { text: `${planted}的女儿在城里` }))
  const sheet = await worker.page(page('/visit'))
  ok(
    await worker.send(page('/visit'), {
      ...hiddenFields(sheet),
      sheet: /name="sheet" value="([^"]+)"/.exec(sheet)?.[1] ?? '',
      ...{ by: 'self', authorisation: 'fingerprint', commitment: 'signature', right: 'yes' },
      ...{ visitor1: 'staff_demo_qgx', visitor2: 'staff_demo_qgx_lead' },
      ...{ p0: 'guarantees.housingUnsafe', v0: 'yes', e_other: 'seen' },
    }),
  )
  ok(await worker.post(page('/propose-referral'), { need: 'urgent_aid', urgent: '1' }))
  const why = { referral: `${lead.id}.urgent_aid.1`, version: '1', why: `${planted}一家断粮` }
  await move(worker, page('/send-referral'), why, page('/referrals'))
  const decision = {
    ...{ civil: 'rigid', monitor: 'sudden', 'risk-illness': '1', reason: 'recognised' },
    ...{ noticeFrom: '2026-06-11', noticeTo: '2026-06-15', decidedOn: '2026-06-15' },
  }
  await move(worker, page('/decide'), decision, page('/decide'))
  const told = { reason: 'recognised', message: `${planted}您好，已经办好。` }
  await move(worker, page('/close'), told, page('/close?reason=recognised'))
  await objected()
}

/** Somebody objected to it, and was answered. */
const objected = async () =>
  county.db.insert(tasks).values({
    ...{ id: 'task_1', kind: 'objection', leadId: lead.id, township: qixing, village: null },
    ...{ urgent: false, dueAt: monday, createdAt: monday },
    noteSealed: await county.sealer.seal(`${planted}不同意`, whereTaskNote('task_1')),
  })

/** What ends the last work on it, as the department and the outbox do. */
const settle = () =>
  database.batch([
    database.prepare("update referrals set stage = 'done', ended_at = 1"),
    database.prepare("update outbox set done_at = 1, outcome = 'sent'"),
    database.prepare("update tasks set done_at = 1, result = 'done'"),
  ])

/** Every cell of every table as a person with the key would read it. */
async function everyCell(): Promise<string> {
  const tables = await database
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '_cf_%'",
    )
    .all<{ name: string }>()
  const cells: string[] = []
  for (const { name: table } of tables.results) {
    const columns = await database
      .prepare(`select name, pk from pragma_table_info('${table}') order by pk`)
      .all<{ name: string; pk: number }>()
    const keys = columns.results.filter(({ pk }) => pk > 0).map(({ name }) => name)
    const rows = await database.prepare(`select * from "${table}"`).all<Record<string, unknown>>()
    for (const row of rows.results)
      for (const [column, cell] of Object.entries(row)) {
        const where = [table, ...keys.map((key) => String(row[key])), column.replace('_sealed', '')].join('|')
        const isSealed = typeof cell === 'string' && cell.startsWith('v1.')
        cells.push(isSealed ? await county.sealer.open(cell, where) : String(cell))
      }
  }
  return cells.join('\n')
}

const night = async () => {
  const services = await createServices({
    database,
    env: { DATA_KEY: btoa('k'.repeat(32)) },
    clock: county.clock,
    ids: systemIds,
    fetch: () => Promise.reject(new Error('no network in tests')),
    version: 'test',
  })
  await everyMinute(services)
}

/** 03:30 in China, some days after that Monday. */
const goTo = (days: number) =>
  county.clock.advance(monday + days * dayMs + 17.5 * 3_600_000 - county.clock.now())

const stored = async () => (await county.db.select().from(leads).where(eq(leads.id, lead.id)))[0]

async function logInAgain() {
  await Promise.all([worker.logIn('staff.qgx'), office.logIn('county')])
}

describe('while the county has no rule', () => {
  test('the desk says so, and nothing is deleted however old it is', async () => {
    expect(await everyCell()).toContain(planted)
    expect(await office.page('/console/settings')).toContain('县里还没有规定，所以一条也没有删除')
    expect(await office.page('/console/clocks')).toContain('未填报')
    await settle()
    goTo(390)
    await night()
    expect(await stored()).toMatchObject({ stage: 'closed', dataDeletedAt: null })
  })
})

describe('with a rule', () => {
  test('one enters it with its document, another sees how many leads it concerns and confirms', async () => {
    await logInAgain()
    const invited = await office.post('/console/people/invite', {
      ...{ name: '第二人', login: 'county.two', role: 'county' },
    })
    const code = /class="revealed">([^<]+)</.exec(await invited.text())?.[1] ?? ''
    const password = '马铃薯 月亮 拖拉机'
    await second.send('/console/join', { login: 'county.two', code, password, again: password })
    await second.logIn('county.two', password)
    const rule = { value: '12', from: '2027-07-12', document: '演练文件〔2027〕1号' }
    const wrong = await office.post('/console/clocks/lead_kept_months', { ...rule, value: '0' })
    expect(wrong.status).toBe(422)
    ok(await office.post('/console/clocks/lead_kept_months', rule))
    const [draft] = await county.db.select().from(countyDrafts)
    expect(await second.page(`/console/settings/${draft?.id}`)).toContain('有 1 条过了这个时间')
    ok(await second.post(`/console/settings/${draft?.id}/confirm`))
    await night()
    expect(await stored()).toMatchObject({ dataDeletedAt: null })
    expect(await office.page('/console/settings')).toContain('还没有规定')
  })

  test('from its first day on the clock deletes: the name is in no cell of the database', async () => {
    goTo(391)
    await night()
    expect(await stored()).toMatchObject({
      dataDeletedAt: county.clock.now(),
      nameSealed: null,
      stage: 'closed',
    })
    const cells = await everyCell()
    expect(cells).not.toContain(planted)
    expect(cells).not.toContain(phone)
    expect(cells).not.toContain('老伴')
    const deletedAt = county.clock.now()
    county.clock.advance(5 * 60_000)
    await night()
    expect((await stored())?.dataDeletedAt).toBe(deletedAt)
  })

  const day = '2027-07-12'

  test('its page says when, offers nothing more, and keeps numbers, dates and history', async () => {
    await logInAgain()
    const html = await worker.page(page())
    for (const words of [`已于 ${day} 按县里的规定删除`, lead.code, '已认定', '2026-06-15'])
      expect(html).toContain(words)
    for (const gone of ['/reveal', '/reopen', '/note"', '/talk"', '/decide"'])
      expect(html).not.toContain(gone)
    expect(await worker.page(page('/history'))).toContain('按规定删除个人信息')
  })

  test.each(['/talk', '/visit', '/decide', '/referrals', '/screen', '/reopen', '/message'])(
    '%s says when instead of breaking',
    async (part) => {
      const answer = await worker.get(page(part))
      expect([part, answer.status]).toEqual([part, 410])
      expect(await answer.text()).toContain(`已于 ${day} 按县里的规定删除`)
    },
  )

  test('a task that was done for it says so too, and opens no words', async () => {
    const [task] = await county.db.select().from(tasks).where(eq(tasks.leadId, lead.id))
    expect(task).toMatchObject({ noteSealed: null })
    expect(await worker.page(`/console/tasks/${task?.id}`)).toContain(`已于 ${day} 按县里的规定删除`)
  })

  test('nothing personal comes back: no move, note, message, referral or reveal', async () => {
    const token = hiddenFields(await worker.page('/console'))
    const version = String((await stored())?.version)
    const moves: [string, Record<string, string>][] = [
      ['reopen', { words: planted }],
      ['note', { text: planted, note: 'n_1' }],
      ['reveal', { field: 'name' }],
      ['propose-referral', { need: 'enrolment' }],
      ['message', { message: planted, note: 'm_12345678' }],
    ]
    for (const [verb, fields] of moves) {
      const answer = await worker.send(page(`/${verb}`), { ...token, version, ...fields })
      await answer.text()
      expect([verb, answer.status >= 400 && answer.status < 500]).toEqual([verb, true])
    }
    expect(await everyCell()).not.toContain(planted)
  })

  test('lists, search, statistics, ledger and exports go on', async () => {
    const closed = await worker.page('/console/queue?stage=closed')
    expect(closed).toContain(`${day} 已按规定删除`)
    const found = await worker.post('/console/find', { q: planted })
    expect(await found.text()).toContain('没有找到')
    expect(await office.page('/console/statistics?from=2026-06-01&to=2026-06-30')).toContain('已认定')
    const chief = county.person()
    await chief.logIn('lead.qgx')
    const ledger = await chief.post('/console/ledger', { day: '2026-06-15', format: 'csv' })
    expect(ledger.status).toBe(200)
    const days = { from: '2026-06-01', to: '2026-06-30' }
    const wish = { ...days, file: 'civil.csv', all: '1' }
    const file = await chief.post('/console/exports', wish)
    expect(file.status).toBe(200)
    expect(await file.text()).not.toContain(lead.code)
    const form = await chief.post('/console/exports', {
      ...days,
      file: 'civil.csv',
      from: '2026-06-01',
      to: '2026-05-01',
    })
    expect(form.status).toBe(422)
  })

  test.each([
    ['zh', '已于2027年7月12日按规定删除'],
    ['en', 'deleted on 12 July 2027'],
    ['ug', 'ئۆچۈرۈلدى'],
  ] as const)('whoever knows the code is told in %s', async (lang, words) => {
    const glance = await glanceByCode(county.db, lead.code, [])
    expect(glance && progressView(glance, lang, townships, county.clock.now()).deleted).toContain(words)
  })
})
