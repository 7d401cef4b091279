import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { platformDouble, testDeps } from '../../src/channels/test-deps.ts'
import { parseSettings } from '../../src/config/settings.ts'
import { returnIdleLeads } from '../../src/handoff/return-idle-leads.ts'
import { escalateLate } from '../../src/jobs/escalate-late.ts'
import { notifyStaff } from '../../src/jobs/notify-staff.ts'
import { audit, leadEscalations } from '../../src/storage/tables/county.ts'
import { leads } from '../../src/storage/tables/leads.ts'
import { testJudge } from '../universe.ts'
import { type Browser, type County, monday, putLead, qixing, testCounty, yongning } from './county.ts'

const day = 86_400_000
const own = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=own-key-of-qgx'
let county: County
let chief: Browser
let office: Browser

beforeAll(async () => {
  county = await testCounty()
  chief = county.person()
  office = county.person()
  await chief.logIn('lead.qgx')
  await office.logIn('county')
  await chief.post('/console/robots', { township: qixing, address: own })
})

beforeEach(async () => {
  county.clock.advance(monday - county.clock.now())
  await county.db.update(leads).set({ closedAt: monday })
})

/** Every group notice of one run: which robot, and what it said. */
async function run<T>(
  job: (deps: Parameters<typeof escalateLate>[0], notice: Parameters<typeof escalateLate>[1]) => T,
) {
  const double = platformDouble(() => ({ json: { errcode: 0 } }))
  const intake = { ...county.deps, judgeFor: async () => testJudge }
  const notice = {
    robot: { kind: 'wecom' as const, key: 'key-of-county' },
    bases: parseSettings({}).bases,
    channelDeps: testDeps(county.clock.now(), double.fetch),
  }
  const result = await job(intake, notice)
  const told = double.calls.map(({ url, json }) => ({
    key: url.searchParams.get('key'),
    text: (json as { text: { content: string } }).text.content,
  }))
  return { result, told }
}

const levelsOf = async (id: string) =>
  (await county.db.select().from(leadEscalations).where(eq(leadEscalations.leadId, id))).map(
    ({ level }) => level,
  )

describe('a lead whose time has run out', () => {
  test('goes up to the supervisor once, and to the county three working days later', async () => {
    const lead = await putLead(county, { dueAt: monday - 1 })
    // Reported on Sunday, two working days to the first contact.
    county.clock.advance(2 * day + day)
    const first = await run(escalateLate)
    expect(first).toMatchObject({ result: 1, told: [{ key: 'own-key-of-qgx' }] })
    expect(first.told[0]?.text).toBe(`【已逾期，请主管督办】七个星镇 ${lead.code}`)
    expect(await levelsOf(lead.id)).toEqual(['supervisor'])
    expect((await run(escalateLate)).told).toEqual([])
    await chief.logIn('lead.qgx')
    await office.logIn('county')
    expect(await chief.page('/console')).toContain('逾期，已经报到您这里')
    expect(await office.page('/console')).not.toContain('逾期，已经报到您这里')
    county.clock.advance(7 * day)
    const second = await run(escalateLate)
    expect(second).toMatchObject({ result: 1, told: [{ key: 'key-of-county' }] })
    expect((await levelsOf(lead.id)).sort()).toEqual(['county', 'supervisor'])
    expect((await run(escalateLate)).told).toEqual([])
    await office.logIn('county')
    expect(await office.page('/console')).toContain(lead.code)
    const rows = await county.db.select().from(audit).where(eq(audit.verb, 'lead.escalate'))
    expect(rows.map(({ entityId, actorKind }) => [entityId, actorKind])).toEqual([
      [lead.id, 'system'],
      [lead.id, 'system'],
    ])
    await chief.logIn('lead.qgx')
    expect(await chief.page('/console/audit').catch(() => 'not for her')).toBe('not for her')
  })

  test('a danger nobody has gone to see goes to both at once; another township’s supervisor hears nothing', async () => {
    const lead = await putLead(county, { township: yongning, village: null, urgent: true, dueAt: monday - 1 })
    county.clock.advance(2 * day)
    const { told } = await run(escalateLate)
    // 永宁镇 has no robot of its own: the county's group hears both.
    expect(told.map(({ key }) => key)).toEqual(['key-of-county'])
    expect((await levelsOf(lead.id)).sort()).toEqual(['county', 'supervisor'])
    await chief.logIn('lead.qgx')
    expect(await chief.page('/console')).not.toContain(lead.code)
  })

  test('one that is not late, waits for nobody’s step or is closed goes nowhere', async () => {
    const early = await putLead(county, { dueAt: monday + day })
    const answered = await putLead(county, { dueAt: monday - day, stage: 'answered' })
    await run(escalateLate)
    expect([await levelsOf(early.id), await levelsOf(answered.id)]).toEqual([[], []])
  })

  test('a new due date that is missed too is told again', async () => {
    const lead = await putLead(county, { dueAt: monday - 1 })
    await run(escalateLate)
    await county.db
      .update(leads)
      .set({ dueAt: monday - 2 })
      .where(eq(leads.id, lead.id))
    expect((await run(escalateLate)).result).toBe(1)
    expect(await levelsOf(lead.id)).toEqual(['supervisor', 'supervisor'])
  })
})

test('new leads are told to the group of their township, the rest to the county’s', async () => {
  const at = county.clock.now()
  await run(notifyStaff)
  for (const [township, village] of [
    [qixing, null],
    [yongning, null],
  ] as const) {
    const { id } = await putLead(county, { township, village })
    await county.db
      .update(leads)
      .set({ openedAt: at + 1 })
      .where(eq(leads.id, id))
  }
  const { told } = await run(notifyStaff)
  expect(told.map(({ key, text }) => [key, text.split(' ')[0]]).sort()).toEqual([
    ['key-of-county', '【新线索】永宁镇'],
    ['own-key-of-qgx', '【新线索】七个星镇'],
  ])
})

test('an idle lead is found behind five hundred that are not', async () => {
  const worker = county.person()
  await worker.logIn('staff.qgx')
  const idle = await putLead(county, {})
  await worker.post(`/console/leads/${idle.id}/take`)
  await county.db
    .update(leads)
    .set({ dueAt: monday + 99 * day })
    .where(eq(leads.id, idle.id))
  const [model] = await county.db.select().from(leads).where(eq(leads.id, idle.id))
  if (!model) throw new Error('no lead')
  const waiting = { ...model, waitingOn: 'household', dueAt: monday, updatedAt: 0 }
  for (let at = 0; at < 510; at += 2)
    await county.db.insert(leads).values([
      { ...waiting, id: `busy_${at}`, code: `busy_${at}` },
      { ...waiting, id: `busy_${at + 1}`, code: `busy_${at + 1}` },
    ])
  county.clock.advance(5 * day)
  expect(await returnIdleLeads(county.deps)).toBe(1)
  const [after] = await county.db.select().from(leads).where(eq(leads.id, idle.id))
  expect(after).toMatchObject({ stage: 'returned', ownerId: null })
})
