import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { routes } from '../../src/console/routes.ts'
import { deleteLeadData } from '../../src/handoff/delete-lead-data.ts'
import { drawMonthlySample } from '../../src/handoff/draw-sample.ts'
import { findPairs } from '../../src/handoff/duplicates/find-pairs.ts'
import { permissions, type Role, roles } from '../../src/handoff/permissions.ts'
import { recountDueDates } from '../../src/handoff/recount-due-dates.ts'
import { returnIdleLeads } from '../../src/handoff/return-idle-leads.ts'
import { takeBackOverdue } from '../../src/handoff/tasks/take-back-overdue.ts'
import { askHouseholds } from '../../src/intake/check-in/ask-households.ts'
import { giveSilentToAides } from '../../src/intake/check-in/give-to-aide.ts'
import { openCheckIns } from '../../src/intake/check-in/open-check-ins.ts'
import { callBackUnfinished } from '../../src/jobs/call-back-unfinished.ts'
import { countStops } from '../../src/jobs/count-stops.ts'
import { clockSettings } from '../../src/leads/clocks.ts'
import { holidays } from '../../src/policy/holidays.ts'
import { townships } from '../../src/policy/places.ts'
import { deleteUnwatched } from '../../src/storage/delete-unwatched.ts'
import { whereWatchName } from '../../src/storage/sealed-where.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { conversations } from '../../src/storage/tables/talk.ts'
import { watchRows } from '../../src/storage/tables/watch.ts'
import { type Browser, putLead, testCounty } from './county.ts'

const logins: Record<Role, string> = {
  worker: 'staff.qgx',
  supervisor: 'lead.qgx',
  county: 'county',
  department: 'dept.ybj',
  auditor: 'auditor',
}

/**
 * Tables that grow with the years. The others hold a county's people, figures and settings, or, as the watch list, one row
 * a household however long it stands.
 */
const large = [
  'leads',
  'turns',
  'conversations',
  'fact_batches',
  'evaluations',
  'tasks',
  'audit',
  'outbox',
  'lead_changes',
  'notes',
  'lead_links',
  'visits',
  'visit_records',
  'decisions',
  'exported_decisions',
  'referrals',
  'referral_moves',
  'household_asks',
  'question_counts',
  'sample_checks',
  'sample_results',
]

/** Addresses with more in them than the table of routes knows. */
const more = [
  '/console/queue?stage=taken&village=v&owner=o&unfinished=1&category=dibao&due=overdue',
  '/console/queue?owner=none&urgent=1&after=n.9.x',
  '/console/queue?stage=closed&township=652826101&after=n.9.x',
  '/console/statistics?from=2026-01-01&to=2026-12-31&township=652826101',
  '/console/statistics/leads?from=2026-01-01&to=2026-12-31&took=visit.2-5&reason=none&after=9.x',
  '/console/statistics/questions?lang=ug&channel=wechat&speaker=self',
  '/console/load/hand-over?from=staff_demo_qgx',
  '/console/samples/2026-05.ID',
  '/console/samples/draws/2026-05',
  '/console/audit?actor=a&verb=lead.view',
  '/console/ledger?day=2026-06-01',
]

type Recorded = { sql: string; where: string }

// Some two hundred pages: four seconds alone, much longer on a crowded machine.
test('nothing the desk or the clock reads goes through a whole large table', async () => {
  const seen = new Map<string, Recorded>()
  let where = ''
  const county = await testCounty((database) => {
    const recording = {
      prepare(sql: string) {
        if (!seen.has(sql)) seen.set(sql, { sql, where })
        return database.prepare(sql)
      },
      batch: (statements: D1PreparedStatement[]) => database.batch(statements),
    }
    return recording as unknown as D1Database
  })
  const { id } = await putLead(county)
  const people = await Promise.all(
    roles.map(async (role): Promise<[Role, Browser]> => {
      const person = county.person()
      await person.logIn(logins[role])
      return [role, person]
    }),
  )
  seen.clear()
  const gets = routes.filter(({ method }) => method === 'GET')
  for (const [role, person] of people) {
    const own = gets.filter(({ verb }) => (permissions[verb] as readonly Role[]).includes(role))
    for (const path of [...own.map((route) => route.path.replace(':id', id)), ...more]) {
      where = `${role} ${path}`
      const answer = await person.get(path.replace('ID', id))
      await answer.text()
      expect([where, answer.status < 500]).toEqual([where, true])
    }
  }
  where = 'search'
  const office = people.find(([role]) => role === 'county')?.[1]
  for (const q of ['13812345678', '买买提', 'QM-0000-00']) await office?.post('/console/find', { q })
  where = 'hand over'
  await office?.post('/console/load/hand-over', { from: 'staff_demo_qgx', 'to:staff_demo_qgx_lead': '1' })
  const intake = {
    ...county.deps,
    calendar: holidays,
    townships,
    judgeFor: () => Promise.reject(new Error('nobody is judged here')),
  }
  county.clock.advance(3 * 86_400_000)
  await county.db.insert(watchRows).values({
    id: 'watch_1',
    township: '652826101',
    village: '652826101203',
    kind: 'tuopin',
    nameSealed: await county.deps.sealer.seal('甲', whereWatchName('watch_1')),
    nameHash: 'hash',
    phoneHash: 'hash',
    uploadId: 'list',
    updatedAt: 0,
    checkOn: '2020-01-01',
  })
  const askedHouseholds = (deps: typeof intake) => askHouseholds(deps, () => true)
  const unwatched = async (deps: typeof intake) => {
    await deps.db.update(watchRows).set({ goneAt: 0 })
    const now = deps.clock.now()
    const times = { gone: now, kept: now, fault: now, unconfirmed: now, checkIn: now }
    return deleteUnwatched(deps.db, { now, over: '2024-01-01', ...times })
  }
  const forgotten = async (deps: typeof intake) => {
    await deps.db.update(leads).set({ stage: 'closed', closedAt: 1 }).where(eq(leads.id, id))
    await deps.db.update(tasks).set({ doneAt: 1 }).where(eq(tasks.leadId, id))
    await deps.db
      .update(conversations)
      .set({ lastAt: 1 })
      .where(eq(conversations.id, `talk_of_${id}`))
    const rule = { key: 'lead_kept_months' as const, value: 1, validFrom: '2026-01-01' }
    const now = deps.clock.now()
    expect(await deleteLeadData({ ...deps, clocks: clockSettings({}, [rule]) }, now, now)).toBe(1)
  }
  const jobs = [
    countStops,
    drawMonthlySample,
    returnIdleLeads,
    callBackUnfinished,
    findPairs,
    recountDueDates,
    takeBackOverdue,
    giveSilentToAides,
    askedHouseholds,
    openCheckIns,
    unwatched,
    forgotten,
  ]
  for (const job of jobs) {
    where = job.name
    await job(intake)
  }
  expect(seen.size).toBeGreaterThan(100)
  expect(await scans([...seen.values()])).toEqual([])
}, 180_000)

/** The last row of the log is read from its end: one row, though the plan calls it a scan. */
const tailOfLog = /from "audit" order by "audit"."seq" desc limit \?$/

async function scans(recorded: readonly Recorded[]): Promise<string[]> {
  const database = (env as unknown as { DB: D1Database }).DB
  const found: string[] = []
  for (const { sql, where } of recorded) {
    if (!/^\s*(select|update|delete|insert|with)/i.test(sql)) continue
    const marks = sql.replace(/'[^']*'/g, '').match(/\?/g)?.length ?? 0
    const plan = database.prepare(`explain query plan ${sql}`).bind(...Array(marks).fill(null))
    const { results } = await plan.all<{ detail: string }>()
    if (tailOfLog.test(sql)) continue
    const bad = results.filter(({ detail }) => large.includes(/^SCAN (\w+)/.exec(detail)?.[1] ?? ''))
    if (bad.length > 0) found.push(`${where}: ${bad.map(({ detail }) => detail).join('; ')} :: ${sql}`)
  }
  return found
}
