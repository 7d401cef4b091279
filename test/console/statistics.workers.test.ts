import { eq } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import { questionList } from '../../src/intake/question-list.ts'
import { questionCounts } from '../../src/storage/tables/counts.ts'
import { leads } from '../../src/storage/tables/leads.ts'
import { type Browser, type County, monday, putLead, qixing, testCounty, yongning } from './county.ts'

const day = 86_400_000

let county: County
let office: Browser
let supervisor: Browser

async function put(change: Partial<typeof leads.$inferInsert>, count = 1): Promise<void> {
  for (let i = 0; i < count; i++) {
    const { id } = await putLead(county, { talk: false, ...(i > 0 ? { name: null, phone: null } : {}) })
    await county.db.update(leads).set(change).where(eq(leads.id, id))
  }
}

beforeAll(async () => {
  county = await testCounty()
  office = county.person()
  supervisor = county.person()
  await office.logIn('county')
  await supervisor.logIn('lead.qgx')
  await put({ source: 'aide', urgent: true, contactedAt: monday, visitedAt: monday + 3 * day }, 3)
  await put({ source: 'self', lang: 'ug', unfinished: true }, 2)
  await put(
    { stage: 'closed', closedAt: monday + 12 * day, closingReason: 'solved', visitedAt: monday + 8 * day },
    27,
  )
  await put({ stage: 'withdrawn', closedAt: monday, closingReason: 'withdrawn' })
  await put({ township: yongning, village: '652826102200', category: 'none', monitor: 'none' }, 2)
  await put({ township: null, village: null })
  await put({ village: null, openedAt: monday - 40 * day })
  // Just outside of the period that is looked at.
  await put({ openedAt: Date.parse('2026-04-30T15:59:59Z') })
})

const period = 'from=2026-05-01&to=2026-06-15'

const order = (html: string) =>
  [...html.matchAll(/\/console\/leads\/[^"]+">(QM-[^<]+)</g)].map((match) => match[1])

async function listLength(person: Browser, href: string): Promise<number> {
  let next: string | undefined = href.replaceAll('&amp;', '&')
  const seen = new Set<string | undefined>()
  let rows = 0
  while (next) {
    const html: string = await person.page(next)
    rows += order(html).length
    for (const code of order(html)) seen.add(code)
    next = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen.size).toBe(rows)
  return rows
}

describe('the statistics', () => {
  test.each([
    ['the county office', () => office, `${period}`, 37],
    ['the county office, one township', () => office, `${period}&township=${qixing}`, 34],
    ['a supervisor', () => supervisor, period, 34],
    ['a supervisor who asks for another township', () => supervisor, `${period}&township=${yongning}`, 34],
  ])('%s: every number is the length of the list it opens', async (_who, person, query, whole) => {
    const html = await person().page(`/console/statistics?${query}`)
    expect(html.length).toBeLessThan(60_000)
    const links = [...html.matchAll(/<a href="(\/console\/statistics\/leads[^"]*)">(\d+)<\/a>/g)]
    expect(links.length).toBeGreaterThan(20)
    expect(links[0]?.[2]).toBe(String(whole))
    for (const [, href = '', count] of links)
      expect([href, await listLength(person(), href)]).toEqual([href, Number(count)])
  })

  test('the numbers of a table add up, and nobody is left out for want of a word', async () => {
    const html = await office.page(`/console/statistics?${period}`)
    const tables = html.split('<section aria-labelledby="').slice(1)
    const sums = tables.map((part) => {
      const numbers = [...part.matchAll(/<\/th><td class="number">(?:<a[^>]*>)?(\d+)/g)]
      return [part.split('"')[0], numbers.reduce((sum, [, n]) => sum + Number(n), 0)]
    })
    const whole = [
      'times',
      'source',
      'category',
      'monitor',
      'place',
      'stage',
      'lang',
      'contact',
      'visit',
      'close',
    ]
    for (const id of whole) expect(sums).toContainEqual([id, 37])
    expect(sums).toContainEqual(['reason', 28])
    expect(sums).toContainEqual(['marks', 5])
  })

  test('days are counted from the day it came in, in bands that are said', async () => {
    const html = await office.page(`/console/statistics?${period}`)
    const part = html.split('<section aria-labelledby="visit">')[1]?.split('</section>')[0] ?? ''
    const rows = [...part.matchAll(/<th scope="row">([^<]+)<\/th><td class="number">(?:<a[^>]*>)?(\d+)/g)]
    expect(rows.map(([, label, n]) => `${label} ${n}`)).toEqual([
      '当天或第二天 0',
      '2–5 天 3',
      '6–10 天 27',
      '11–20 天 0',
      '21–30 天 0',
      '31 天以上 0',
      '还没有 7',
    ])
  })

  test.each([
    ['from=2026-06-31&to=2026-06-15', '请写日期'],
    ['from=2026-06-15&to=2026-06-01', '不能早于'],
    ['from=2020-01-01&to=2026-06-01', '最多看一年'],
    ['from=%3Cb%3E&to=x', '请写日期'],
  ])('a period that is none (%s): said beside the field, nothing typed is lost', async (query, words) => {
    const answer = await office.get(`/console/statistics?${query}`)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain(words)
    expect(html).toContain(
      `value="${new URLSearchParams(query).get('from')?.replace('<', '&lt;').replace('>', '&gt;')}"`,
    )
  })

  test('made-up narrowings and keys break nothing and reach nobody else', async () => {
    for (const odd of [
      "after=1.x'--",
      'took=visit.99',
      'took=evil.0-1',
      'stage=constructor',
      'village=%27or',
      'reason=none',
    ]) {
      const answer = await supervisor.get(`/console/statistics/leads?${period}&${odd}`)
      expect([odd, answer.status]).toEqual([odd, 200])
    }
    const other = await supervisor.page(`/console/statistics/leads?${period}&village=652826102200`)
    expect(order(other)).toEqual([])
  })

  test('workers and departments see no statistics, supervisors not the questions', async () => {
    const worker = county.person()
    await worker.logIn('staff.qgx')
    expect((await worker.get('/console/statistics')).status).toBe(403)
    expect((await worker.get('/console/statistics/leads')).status).toBe(403)
    expect((await supervisor.get('/console/statistics/questions')).status).toBe(403)
    const wish = { what: 'questions', format: 'csv', from: '2026-05-01', to: '2026-06-15' }
    expect((await supervisor.post('/console/statistics/file', wish)).status).toBe(403)
  })

  test('the file holds the same numbers; for outside, what is small is hidden and nothing gives it away', async () => {
    const wish = { what: 'leads', from: '2026-05-01', to: '2026-06-15' }
    const csv = await (await office.post('/console/statistics/file', { ...wish, format: 'csv' })).text()
    expect(csv).toContain('谁上报的,专干,3,8.1,')
    expect(csv).toContain('办到哪一步,已办结,27,')
    const book = await office.post('/console/statistics/file', { ...wish, format: 'xlsx', outside: '1' })
    const { sheets } = await readXlsx(new Uint8Array(await book.arrayBuffer()))
    const rows = sheets[0]?.rows ?? []
    expect(rows.find((row) => row[1] === '专干')?.slice(0, 4)).toEqual(['谁上报的', '专干', '少于5', null])
    expect(rows.some((row) => String(row[1]).startsWith('合计'))).toBe(false)
    expect(rows.filter((row) => typeof row[2] === 'number' && row[2] > 0 && row[2] < 5)).toEqual([])
    const log = await office.page('/console/audit')
    expect(log).toContain('导出统计')
    const bad = await office.post('/console/statistics/file', { ...wish, format: 'exe' })
    expect(bad.status).toBe(400)
  })
})

describe('what became of each question', () => {
  test('in the order of the talk, narrowed by language, channel and speaker', async () => {
    const of = (question: string, event: string, n: number, lang = 'zh') =>
      county.db
        .insert(questionCounts)
        .values({ day: '2026-06-10', question, event, lang, channel: 'wechat', speaker: 'self', n })
    await of('income', 'shown', 40)
    await of('income', 'answered', 25)
    await of('income', 'unknown', 10)
    await of('income', 'stopped', 5)
    await of('income', 'shown', 3, 'ug')
    await of('about', 'shown', 50)
    await of('gone-question', 'shown', 1)
    const html = await office.page(`/console/statistics/questions?${period}`)
    const line = html.split('<tr>').find((row) => row.includes('挣')) ?? html.split('<tr>').at(-2) ?? ''
    expect([...line.matchAll(/<td>(\d+)/g)].map(([, n]) => Number(n))).toEqual([
      43, 25, 10, 0, 0, 0, 5, 0, 0, 0,
    ])
    expect(line).toContain('aria-label="答了 58%，不知道 23%，停下 12%"')
    expect(html.indexOf('这是为谁说的')).toBeLessThan(html.indexOf(line))
    expect(html).toContain('gone-question')
    const uyghur = await office.page(`/console/statistics/questions?${period}&lang=ug`)
    expect(uyghur).not.toContain('这是为谁说的')
    expect((await office.get(`/console/statistics/questions?${period}&lang=constructor`)).status).toBe(200)
  })

  test('every question and every event at once stays under 60 KB', async () => {
    const events = [
      'shown',
      'answered',
      'unknown',
      'refused',
      'skipped',
      'left',
      'stopped',
      'resumed',
      'again',
      'corrected',
    ]
    for (const { id } of questionList) {
      for (const event of events)
        await county.db.insert(questionCounts).values({
          day: '2025-06-10',
          question: id,
          event,
          lang: 'zh',
          channel: 'web',
          speaker: 'self',
          n: 12_345,
        })
    }
    const html = await office.page('/console/statistics/questions?from=2025-06-01&to=2025-06-30')
    expect(new TextEncoder().encode(html).length).toBeLessThan(60_000)
  })
})
