import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { listOf } from '../../src/console/queue-filter.ts'
import { sealOldFilterNames } from '../../src/handoff/filter-names.ts'
import { mostFilters } from '../../src/handoff/save-filter.ts'
import { auditPage } from '../../src/storage/console-audit.ts'
import { dayQueries } from '../../src/storage/console-day.ts'
import { leadHistory } from '../../src/storage/console-lead.ts'
import { openByOwnerAndStage } from '../../src/storage/console-load.ts'
import { messagesOf } from '../../src/storage/console-messages.ts'
import { closedPage, countList, findQueries, queueQueries } from '../../src/storage/console-queue.ts'
import { mergedInto } from '../../src/storage/lead-merges.ts'
import { besideLead, countOpenPairs, openPairs, openPairsOf } from '../../src/storage/lead-pairs.ts'
import { uncompared } from '../../src/storage/pair-candidates.ts'
import { reportsOf } from '../../src/storage/reports-of.ts'
import { audit } from '../../src/storage/tables/county.ts'
import { savedFilters } from '../../src/storage/tables/desk.ts'
import { conversations } from '../../src/storage/tables/talk.ts'
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

let county: County
let worker: Browser
let supervisor: Browser
const codes: Record<string, string> = {}

beforeAll(async () => {
  county = await testCounty()
  worker = county.person()
  supervisor = county.person()
  await worker.logIn('staff.qgx')
  await supervisor.logIn('county')
  const put = async (name: string, lead: Parameters<typeof putLead>[1]) => {
    codes[name] = (await putLead(county, { name: null, phone: null, ...lead })).code
  }
  await put('late', { dueAt: monday - day })
  await put('answeredLate', { dueAt: monday - 2 * day, stage: 'answered' })
  await put('soon', { dueAt: monday + day })
  await put('urgentLater', { dueAt: monday + 5 * day, urgent: true })
  await put('urgentNow', { dueAt: monday + 1000, urgent: true })
  await put('unfinished', { dueAt: monday + 6 * day, unfinished: true })
  await put('mine', { dueAt: monday + 7 * day, stage: 'taken', ownerId: 'staff_demo_qgx' })
  await put('elsewhere', { township: yongning, village: '652826102200', dueAt: monday })
  await put('otherVillage', { village: '652826101200', dueAt: monday + 8 * day })
  for (let i = 0; i < 30; i++)
    await put(`many${i}`, { dueAt: monday + 10 * day, village: '652826101201', talk: false })
})

const order = (html: string) =>
  [...html.matchAll(/\/console\/leads\/[^"]+">(QM-[^<]+)</g)].map((match) => match[1])

describe('the queue', () => {
  test('urgent first, then by due date, only of one’s own township', async () => {
    const html = await worker.page('/console/queue')
    const wanted = [
      'urgentNow',
      'urgentLater',
      'answeredLate',
      'late',
      'soon',
      'unfinished',
      'mine',
      'otherVillage',
    ]
    expect(order(html).slice(0, 8)).toEqual(wanted.map((name) => codes[name]))
    expect(html).not.toContain(codes.elsewhere)
    expect(html.length).toBeLessThan(60_000)
  })

  test('pages neither skip nor repeat', async () => {
    const seen: (string | undefined)[] = []
    let next: string | undefined = '/console/queue'
    while (next) {
      const html: string = await worker.page(next)
      seen.push(...order(html))
      next = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(38)
    expect(new Set(seen).size).toBe(38)
  })

  test.each([
    ['urgent=1', ['urgentNow', 'urgentLater']],
    ['due=overdue', ['late']],
    ['owner=me', ['mine']],
    ['unfinished=1', ['unfinished']],
    ['stage=taken', ['mine']],
    ['village=652826101200', ['otherVillage']],
    ['village=652826101200&urgent=1', []],
  ])('filter %s', async (query, names) => {
    expect(order(await worker.page(`/console/queue?${query}`))).toEqual(names.map((name) => codes[name]))
  })

  test('who has how much is by name, each number the length of its list', async () => {
    const lead = county.person()
    await lead.logIn('lead.qgx')
    const html = await lead.page('/console/load')
    expect(html).not.toContain('马秀兰')
    const [, owned] = /owner=staff_demo_qgx">(\d+)</.exec(html) ?? []
    expect(order(await lead.page('/console/queue?owner=staff_demo_qgx'))).toHaveLength(Number(owned))
    expect((await worker.get('/console/load')).status).toBe(403)
  })

  test('a filter cannot reach another township, nor can a made-up key break the page', async () => {
    expect(await worker.page(`/console/queue?township=${yongning}`)).not.toContain(codes.elsewhere)
    for (const odd of [
      "after=u.1.x'--",
      'after=n.9',
      'village=%27%20or%201',
      'stage=constructor',
      'owner=%00',
    ]) {
      expect((await worker.get(`/console/queue?${odd}`)).status).toBe(200)
    }
    expect(order(await supervisor.page(`/console/queue?township=${yongning}`))).toEqual([codes.elsewhere])
  })

  test('every count of my day is the length of the list it opens', async () => {
    const today = await putLead(county, { name: '沈来福', phone: '13911110001' })
    await worker.post(`/console/leads/${today.id}/take`)
    const visitors = { visitor1: 'staff_demo_qgx', visitor2: 'staff_demo_qgx_lead' }
    for (const day of ['2026-06-16', '2026-06-15'])
      await worker.post(`/console/leads/${today.id}/plan-visit`, { day, time: '18:00', ...visitors })
    const chat = await putLead(county, { name: '范玉琴', phone: '13911110002' })
    const held = { inCharge: 'staff_demo_qgx', chargeLead: chat.id, awaiting: 2, awaitingSince: monday }
    await county.db
      .update(conversations)
      .set(held)
      .where(eq(conversations.id, `talk_of_${chat.id}`))
    const mine = await worker.page('/console')
    for (const tile of [
      '<b>1</b> <span>今天入户',
      '<b>1</b> <span>聊天等我回',
      '可能重复',
      '新来的',
      '部门退回我的',
    ])
      expect(mine).toContain(tile)
    expect(await worker.page('/console/queue?list=chats')).toContain('2 条等回复')
    const home = await worker.page('/console')
    const tiles = [...home.matchAll(/<a href="(\/console\/queue[^"]*)"><b>(\d+)<\/b>/g)]
    expect(tiles.length).toBeGreaterThanOrEqual(14)
    for (const [, href = '', count] of tiles) {
      let next: string | undefined = href.replaceAll('&amp;', '&')
      let found = 0
      while (next) {
        const html: string = await worker.page(next)
        found += order(html).length
        next = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
      }
      expect([href, found]).toEqual([href, Number(count)])
    }
  })

  test('a list is a file for an office program: the same rows, names masked, logged, limited', async () => {
    const page = await worker.page('/console/queue?stage=new')
    const token = hiddenFields(page).token ?? ''
    const answer = await worker.send('/console/queue/csv', { token, stage: 'new' })
    expect(answer.headers.get('content-disposition')).toContain('leads-2026-06-15.csv')
    const lines = (await answer.text()).trim().split('\r\n')
    const home = await worker.page('/console')
    const count = Number(/stage=new"><b>(\d+)</.exec(home)?.[1])
    expect(lines).toHaveLength(count + 1)
    expect(lines[0]).toContain('编号,称呼（已遮）,地点')
    expect(lines.join()).not.toContain('买买提')
    const logged = await county.db.select().from(audit).where(eq(audit.verb, 'export.list'))
    expect(logged.at(-1)?.detail).toBe(JSON.stringify({ filters: ['stage'], leads: count }))
    let last = 200
    for (let i = 0; i < 21; i++) last = (await worker.send('/console/queue/csv', { token })).status
    expect(last).toBe(429)
  })

  test('finds by code, whole name and phone in any spelling, and says nothing of other townships', async () => {
    const { code, id } = await putLead(county, { name: '古丽·巴哈尔', phone: '13922223333' })
    const byCode = await worker.post('/console/find', { q: ` ${code.toLowerCase()} ` })
    expect(byCode.headers.get('location')).toBe(`/console/leads/${id}`)
    for (const q of ['古丽巴哈尔', '+86 139-2222-3333']) {
      expect(order(await (await worker.post('/console/find', { q })).text())).toEqual([code])
    }
    const foreign = await worker.post('/console/find', { q: codes.elsewhere ?? '' })
    expect(await foreign.text()).toContain('没有找到')
    const all = await supervisor.post('/console/find', { q: codes.elsewhere ?? '' })
    expect(all.status).toBe(303)
  })

  test('no query of the console scans leads, turns or the audit log', async () => {
    const { db } = county
    const reaches = [{ township: qixing }, 'county'] as const
    const key = { urgent: true, at: 1, id: 'x' }
    const filter = {
      stage: 'taken',
      village: 'v',
      owner: 'o',
      unfinished: true,
      category: 'dibao',
      dueBefore: 1,
    }
    const queries = [
      ...reaches.flatMap((reach) => [
        ...Object.values(queueQueries(db, reach, {}, null, 26)),
        ...Object.values(queueQueries(db, reach, filter, key, 26)),
        ...(['visits', 'chats', 'refused'] as const).flatMap((name) => {
          const list = listOf(name, 'me', 1)
          return list
            ? [countList(db, reach, list), ...Object.values(queueQueries(db, reach, { list }, key, 26))]
            : []
        }),
        ...findQueries(db, reach, { code: 'c', nameHash: 'n', phoneHash: 'p' }),
        dayQueries(db, reach, { now: 1, tomorrow: 2, me: 'm' }).leads,
        openByOwnerAndStage(db, reach, 1),
      ]),
      closedPage(db, qixing, { stage: 'closed' }, key, 26),
      leadHistory(db, 'lead'),
      messagesOf(db, reportsOf(db, 'lead')),
      ...reaches.flatMap((reach) => [
        openPairs(db, reach, 20),
        openPairs(db, reach, 20, { score: 9, leadId: 'a', otherId: 'b' }),
        countOpenPairs(db, reach),
      ]),
      besideLead(db, 'lead'),
      openPairsOf(db, 'lead'),
      mergedInto(db, 'lead'),
      uncompared(db, 20),
      auditPage(db, { actor: 'a', before: 9 }, 50),
      auditPage(db, {}, 50),
    ]
    for (const query of queries) {
      const { sql: text, params } = query.toSQL()
      const statement = (db as unknown as { $client: D1Database }).$client.prepare(
        `explain query plan ${text}`,
      )
      const { results } = await statement
        .bind(...params.map((p) => (typeof p === 'boolean' ? Number(p) : p)))
        .all<{ detail: string }>()
      const plan = results.map(({ detail }) => detail)
      expect([
        text,
        plan.filter((step) => /^SCAN (leads|turns|audit|outbox|one|two|lead_links)\b/.test(step)),
      ]).toEqual([text, []])
      if (text.includes('order by "leads"')) {
        expect([text, plan.filter((step) => step.includes('TEMP B-TREE'))]).toEqual([text, []])
      }
    }
    expect(await db.get(sql`select 1 as one`)).toBeTruthy()
  })
})

test('names kept before names were sealed are readable, then sealed by the clock', async () => {
  const person = county.person()
  await person.logIn('staff.yn')
  const row = { staffId: 'staff_demo_yn', name: '马国庆家', query: 'urgent=1', createdAt: 1 }
  await county.db.insert(savedFilters).values(row)
  expect(await person.page('/console/queue')).toContain('马国庆家')
  expect(await sealOldFilterNames(county.deps)).toBe(1)
  expect(await sealOldFilterNames(county.deps)).toBe(0)
  expect(JSON.stringify(await county.db.select().from(savedFilters))).not.toContain('马国庆')
  expect(await person.page('/console/queue')).toContain('马国庆家')
  await person.post('/console/queue/forget', { name: '马国庆家' })
  expect(await person.page('/console/queue')).not.toContain('马国庆家')
})

describe('lists of one’s own, and many leads at once', () => {
  test('a filter is kept under a name, opened by its link, and dropped again', async () => {
    const saved = await worker.post('/console/queue/save', {
      name: '老城没说完',
      query: 'unfinished=1&evil=%3Cb%3E',
    })
    expect(saved.headers.get('location')).toBe('/console/queue?unfinished=1')
    const html = await worker.page('/console/queue')
    expect(html).toContain('<a href="/console/queue?unfinished=1">老城没说完</a>')
    await worker.post('/console/queue/forget', { name: '老城没说完' })
    expect(await worker.page('/console/queue')).not.toContain('老城没说完')
  })

  test('one list too many is said in words, the name is not lost, and a name kept already is only replaced', async () => {
    const person = county.person()
    await person.logIn('lead.qgx')
    for (let i = 1; i <= mostFilters; i++)
      expect((await person.post('/console/queue/save', { name: `列表${i}`, query: 'urgent=1' })).status).toBe(
        303,
      )
    const full = await person.post('/console/queue/save', { name: '再来一个', query: 'stage=new' })
    expect(full.status).toBe(409)
    const html = await full.text()
    for (const part of [`最多存 ${mostFilters} 个列表`, '再来一个', 'href="/console/queue?stage=new"'])
      expect(html).toContain(part)
    expect(html).not.toContain('别人刚刚改过')
    expect(await person.page('/console/queue?stage=new')).toContain(`最多存 ${mostFilters} 个列表`)
    const again = await person.post('/console/queue/save', { name: '列表1', query: 'stage=new' })
    expect(again.status).toBe(303)
    expect(await person.page('/console/queue?stage=new')).toContain('不再保留「列表1」')
  })

  test('the supervisor gives ticked leads to one person; what was changed meanwhile stays', async () => {
    const lead = county.person()
    await lead.logIn('lead.qgx')
    const [first, second] = [await putLead(county), await putLead(county)]
    await worker.post(`/console/leads/${second.id}/take`)
    const ticked = { [`lead:${first.id}`]: '1', [`lead:${second.id}`]: '1' }
    const answer = await lead.post('/console/queue/assign', { ...ticked, to: 'staff_demo_qgx_lead' })
    const html = await answer.text()
    expect(html).toContain('已分派 1 条。1 条刚刚被别人改过')
    const none = await lead.post('/console/queue/assign', { to: 'staff_demo_qgx' })
    expect(none.status).toBe(422)
    const foreign = await lead.post('/console/queue/assign', {
      [`lead:${first.id}`]: '2',
      to: 'staff_demo_yn',
    })
    expect(foreign.status).toBe(422)
    expect((await worker.post('/console/queue/assign', { ...ticked, to: 'staff_demo_qgx' })).status).toBe(403)
  })
})
