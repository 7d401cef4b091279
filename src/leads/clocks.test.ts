import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  type ClockLead,
  clockDefaults,
  clockOf,
  clockSettings,
  clockValue,
  freshClockLead,
  lightOf,
  runningClocks,
} from './clocks.ts'
import { escalationOf, isIdle, type OwnedLead, returnsAt } from './owner-clock.ts'
import { addWorkingDays, type Calendar } from './working-days.ts'

const read = (name: string) => parse(readFileSync(`${import.meta.dirname}/tables/${name}.yaml`, 'utf8'))
const calendar = [
  ...(read('holidays-2026') as Calendar),
  { year: 2027, off: ['2027-01-01'], work: [], source: 'only for the end of the counts' },
]
const china = (text: string): number => Date.parse(`${text}:00+08:00`)

type Given = Record<string, unknown> & {
  stage: ClockLead['stage']
  openedAt: string
  waitedDays?: number
  urgent?: boolean
}
type Row = { why?: string; lead: Given; now: string }
const table = read('clocks') as {
  running: (Row & { clocks: [string, string][] })[]
  light: (Row & { light: string })[]
  owner: (Row & { returns: string | null })[]
  escalation: (Row & { to: string })[]
}

/** Fills a row of the table: instants as words become milliseconds. */
function leadOf({ waitedDays = 0, ...given }: Given): OwnedLead {
  const instants = Object.entries(given).map(([key, value]) => [
    key,
    typeof value === 'string' && /T\d/.test(value) ? china(value) : value,
  ])
  const fresh = freshClockLead(china(given.openedAt), given.urgent === true)
  const owned = { ownerId: null, lastActAt: 0, visitOn: null, waitedMs: waitedDays * 86_400_000 }
  return { ...fresh, ...owned, ...Object.fromEntries(instants) } as OwnedLead
}

const settings = clockSettings()

test.each(table.running)('$why', ({ lead, clocks }) => {
  const running = runningClocks(leadOf(lead), settings, calendar)
  expect(running.map(({ clock, on }) => [clock, on])).toEqual(clocks)
})

test.each(table.light)('$lead.openedAt seen at $now is $light', ({ lead, now, light }) => {
  expect(clockOf(leadOf(lead), china(now), settings, calendar)?.light).toBe(light)
})

test.each(table.owner)('back to the pool: $why', ({ lead, returns }) => {
  const owned = leadOf(lead)
  expect(returnsAt(owned, settings, calendar)?.at ?? null).toBe(returns === null ? null : china(returns))
  if (returns === null) expect(isIdle(owned, china('2027-06-01T00:00'), settings, calendar)).toBe(false)
  else {
    expect(isIdle(owned, china(returns) - 1, settings, calendar)).toBe(false)
    expect(isIdle(owned, china(returns), settings, calendar)).toBe(true)
  }
})

test.each(table.escalation)('$lead.openedAt seen at $now goes to $to', ({ lead, now, to }) => {
  expect(escalationOf(leadOf(lead), china(now), settings, calendar)).toBe(to)
})

test('every clock is a setting of the county, and nonsense keeps the default', () => {
  const own = clockSettings({ sla_visit_workdays: 3, sla_urgent_hours: 0, sla_notice_days: 1.5 })
  expect(own.sla_visit_workdays).toBe(3)
  expect(own.sla_urgent_hours).toBe(24)
  expect(own.sla_notice_days).toBe(7)
  const lead = leadOf({ stage: 'visit_planned', openedAt: '2026-11-23T18:00' })
  expect(clockOf(lead, 0, own, calendar)?.on).toBe('2026-11-26')
  expect(new Set(clockDefaults.map(({ key }) => key)).size).toBe(clockDefaults.length)
})

test.each([
  ['2026-11-22T23:59', 5],
  ['2026-11-23T00:00', 3],
  ['2026-12-31T23:59', 3],
  ['2027-01-01T00:00', 8],
])('a clock started at %s runs %d working days: what was promised then stays promised', (from, days) => {
  const changes = [
    { key: 'sla_visit_workdays' as const, value: 8, validFrom: '2027-01-01' },
    { key: 'sla_visit_workdays' as const, value: 9, validFrom: '2026-11-23' },
    { key: 'sla_visit_workdays' as const, value: 3, validFrom: '2026-11-23' },
    { key: 'sla_visit_workdays' as const, value: 0, validFrom: '2026-11-30' },
    { key: 'sla_answer_after_visit_workdays' as const, value: 1, validFrom: '2020-01-01' },
  ]
  const set = clockSettings({}, changes)
  expect(clockValue('sla_visit_workdays', set, china(from))).toBe(days)
  const lead = leadOf({ stage: 'visit_planned', openedAt: from })
  const due = clockOf(lead, 0, set, calendar)
  expect(due?.on).toBe(addWorkingDays(from.slice(0, 10), days, calendar).day)
})

test('orange comes at the county’s own share of the time', () => {
  const late = clockSettings({ light_orange_percent: 80 })
  expect([
    lightOf({ startedAt: 0, at: 100 }, 79, late),
    lightOf({ startedAt: 0, at: 100 }, 80, late),
  ]).toEqual(['green', 'orange'])
})

test("a region's days off count, but do not make a year known", () => {
  const regional = [
    { year: 2028, off: ['2028-01-04'], work: [], source: 'region', scope: 'regional' as const },
  ]
  const due = clockOf(leadOf({ stage: 'new', openedAt: '2028-01-03T10:00' }), 0, settings, regional)
  expect(due).toMatchObject({ on: '2028-01-06', calendarKnown: false })
})

test('says so when the holidays of a year are not known', () => {
  expect(
    clockOf(leadOf({ stage: 'new', openedAt: '2028-01-03T10:00' }), 0, settings, calendar),
  ).toMatchObject({
    on: '2028-01-05',
    calendarKnown: false,
  })
})

test('a clock of no length is late at once', () => {
  expect(lightOf({ startedAt: 5, at: 5 }, 5, settings)).toBe('red')
})
