import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createCounty } from '../../src/app/county.ts'
import type { Services } from '../../src/app/services.ts'
import { undeliverableTask } from '../../src/app/undeliverable-task.ts'
import { latest } from '../../src/facts/latest.ts'
import { type DrainDeps, drainOutbox, type OutboxPayload } from '../../src/intake/drain-outbox.ts'
import { openFacts } from '../../src/intake/open-facts.ts'
import { keepWatchLists } from '../../src/jobs/watch-lists.ts'
import { phoneKey } from '../../src/leads/person-keys.ts'
import { whereOutbox, whereWatchName } from '../../src/storage/sealed-where.ts'
import { watchRows } from '../../src/storage/tables/watch.ts'
import { createWorld, laocheng, shown, type World } from './world.ts'

type Line = { say?: string; later?: number; leave?: true; reply?: string[]; never?: string[] }
type Transcript = {
  name: string
  channel?: 'wecom' | 'wechat'
  lang?: 'ug' | 'en'
  closed?: boolean
  unfinished?: boolean
  helper?: boolean
  reach?: boolean
  days?: number
  asked?: string[]
  talk?: Line[]
  result?: string | null
  door?: boolean
  leads?: number
  urgent?: boolean
  speakers?: string[]
  facts?: Record<string, unknown>
}

const transcripts = parse(readFileSync('test/aide/household-check-ins.yaml', 'utf8')) as Transcript[]
const phone = '13812345678'
const dayMs = 86_400_000

const beginnings = {
  zh: ['你好', '同意', '2', '老城', '羊死了，日子不好过', '张建国', phone],
  ug: ['ياخشىمۇسىز', 'قوشۇلىمەن', '2', 'لاۋچېڭ', 'قويلار ئۆلۈپ كەتتى، تۇرمۇش قىيىن', 'مەمەت', phone],
  en: ['hello', 'agree', '2', '老城', 'the sheep died and life is hard', 'Zhang', phone],
}

/** A household that has written, then the day its quarter is over. */
async function prepare(world: World, one: Transcript): Promise<string> {
  const person = one.channel === 'wechat' ? 'wx-family' : 'family'
  for (const [at, text] of beginnings[one.lang ?? 'zh'].entries())
    await world.say(person, one.helper && at === 2 ? '3' : text)
  if (one.helper) await world.say(person, '知道')
  if (!one.unfinished)
    await world.say(person, one.lang === 'en' ? 'stop' : one.lang === 'ug' ? 'توختات' : '先到这里')
  if (one.closed) world.file.exec("update leads set stage = 'closed', closed_at = 1")
  const { db, sealer } = world.deps
  const { clock } = world
  clock.advance((one.days ?? 30) * dayMs)
  await db.insert(watchRows).values({
    id: 'watch_1',
    township: laocheng.slice(0, 9),
    village: laocheng,
    groupNo: '3',
    kind: 'exited',
    nameSealed: await sealer.seal('张建国', whereWatchName('watch_1')),
    nameHash: await sealer.fingerprint('张建国', 'name'),
    phoneHash: await sealer.fingerprint(phoneKey(phone), 'phone'),
    since: '2026-01-15',
    uploadId: 'list_1',
    updatedAt: clock.now(),
    checkOn: '2026-11-20',
  })
  return person
}

const keep = (world: World, reach: boolean | undefined) => keepWatchLists(world.deps, () => reach !== false)

async function askedOf(world: World): Promise<string> {
  const [row] = world.rows('outbox').filter(({ kind }) => kind === 'check-in')
  if (!row) return ''
  const sealed = await world.deps.sealer.open(String(row.payload_sealed), whereOutbox(String(row.id)))
  return shown({ replies: [(JSON.parse(sealed) as OutboxPayload).reply] })
}

async function play(world: World, person: string, one: Transcript): Promise<void> {
  for (const line of one.talk ?? []) {
    if (line.later) {
      world.clock.advance(line.later * dayMs)
      await keep(world, one.reach)
    }
    if (line.leave) await world.send(person, { kind: 'leave' })
    if (line.say === undefined) continue
    const text = shown(await world.say(person, line.say))
    for (const part of line.reply ?? []) expect(text, line.say).toContain(part)
    for (const part of line.never ?? []) expect(text, line.say).not.toContain(part)
  }
}

async function checkLead(world: World, one: Transcript): Promise<void> {
  const lead = world.rows('leads').find(({ closed_at }) => closed_at === null)
  if (one.leads !== undefined)
    expect(world.rows('leads').filter(({ closed_at }) => closed_at === null)).toHaveLength(one.leads)
  if (one.leads && one.closed) expect(lead?.lang).toBe(one.lang ?? 'zh')
  if (one.urgent) {
    expect(lead).toMatchObject({ urgent: 1, source: 'family' })
    expect(world.rows('tasks')).toContainEqual(expect.objectContaining({ kind: 'danger', lead_id: lead?.id }))
  }
  const batches = world.rows('fact_batches').filter(({ report_id }) => report_id === lead?.id)
  if (one.speakers) expect(batches.map(({ speaker }) => speaker)).toEqual(one.speakers)
  const rows = batches.map((row) => ({
    reportId: String(row.report_id),
    seq: Number(row.seq),
    at: Number(row.at),
    factsSealed: String(row.facts_sealed),
  }))
  const now = latest(await openFacts(rows, world.deps.sealer))
  for (const [id, value] of Object.entries(one.facts ?? {})) expect(now.get(id)?.value, id).toEqual(value)
}

describe('a check-in asked of the household itself', () => {
  test.each(transcripts.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const world = await createWorld()
    const person = await prepare(world, one)
    await keep(world, one.reach)
    await keep(world, one.reach)
    const asked = await askedOf(world)
    if (one.asked?.length === 0) expect(asked).toBe('')
    else expect(asked).not.toBe('')
    for (const part of one.asked ?? []) expect(asked).toContain(part)
    expect(asked).not.toMatch(/张建国|低保/)
    await play(world, person, one)
    await keep(world, one.reach)
    const [check] = world.rows('household_checks')
    if (one.result !== undefined) expect(check?.result ?? null).toBe(one.result)
    const atDoor = world.rows('tasks').filter(({ kind }) => kind === 'check-in')
    if (one.door !== undefined) expect(atDoor).toHaveLength(one.door ? 1 : 0)
    await checkLead(world, one)
    expect(JSON.stringify(world.rows('household_checks'))).not.toMatch(/spending|living/)
  })

  test('a question the platform refuses after all goes to an aide at once', async () => {
    const world = await createWorld()
    await prepare(world, { name: '', closed: true })
    await keep(world, true)
    const { db, ids, clock, sealer } = world.deps
    const undeliverable = undeliverableTask({
      db,
      ids,
      clock,
      intake: world.deps,
      county: createCounty(db),
    } as Services)
    const channelDeps = { clock } as DrainDeps['channelDeps']
    await drainOutbox({ db, sealer, channels: new Map(), channelDeps, undeliverable })
    expect(world.rows('household_checks')).toMatchObject([{ result: 'unsent' }])
    expect(world.rows('tasks').map(({ kind }) => kind)).toEqual(['check-in'])
  })
})
