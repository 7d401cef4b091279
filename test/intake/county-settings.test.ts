import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, test } from 'vitest'
import { glanceByCode } from '../../src/app/glance-by-code.ts'
import { migrateFile } from '../../src/app/migrate-file.ts'
import { createServices, type Services } from '../../src/app/services.ts'
import { sqliteDatabase } from '../../src/app/sqlite-database.ts'
import { takeMessage } from '../../src/intake/take-message.ts'
import { testClock } from '../../src/kernel/clock.ts'
import { sequentialIds } from '../../src/kernel/ids.ts'
import { progressView } from '../../src/web/progress-view.ts'

// What the county office sets is what a household is told from the very next message on.

const laocheng = '652826101203'
let services: Services
let file: DatabaseSync
let clock: ReturnType<typeof testClock>
let messages = 0

async function start(day: string) {
  file = new DatabaseSync(':memory:')
  migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))
  clock = testClock(Date.parse(`${day}T04:00:00Z`))
  services = await createServices({
    database: sqliteDatabase(file),
    env: { DATA_KEY: Buffer.alloc(32, 3).toString('base64') },
    clock,
    ids: sequentialIds(3),
    fetch: () => Promise.reject(new Error('no network in tests')),
    version: 'test',
  })
}

async function say(text: string, place?: string): Promise<string> {
  clock.advance(5000)
  const inbound = {
    channel: 'wechat' as const,
    account: 'gh',
    person: 'o1',
    messageKey: `m${++messages}`,
    at: clock.now(),
    what: { kind: 'text' as const, text },
  }
  const taken = await takeMessage(inbound, place === undefined ? {} : { place }, services.intake)
  return taken.replies.map((reply) => reply.text).join('\n')
}

const revision = (value: string) =>
  file
    .prepare(
      "insert or replace into settings (key, value, updated_by, updated_at) values ('standards_revision', ?, 'test', 0)",
    )
    .run(value)

function set(kind: 'clock' | 'holidays', subject: string, value: unknown, validFrom = '2026-01-01') {
  file
    .prepare("insert into county_drafts values (?, ?, ?, ?, ?, '演练文件', 'a', 0, 'confirmed', 'b', 1)")
    .run(`${kind}.${subject}`, kind, subject, JSON.stringify(value), validFrom)
  revision(`${kind}.${subject}`)
}

function setPlace(state: Record<string, unknown>) {
  const whole = {
    ug: null,
    en: null,
    alias: [],
    phone: null,
    window: null,
    closed: false,
    confirmed: true,
    ...state,
  }
  file
    .prepare('insert into place_versions values (?, 1, ?, ?, 0)')
    .run(String(state.code), JSON.stringify(whole), 'test')
  revision(`place.${state.code}`)
}

beforeEach(() => start('2026-11-23'))

test('the terms told are those set, from the next message on', async () => {
  await say('你好')
  await say('同意')
  expect(await say('人工')).toContain('2个工作日内联系您')
  set('clock', 'sla_first_contact_workdays', 3)
  expect(await say('人工')).toContain('3个工作日内联系您')
})

test('who refuses, and who has told everything, hears where the window is and whom to call', async () => {
  setPlace({
    code: '652826101',
    kind: 'township',
    zh: '七个星镇',
    phone: '0996-6012345',
    window: '镇政府一楼',
  })
  await say('你好', laocheng)
  expect(await say('不同意')).toContain('七个星镇便民窗口：镇政府一楼 · 0996-6012345')
})

test('a nickname set yesterday is read today, a closed village is not offered', async () => {
  setPlace({ code: laocheng, kind: 'village', zh: '老城村', alias: ['古城子'] })
  await say('你好')
  await say('同意')
  await say('1')
  expect(await say('古城子')).toContain('老城村')
  await start('2026-11-23')
  setPlace({ code: laocheng, kind: 'village', zh: '老城村', closed: true })
  await say('你好')
  await say('同意')
  await say('1')
  expect(await say('老城村')).toContain('没太听明白')
})

test('a due day in a year without a list of holidays is told as one that may move', async () => {
  await start('2026-12-31')
  for (const text of ['你好', '同意', '1', '老城', '老公去年住院花了八万', '祁玉珍', '13700001234'])
    await say(text)
  const [lead] = file.prepare('select code, due_at from leads').all()
  const code = String(lead?.code)
  const unsure = '2027 年的放假安排还没有录入'
  expect(await say(code)).toContain(unsure)
  const view = async () => {
    const { county } = await services.county.now()
    const glance = await glanceByCode(services.db, code, county.calendar)
    if (!glance) throw new Error('no lead')
    return progressView(glance, 'zh', county.townships, clock.now()).due?.text
  }
  expect(await view()).toContain(unsure)
  set('holidays', '2027/national', { off: ['2027-01-01'], work: [] })
  expect(await say(code)).not.toContain(unsure)
  expect(await view()).not.toContain(unsure)
})
