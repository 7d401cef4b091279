import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { migrateFile } from '../src/app/migrate-file.ts'
import { createServices } from '../src/app/services.ts'
import { sqliteDatabase } from '../src/app/sqlite-database.ts'
import { takeMessage } from '../src/intake/take-message.ts'
import { countStops } from '../src/jobs/count-stops.ts'
import { purgeExpired } from '../src/jobs/purge-expired.ts'
import { testClock } from '../src/kernel/clock.ts'
import { sequentialIds } from '../src/kernel/ids.ts'

const day = 86_400_000
const monday = Date.parse('2026-06-15T04:00:00Z')

let file: DatabaseSync
let world: Awaited<ReturnType<typeof openWorld>>

async function openWorld() {
  file = new DatabaseSync(':memory:')
  migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))
  const clock = testClock(monday)
  const services = await createServices({
    database: sqliteDatabase(file),
    env: { DATA_KEY: Buffer.alloc(32, 3).toString('base64') },
    clock,
    ids: sequentialIds(3),
    fetch: () => Promise.reject(new Error('no network in tests')),
    version: 'test',
  })
  let count = 0
  const say = (text: string, key = `${++count}`, quiet = false) => {
    const sender = { channel: 'wechat' as const, account: 'gh', person: 'o1' }
    const what = text === 'leave' ? { kind: 'leave' as const } : { kind: 'text' as const, text }
    return takeMessage({ ...sender, messageKey: key, at: 0, what }, quiet ? { quiet } : {}, services.intake)
  }
  const forget = () => purgeExpired(services.intake, clock.now())
  return { clock, say, stops: () => countStops(services.intake), forget }
}

/** `about shown 1`: everything counted, in order. */
const counted = (where = '1 = 1'): string[] =>
  file
    .prepare(
      `select question || ' ' || event || ' ' || sum(n) as line from question_counts where ${where} group by question, event order by 1`,
    )
    .all()
    .map(({ line }) => String(line))

beforeEach(async () => {
  world = await openWorld()
})

describe('what became of each question', () => {
  test('shown, answered, not known, not said, not understood, corrected', async () => {
    for (const text of ['你好', '同意', '嗯哼', '1', '老城', '家里老人生病住院', '不想说', '不知道'])
      await world.say(text)
    expect(counted()).toEqual(
      expect.arrayContaining([
        'consent shown 1',
        'consent answered 1',
        'about shown 1',
        'about again 1',
        'about answered 1',
        'place shown 1',
        'place answered 1',
        'story shown 1',
        'story answered 1',
        'name refused 1',
        'phone unknown 1',
      ]),
    )
    for (const text of ['改姓名', '祁玉珍', '改姓名', '祁玉珠']) await world.say(text)
    expect(counted()).toEqual(
      expect.arrayContaining(['name shown 3', 'name answered 2', 'name refused 1', 'name corrected 1']),
    )
    expect(counted("speaker = 'unsaid'")).toEqual([
      'about again 1',
      'about answered 1',
      'about shown 1',
      'consent answered 1',
      'consent shown 1',
    ])
  })

  test('a retry counts nothing, at once or later', async () => {
    await world.say('你好', 'a')
    const once = counted()
    await Promise.all([world.say('你好', 'a'), world.say('你好', 'a')])
    expect(counted()).toEqual(once)
    await Promise.all([world.say('同意', 'b'), world.say('同意', 'b')])
    expect(counted()).toEqual(['about shown 1', 'consent answered 1', 'consent shown 1'])
  })

  test('who declines leaves two counts and nothing else', async () => {
    await world.say('你好')
    await world.say('不同意')
    expect(counted()).toEqual(['consent refused 1', 'consent shown 1'])
    expect(file.prepare('select count(*) as n from conversations').get()).toEqual({ n: 0 })
  })

  test('two days of silence are one stop, on the day it began; a reminder is no answer', async () => {
    await world.say('你好')
    await world.say('同意')
    world.clock.advance(day)
    await world.say('', 'quiet', true)
    expect(await world.stops()).toBe(0)
    world.clock.advance(day + 1000)
    expect(await world.stops()).toBe(1)
    expect(await world.stops()).toBe(0)
    expect(counted("event = 'stopped' and day = '2026-06-15'")).toEqual(['about stopped 1'])
  })

  test('who comes back takes the stop back, once', async () => {
    await world.say('你好')
    await world.say('同意')
    world.clock.advance(2 * day + 1000)
    await Promise.all([world.stops(), world.stops()])
    await world.say('1')
    await world.say('老城')
    expect(counted("question = 'about'")).toEqual([
      'about answered 1',
      'about resumed 1',
      'about shown 1',
      'about stopped 1',
    ])
  })

  test('the counts stay when the talk and its words are deleted, and hold nobody', async () => {
    for (const text of ['你好', '同意', '1', '老城', '家里没吃的了', '祁玉珍']) await world.say(text)
    world.clock.advance(3 * day)
    await world.stops()
    const before = counted()
    world.clock.advance(200 * day)
    await world.forget()
    expect(file.prepare('select count(*) as n from turns').get()).toEqual({ n: 0 })
    expect(counted()).toEqual(before)
    const rows = JSON.stringify(file.prepare('select * from question_counts').all())
    expect(rows).not.toMatch(/祁玉珍|没吃的|o1|talk_|lead_/)
  })

  test('who unsubscribes in the middle has stopped there', async () => {
    await world.say('你好')
    await world.say('同意')
    await world.say('leave')
    expect(counted("question = 'about'")).toEqual(['about shown 1', 'about stopped 1'])
    world.clock.advance(3 * day)
    await world.stops()
    expect(counted("question = 'about'")).toEqual(['about shown 1', 'about stopped 1'])
  })
})
