import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { startOfDay } from '../../src/kernel/civil-date.ts'
import { type Counted, countDays, countedOf } from '../../src/storage/counted-days.ts'
import { countedDays } from '../../src/storage/tables/counts.ts'
import { leads } from '../../src/storage/tables/leads.ts'
import { type County, putLead, qixing, testCounty, yongning } from './county.ts'

const day = 86_400_000
const first = startOfDay('2026-05-01')
const days = 12

/** The same numbers whenever it runs. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
}

let county: County
const ids: string[] = []
const roll = dice(20_260_615)
const oneOf = <T>(...values: readonly T[]): T => values[roll(values.length)] as T
/** Up to the first and last millisecond of a day, and outside of the period. */
const instant = () => first + oneOf(0, day - 1, roll(day)) + (roll(days + 4) - 2) * day
const later = () => oneOf(null, first + roll(60 * day))

const changes: readonly (() => Partial<typeof leads.$inferInsert>)[] = [
  () => ({ township: oneOf(qixing, yongning, null) }),
  () => ({ village: oneOf('652826101203', '652826101204', null) }),
  () => ({ source: oneOf('self', 'aide', 'family') }),
  () => ({ category: oneOf('dibao', 'none', 'tekun') }),
  () => ({ monitor: oneOf('none', 'sudden') }),
  () => ({ stage: oneOf('new', 'taken', 'closed') }),
  () => ({ lang: oneOf('zh', 'ug') }),
  () => ({ unfinished: oneOf(true, false), urgent: oneOf(true, false) }),
  () => ({ contactedAt: later() }),
  () => ({ visitedAt: later() }),
  () => ({ closedAt: later() }),
  () => ({ closingReason: oneOf('solved', null) }),
  () => ({ openedAt: instant() }),
  // Nothing of this is counted.
  () => ({ dueAt: roll(1000), version: roll(1000) }),
]

async function put(): Promise<void> {
  const { id } = await putLead(county, { talk: false, name: null, phone: null })
  await county.db.update(leads).set({ openedAt: instant() }).where(eq(leads.id, id))
  ids.push(id)
}

async function change(): Promise<void> {
  const kind = roll(20)
  const id = ids[roll(ids.length)] ?? ''
  if (kind === 0) return put()
  if (kind === 1) {
    await county.db.delete(leads).where(eq(leads.id, id))
    return
  }
  await county.db
    .update(leads)
    .set(changes[roll(changes.length)]?.() ?? {})
    .where(eq(leads.id, id))
}

type Sums = Record<string, number>

/** One pass over the leads themselves. */
async function afresh(township: string | null, from: number, to: number): Promise<Sums> {
  const rows = await county.db
    .select({ ...countedOf, openedAt: leads.openedAt, township: leads.township, village: leads.village })
    .from(leads)
  const sums: Sums = {}
  for (const { openedAt, township: where, village, ...row } of rows) {
    if (openedAt < from || openedAt >= to || (township !== null && where !== township)) continue
    const place = township === null ? where : village
    const number = Math.floor((openedAt + 8 * 3_600_000) / day)
    for (const [what, value] of Object.entries({ ...row, place })) {
      if (what === 'reason' && row.close === null) continue
      const key = `${number} ${what} ${typeof value === 'boolean' ? Number(value) : (value ?? '')}`
      sums[key] = (sums[key] ?? 0) + 1
    }
  }
  return sums
}

async function kept(township: string | null, from: number, to: number): Promise<Sums> {
  const sums: Sums = {}
  for (const row of await countDays(county.db, { from, to, township }))
    for (const [what, values] of Object.entries(row.counts) as [Counted, Sums][])
      for (const [value, n] of Object.entries(values)) sums[`${row.day} ${what} ${value}`] = n
  return sums
}

beforeAll(async () => {
  county = await testCounty()
  for (let i = 0; i < 60; i++) await put()
})

test('after random changes what was kept is what counting afresh finds', async () => {
  for (let round = 0; round < 60; round++) {
    for (let i = roll(5); i >= 0; i--) await change()
    const from = first + roll(3) * day
    const to = first + (days - roll(3)) * day
    for (const township of [null, qixing, yongning]) {
      const found = await kept(township, from, to)
      expect(found).toEqual(await afresh(township, from, to))
      if (township === null) expect(Object.keys(found).length).toBeGreaterThan(50)
    }
  }
}, 60_000)

test('a change takes away its day for the county and its township; what is not counted takes nothing', async () => {
  const [from, to] = [first, first + days * day]
  for (const township of [null, qixing, yongning]) await kept(township, from, to)
  const { id } = await putLead(county, { talk: false, name: null, phone: null })
  await county.db.update(leads).set({ openedAt: from, category: 'dibao' }).where(eq(leads.id, id))
  for (const township of [null, qixing, yongning]) await kept(township, from, to)
  const whole = await county.db.$count(countedDays)
  await county.db.update(leads).set({ category: 'dibao', version: 9, dueAt: 1 }).where(eq(leads.id, id))
  expect(await county.db.$count(countedDays)).toBe(whole)
  await county.db.update(leads).set({ category: 'tekun' }).where(eq(leads.id, id))
  expect(await county.db.$count(countedDays)).toBe(whole - 2)
})
