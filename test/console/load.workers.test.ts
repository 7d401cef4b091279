import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyLog } from '../../src/handoff/verify-log.ts'
import { leadChanges } from '../../src/storage/tables/desk.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { staff } from '../../src/storage/tables/staff.ts'
import { visitRecords } from '../../src/storage/tables/visits.ts'
import { type Browser, type County, monday, putLead, qixing, testCounty, yongning } from './county.ts'

const day = 86_400_000
const worker = 'staff_demo_qgx'
const lead = 'staff_demo_qgx_lead'

let county: County
let supervisor: Browser
let office: Browser
const ids: string[] = []

beforeAll(async () => {
  county = await testCounty()
  supervisor = county.person()
  office = county.person()
  await supervisor.logIn('lead.qgx')
  await office.logIn('county')
  const put = async (change: Parameters<typeof putLead>[1]) => {
    const { id } = await putLead(county, { talk: false, ...change })
    ids.push(id)
    return id
  }
  for (let i = 0; i < 5; i++)
    await put({ stage: 'taken', ownerId: worker, dueAt: monday + (i - 2) * day, urgent: i === 1 })
  await put({ stage: 'answered', ownerId: worker, dueAt: monday - day })
  await put({ stage: 'taken', ownerId: 'staff_demo_yn', township: yongning })
  const closed = await put({ stage: 'closed' })
  await county.db
    .update(leads)
    .set({ closedAt: monday, closingReason: 'solved', ownerId: worker })
    .where(eq(leads.id, closed))
  const visit = (id: string, leadId: string, at: number) =>
    county.db.insert(visitRecords).values({
      id,
      leadId,
      at,
      staffId: worker,
      visitors: '[]',
      factsSeq: 1,
      found: 1,
      notVerified: 0,
      closed: '',
      opened: '',
    })
  await visit('a', ids[0] ?? '', monday - 9 * day)
  await visit('b', ids[0] ?? '', monday - day)
  await visit('c', ids[1] ?? '', monday - day)
  await visit('d', ids[6] ?? '', monday - day)
  const task = (id: string, kind: string, township: string, doneAt: number | null) =>
    county.db.insert(tasks).values({
      id,
      kind,
      township,
      doneAt,
      leadId: ids[0] ?? '',
      urgent: false,
      dueAt: monday,
      createdAt: monday - day,
    })
  await task('t1', 'objection', qixing, null)
  await task('t2', 'complaint', qixing, monday)
  await task('t3', 'objection', yongning, null)
})

const order = (html: string) => [...html.matchAll(/\/console\/leads\/[^"]+">(QM-[^<]+)</g)]

describe('what a supervisor looks after', () => {
  test('every number of the queue is the length of its list', async () => {
    const html = await supervisor.page('/console/load')
    const links = [...html.matchAll(/<a href="(\/console\/(?:queue|statistics\/leads)[^"]*)">(\d+)<\/a>/g)]
    expect(links.length).toBeGreaterThan(9)
    for (const [, href = '', count] of links) {
      const list = await supervisor.page(href.replaceAll('&amp;', '&'))
      expect([href, order(list).length]).toEqual([href, Number(count)])
    }
    expect(html).toContain('due=overdue&amp;urgent=1">1<')
    expect(html).toContain('reason=solved">1<')
    expect(new TextEncoder().encode(html).length).toBeLessThan(60_000)
  })

  test('visits again, objections and complaints, of the own township only', async () => {
    const html = await supervisor.page('/console/load')
    expect(html).toMatch(/入过户的 2 条线索里，1 条去了不止一次（50%）/)
    expect(html).toMatch(/还没办的 1 件，列出 2 件/)
    expect(await office.page('/console/load')).toMatch(/入过户的 3 条.*还没办的 2 件，列出 3 件/s)
  })
})

describe('handing over what an absent person holds', () => {
  const handOver = (person: Browser, fields: Record<string, string>) =>
    person.post('/console/load/hand-over', fields)
  const owners = async () =>
    Object.fromEntries(
      (await county.db.select({ id: leads.id, ownerId: leads.ownerId }).from(leads)).map((row) => [
        row.id,
        row.ownerId,
      ]),
    )

  test('nobody chosen, nobody strange, nobody of another township, nobody without the right', async () => {
    const before = await owners()
    const none = await handOver(supervisor, { from: worker })
    expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('请至少选一个人')])
    for (const to of ['staff_demo_yn', worker, 'nobody', 'county'])
      expect([to, (await handOver(supervisor, { from: worker, [`to:${to}`]: '1' })).status]).toEqual([
        to,
        400,
      ])
    expect((await supervisor.get('/console/load/hand-over?from=staff_demo_yn')).status).toBe(404)
    const foreign = await handOver(supervisor, { from: 'staff_demo_yn', [`to:${lead}`]: '1' })
    expect(foreign.headers.get('location')).toBe('/console/load?done=load.hand-over&n=0')
    const plain = county.person()
    await plain.logIn('staff.qgx')
    expect((await handOver(plain, { from: worker, [`to:${lead}`]: '1' })).status).toBe(403)
    expect(await owners()).toEqual(before)
  })

  test('all at once, each with its own row of the log; a second click finds nothing left', async () => {
    const page = await supervisor.page(`/console/load/hand-over?from=${worker}`)
    expect(page).toContain('5 条')
    const answer = await handOver(supervisor, { from: worker, [`to:${lead}`]: '1' })
    expect(answer.headers.get('location')).toBe('/console/load?done=load.hand-over&n=5')
    const after = await owners()
    expect(ids.slice(0, 5).map((id) => after[id])).toEqual(Array(5).fill(lead))
    // Answered: it only waits to be closed. Of another township, ended: not theirs.
    expect(ids.slice(5).map((id) => after[id])).toEqual([worker, 'staff_demo_yn', worker])
    const changes = await county.db.select().from(leadChanges).where(eq(leadChanges.verb, 'lead.assign'))
    expect(changes.map(({ leadId }) => leadId).sort()).toEqual(ids.slice(0, 5).sort())
    expect(await supervisor.page(`/console/leads/${ids[0]}/history`)).toContain('分派')
    const again = await handOver(supervisor, { from: worker, [`to:${lead}`]: '1' })
    expect(again.headers.get('location')).toContain('n=0')
    const auditor = { id: 'x', name: '', role: 'auditor', township: null, department: null } as const
    expect(await verifyLog(county.deps, auditor)).toMatchObject({ broken: null })
  })

  test('to two people, in turn by due date', async () => {
    const colleague = { id: 'staff_new', login: 'new.qgx', name: '新同事', role: 'worker', township: qixing }
    await county.db.insert(staff).values({ ...colleague, passwordHash: '', createdAt: monday })
    const answer = await handOver(supervisor, { from: lead, 'to:staff_new': '1', [`to:${worker}`]: '1' })
    expect(answer.headers.get('location')).toContain('n=5')
    const after = await owners()
    const counts = new Map<string | null, number>()
    for (const id of ids.slice(0, 5)) counts.set(after[id] ?? null, (counts.get(after[id] ?? null) ?? 0) + 1)
    expect([...counts.values()].sort()).toEqual([2, 3])
  })
})
