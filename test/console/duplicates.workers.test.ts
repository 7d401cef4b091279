import { eq, like } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { glanceByCode } from '../../src/app/glance-by-code.ts'
import { findPairs } from '../../src/handoff/duplicates/find-pairs.ts'
import { verifyAudit } from '../../src/storage/console-audit.ts'
import { pairKey } from '../../src/storage/lead-pairs.ts'
import { whereFacts, whereOutbox } from '../../src/storage/sealed-where.ts'
import { audit } from '../../src/storage/tables/county.ts'
import { notes } from '../../src/storage/tables/desk.ts'
import { evaluations, leadLinks, leadPairs, leads, tasks } from '../../src/storage/tables/leads.ts'
import { outbox } from '../../src/storage/tables/outbox.ts'
import { conversations, factBatches, turns } from '../../src/storage/tables/talk.ts'
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

let county: County
let worker: Browser
let supervisor: Browser
let office: Browser
beforeAll(async () => {
  county = await testCounty()
  const people = await Promise.all(
    ['staff.qgx', 'lead.qgx', 'county'].map(async (login) => {
      const person = county.person()
      await person.logIn(login)
      return person
    }),
  )
  ;[worker, supervisor, office] = people as [Browser, Browser, Browser]
})

const stored = async (id: string) => {
  const [row] = await county.db.select().from(leads).where(eq(leads.id, id))
  if (!row) throw new Error('no such lead')
  return row
}
const pairOf = async (a: string, b: string) => {
  const { leadId, otherId } = pairKey(a, b)
  const rows = await county.db.select().from(leadPairs).where(eq(leadPairs.leadId, leadId))
  return rows.find((row) => row.otherId === otherId)
}

/** Two reports of one household under a phone nobody else has; the pair is found by the job. */
const names =
  '无 张建国 王秀英 李红梅 赵铁柱 孙桂芳 周志强 吴玉兰 郑德海 陈小翠 冯国庆 朱丽华 秦守义 许春生 何满仓'.split(
    ' ',
  )
let next = 0
async function twins(more: Partial<Parameters<typeof putLead>[1]>[] = [{}, {}]) {
  next++
  const phone = `1390000${String(1000 + next)}`
  const name = names[next] ?? ''
  const a = await putLead(county, { id: `lead_${next}_a`, name, phone, ...more[0] })
  const b = await putLead(county, { id: `lead_${next}_b`, name, phone, ...more[1] })
  while ((await findPairs(county.deps)) > 0);
  return { a, b, page: `/console/duplicates/${a.id}/${b.id}` }
}

const token = async (person: Browser) => hiddenFields(await person.page('/console')).token ?? ''
const pairFields = async (person: Browser, page: string) => hiddenFields(await person.page(page))
async function merge(person: Browser, goes: string, stays: string) {
  const fields = {
    token: await token(person),
    goes: String((await stored(goes)).version),
    stays: String((await stored(stays)).version),
  }
  return () => person.send(`/console/duplicates/${goes}/${stays}/merge`, fields)
}

describe('pairs', () => {
  test('are found by the job, listed with reasons, and shown side by side without full names', async () => {
    const { a, b, page } = await twins()
    expect(await pairOf(a.id, b.id)).toMatchObject({ level: 'likely', decision: null })
    const list = await worker.page('/console/duplicates')
    expect(list).toContain(`对照 ${a.code} 和 ${b.code}`)
    expect(list).toContain('电话相同')
    const html = await worker.page(page)
    for (const part of ['姓名相同', '说法不一的', '不是同一户，两条都留', `把 ${a.code} 并进 ${b.code}`])
      expect(html).toContain(part)
    expect(html).not.toContain('张建国')
    expect(html.length).toBeLessThan(60_000)
    expect(await worker.page(`/console/leads/${a.id}`)).toContain('可能和别的线索是同一户')
    expect(await worker.page('/console/queue')).toContain('疑似重复')
  })

  test('kept apart they are not asked again, whatever is said later, until somebody looks again', async () => {
    const { a, b, page } = await twins()
    const fields = await pairFields(worker, page)
    const answers = [await worker.send(`${page}/keep`, fields), await worker.send(`${page}/keep`, fields)]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    await county.db.update(leads).set({ comparedAt: null }).where(eq(leads.id, a.id))
    await findPairs(county.deps)
    expect(await pairOf(a.id, b.id)).toMatchObject({ decision: 'apart', decidedBy: 'staff_demo_qgx' })
    expect(await worker.page('/console/duplicates')).not.toContain(a.code)
    const kept = await county.db.select().from(audit).where(eq(audit.verb, 'pair.keep-both'))
    expect(kept.filter(({ entityId }) => entityId === a.id || entityId === b.id)).toHaveLength(2)
    await worker.send(`${page}/reopen`, await pairFields(worker, page))
    expect(await pairOf(a.id, b.id)).toMatchObject({ decision: null })
  })

  test('linked as one household both stay and each page of either shows the other; taken back, an aide’s doubt stands again', async () => {
    const { a, b, page } = await twins()
    const doubt = { leadId: b.id, otherId: a.id, kind: 'unsure', linkedBy: 'aide_1', at: monday }
    await county.db.insert(leadLinks).values(doubt)
    await worker.send(`${page}/link`, await pairFields(worker, page))
    for (const part of ['', '/talk', '/history', '/visit'])
      expect(await worker.page(`/console/leads/${a.id}${part}`)).toContain(b.code)
    expect(await worker.page(`/console/leads/${b.id}`)).toContain('同一户的另一条')
    expect([(await stored(a.id)).stage, (await stored(b.id)).stage]).toEqual(['new', 'new'])
    await worker.send(`${page}/reopen`, await pairFields(worker, page))
    const links = await county.db.select().from(leadLinks).where(eq(leadLinks.leadId, b.id))
    expect(links).toEqual([doubt])
  })

  test('decided by two people at once: one counts, the other is told', async () => {
    const { a, b, page } = await twins()
    const [mine, theirs] = [await pairFields(worker, page), await pairFields(supervisor, page)]
    const answers = await Promise.all([
      worker.send(`${page}/keep`, mine),
      supervisor.send(`${page}/link`, theirs),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect((await pairOf(a.id, b.id))?.version).toBe(2)
  })

  test('across townships only the county sees and decides them', async () => {
    const { a, b, page } = await twins([{}, { township: yongning, village: '652826102203' }])
    expect(await pairOf(a.id, b.id)).toMatchObject({ township: null })
    expect((await worker.get(page)).status).toBe(404)
    expect((await worker.send(`${page}/link`, { token: await token(worker), version: '1' })).status).toBe(404)
    expect((await (await merge(worker, a.id, b.id))()).status).toBe(404)
    expect(await worker.page('/console/duplicates')).not.toContain(a.code)
    expect(await worker.page(`/console/leads/${a.id}`)).not.toContain('可能和别的线索')
    expect(await office.page('/console/duplicates')).toContain(a.code)
    expect((await (await merge(office, a.id, b.id))()).status).toBe(303)
    expect(await stored(a.id)).toMatchObject({ stage: 'merged', mergedInto: b.id })
    expect(await worker.page(`/console/leads/${a.id}`)).toContain('已合并')
  })
})

/** Every row about some leads but the log of what was done: the pair's and the leads' counters only ever rise. */
async function everything(ids: readonly string[]) {
  const { db } = county
  const of = <T extends object>(rows: T[], key: keyof T) =>
    rows.filter((row) => ids.includes(String(row[key])))
  const rows = await Promise.all([
    db.select().from(leads),
    db.select().from(evaluations),
    db.select().from(factBatches),
    db.select().from(turns),
    db.select().from(conversations),
    db.select().from(outbox),
    db.select().from(tasks),
    db.select().from(notes),
    db.select().from(leadPairs),
    db.select().from(leadLinks),
  ])
  const [lead, judged, facts, said, talks, sent, todo, written, pairs, links] = rows
  return [
    of(lead, 'id').map(({ version: _, ...row }) => row),
    of(judged, 'leadId'),
    of(facts, 'reportId'),
    of(said, 'reportId'),
    of(talks, 'reportId'),
    of(sent, 'leadId'),
    of(todo, 'leadId'),
    of(written, 'leadId'),
    of(pairs, 'leadId').map(({ version: _, ...row }) => row),
    of(links, 'leadId'),
  ]
    .flat()
    .map((row) => JSON.stringify(row))
}

async function addFacts(leadId: string, facts: readonly { id: string; value: unknown }[], at = monday + 1) {
  const seq = 100
  const rows = facts.map((fact, index) => ({ seq: seq + index, speaker: 'family', ...fact }))
  const factsSealed = await county.sealer.seal(JSON.stringify(rows), whereFacts(leadId, seq))
  await county.db
    .insert(factBatches)
    .values({ reportId: leadId, seq, count: rows.length, at, speaker: 'family', factsSealed })
}

describe('the list of pairs', () => {
  test('goes on page by page, the surest first, each pair once; an address made up is the first page', async () => {
    const ids = await Promise.all(
      Array.from({ length: 14 }, (_, at) =>
        putLead(county, { id: `lead_page_${at}`, talk: false, name: null, phone: null }),
      ),
    )
    const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => pairKey(a.id, b.id)))
    for (const [at, pair] of pairs.entries())
      await county.db.insert(leadPairs).values({
        ...pair,
        township: qixing,
        level: 'possible',
        score: 4 + (at % 5) / 2,
        evidence: '[]',
        foundAt: 0,
      })
    for (const person of [worker, office]) {
      const seen: string[] = []
      let path: string | undefined = '/console/duplicates'
      let pages = 0
      while (path) {
        const html: string = await person.page(path)
        expect(html.length).toBeLessThan(60_000)
        seen.push(
          ...[...html.matchAll(/\/console\/duplicates\/(lead_page_[^"]+)"/g)].map(([, pair = '']) => pair),
        )
        path = /href="([^"]+)" rel="next"/.exec(html)?.[1]
        pages++
      }
      expect(pages).toBeGreaterThan(3)
      expect(seen).toHaveLength(pairs.length)
      expect(new Set(seen).size).toBe(pairs.length)
    }
    const first = await worker.page('/console/duplicates')
    for (const after of ['x', '9~a', `9~${'a'.repeat(65)}~b`, '-1~a~b'])
      expect(await worker.page(`/console/duplicates?after=${after}`)).toBe(first)
    expect(await worker.page('/console/duplicates?after=0~a~b')).toContain('后面没有了')
    for (const { id } of ids) await county.db.delete(leadPairs).where(eq(leadPairs.leadId, id))
  })

  test('one run compares all that waits while it has time, and begins nothing new after', async () => {
    await findPairs(county.deps)
    for (let at = 0; at < 45; at++)
      await putLead(county, { id: `lead_run_${at}`, talk: false, name: null, phone: null, village: null })
    await county.db.update(leads).set({ comparedAt: null }).where(like(leads.id, 'lead_run_%'))
    let asked = 0
    // Every look at the clock takes a second.
    const slow = {
      ...county.deps,
      clock: { ...county.clock, now: () => county.clock.now() + asked++ * 1000 },
    }
    const first = await findPairs(slow)
    expect([first > 0, first < 20]).toEqual([true, true])
    expect(await findPairs(county.deps)).toBe(45 - first)
    expect(await findPairs(county.deps)).toBe(0)
  })
})

describe('a merge', () => {
  test('lets one lead go on for both: facts, speakers, talk, code and answers; undone, every byte is back', async () => {
    const { a, b, page } = await twins([{ urgent: true }, {}])
    await addFacts(a.id, [{ id: 'income.year', value: 90_000 }])
    while ((await findPairs(county.deps)) > 0);
    await worker.post(`/console/leads/${b.id}/take`)
    await worker.post(`/console/leads/${a.id}/note`, { text: '打过电话' })
    const before = await everything([a.id, b.id])
    const send = await merge(worker, a.id, b.id)
    expect((await send()).headers.get('location')).toBe(`/console/leads/${b.id}?done=lead.merge`)
    expect((await send()).status).toBe(303)
    expect(await stored(a.id)).toMatchObject({ stage: 'merged', mergedInto: b.id, version: 2 })
    expect(await stored(b.id)).toMatchObject({ stage: 'taken', urgent: true, version: 3 })
    const html = await worker.page(`/console/leads/${b.id}`)
    for (const part of ['并进来的', a.code, '90,000 元', '20,000 至 30,000 元', '说法不一', '打过电话'])
      expect(html).toContain(part)
    expect(await glanceByCode(county.db, a.code, county.deps.calendar)).toMatchObject({
      code: a.code,
      stage: 'taken',
    })
    const judged = await county.db.select().from(evaluations).where(eq(evaluations.leadId, b.id))
    expect(judged).toHaveLength(2)
    expect(await pairOf(a.id, b.id)).toMatchObject({ decision: 'merged' })
    expect(await worker.page(page)).toContain('拆开合并')
    const undo = { ...hiddenFields(await worker.page(`/console/leads/${a.id}`)), version: '2' }
    const answers = [1, 2].map(() => worker.send(`/console/leads/${a.id}/unmerge`, undo))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([303, 303])
    expect(await everything([a.id, b.id])).toEqual(before)
    expect(await verifyAudit(county.db)).toMatchObject({ broken: null })
  })

  test('tells an answer to every reporter, once each', async () => {
    const { a, b } = await twins()
    await (await merge(worker, a.id, b.id))()
    await worker.post(`/console/leads/${b.id}/take`)
    const form = await worker.page(`/console/leads/${b.id}/message`)
    const fields = { ...hiddenFields(form), text: '明天上午到您家。' }
    await Promise.all([1, 2].map(() => worker.send(`/console/leads/${b.id}/message`, fields)))
    const queued = await county.db.select().from(outbox).where(eq(outbox.leadId, b.id))
    expect(queued.map(({ conversationId }) => conversationId).sort()).toEqual([
      `talk_of_${a.id}`,
      `talk_of_${b.id}`,
    ])
    const texts = await Promise.all(
      queued.map(async ({ id, payloadSealed }) => county.sealer.open(payloadSealed, whereOutbox(id))),
    )
    expect(texts.every((text) => text.includes('明天上午到您家。'))).toBe(true)
  })

  test('taken apart after the lead that stayed has moved: its moves stay, and it is judged by what is left', async () => {
    const { a, b } = await twins()
    await (await merge(worker, a.id, b.id))()
    await worker.post(`/console/leads/${b.id}/take`)
    await worker.post(`/console/leads/${a.id}/unmerge`)
    expect(await stored(a.id)).toMatchObject({ stage: 'new', mergedInto: null, closedAt: null })
    expect(await stored(b.id)).toMatchObject({ stage: 'taken', ownerId: 'staff_demo_qgx' })
    expect(await pairOf(a.id, b.id)).toMatchObject({ decision: null })
  })

  test('of two people at once, both ways round: one happens, the other is told', async () => {
    const { a, b } = await twins()
    const both = await Promise.all([merge(worker, a.id, b.id), merge(supervisor, b.id, a.id)])
    const answers = await Promise.all(both.map((send) => send()))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const stages = [(await stored(a.id)).stage, (await stored(b.id)).stage].sort()
    expect(stages).toEqual(['merged', 'new'])
  })

  test('of a lead somebody has changed meanwhile is refused', async () => {
    const { a, b } = await twins()
    const late = await merge(supervisor, a.id, b.id)
    await worker.post(`/console/leads/${b.id}/take`)
    const answer = await late()
    expect([answer.status, (await answer.text()).includes('别人刚刚改过')]).toEqual([409, true])
    expect((await stored(a.id)).stage).toBe('new')
  })

  test('of a merged lead, or into one that ended, or of one whose visit is planned, does no harm and says why', async () => {
    const { a, b } = await twins()
    const c = await putLead(county, { name: '魏长林', phone: '13700009999' })
    await (await merge(worker, a.id, b.id))()
    const again = await (await merge(worker, a.id, c.id))()
    expect([again.status, (await again.text()).includes('现在不能这样做')]).toEqual([409, true])
    const into = await (await merge(worker, c.id, a.id))()
    expect(await into.text()).toContain('留下的那条已经结束')
    await worker.post(`/console/leads/${c.id}/take`)
    const visitors = { visitor1: 'staff_demo_qgx', visitor2: 'staff_demo_qgx_lead' }
    await worker.post(`/console/leads/${c.id}/plan-visit`, { day: '2026-06-17', time: '10:00', ...visitors })
    expect((await stored(c.id)).stage).toBe('visit_planned')
    const planned = await (await merge(worker, c.id, b.id))()
    expect(await planned.text()).toContain('已约了入户')
    expect((await stored(c.id)).stage).toBe('visit_planned')
    expect((await (await merge(worker, b.id, c.id))()).status).toBe(303)
    // What had gone on in the one goes on in the other.
    expect(await stored(a.id)).toMatchObject({ mergedInto: c.id, stage: 'merged' })
    expect(await glanceByCode(county.db, a.code, county.deps.calendar)).toMatchObject({
      stage: 'visit_planned',
    })
    await worker.post(`/console/leads/${b.id}/unmerge`)
    expect(await stored(a.id)).toMatchObject({ mergedInto: b.id })
  })
})
