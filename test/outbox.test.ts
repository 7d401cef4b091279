import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { migrateFile } from '../src/app/migrate-file.ts'
import { createServices, type Services } from '../src/app/services.ts'
import { sqliteDatabase } from '../src/app/sqlite-database.ts'
import { undeliverableTask } from '../src/app/undeliverable-task.ts'
import type { Channel, Outgoing, SendOutcome } from '../src/channels/channel.ts'
import { closedWindow, windowAfter } from '../src/channels/send-policy.ts'
import { drainOutbox } from '../src/intake/drain-outbox.ts'
import { takeMessage } from '../src/intake/take-message.ts'
import { notifyStaff } from '../src/jobs/notify-staff.ts'
import { remindSilent } from '../src/jobs/remind-silent.ts'
import { testClock } from '../src/kernel/clock.ts'
import { sequentialIds } from '../src/kernel/ids.ts'
import { whereOutbox } from '../src/storage/sealed-where.ts'
import { outbox } from '../src/storage/tables/outbox.ts'
import { encryptRequest, textMessage, wechatSettings } from './wechat-client.ts'

const minute = 60_000
const hour = 60 * minute
const noonInChina = Date.parse('2026-06-15T04:00:00Z')

let clock: ReturnType<typeof testClock>
let file: DatabaseSync
let services: Services
let sent: Outgoing[]
let outcome: SendOutcome

beforeEach(async () => {
  clock = testClock(noonInChina)
  file = new DatabaseSync(':memory:')
  migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))
  sent = []
  outcome = { kind: 'sent' }
  services = await createServices({
    database: sqliteDatabase(file),
    env: { DATA_KEY: Buffer.alloc(32, 9).toString('base64'), ...wechatSettings },
    clock,
    ids: sequentialIds(7),
    fetch: () => Promise.reject(new Error('no network in tests')),
    version: 'test',
  })
})

/** WeChat with a sending side that remembers, and answers as the test says. */
function channelsThatRemember(): Services['channels'] {
  const wechat = services.channels.get('wechat')
  if (!wechat) throw new Error('WeChat is configured')
  const remembering: Channel = {
    ...wechat,
    send: async (outgoing) => {
      sent.push(outgoing)
      return outcome
    },
  }
  return new Map([['wechat', remembering]])
}

const drain = (undeliverable = undeliverableTask(services)) =>
  drainOutbox({ ...services, channels: channelsThatRemember(), undeliverable })

/** Somebody writes on WeChat and has a talk with a window. */
async function write(person: string, text: string, key: string): Promise<void> {
  const at = clock.now()
  const { query, body } = encryptRequest(textMessage(person, text, key, at / 1000), at / 1000)
  const received = await services.channels.get('wechat')?.receive(
    {
      method: 'POST',
      query: new URLSearchParams(query),
      headers: new Headers(),
      body: new TextEncoder().encode(body),
    },
    services.channelDeps,
  )
  if (received?.kind !== 'messages' || !received.messages[0]) throw new Error('not understood')
  await takeMessage(received.messages[0], {}, services.intake)
}

async function queue(kind: 'answer' | 'reminder', leadId: string | null = null): Promise<string> {
  const id = services.ids.id('out')
  const talk = file.prepare('select id from conversations').get() as { id: string }
  const payload = JSON.stringify({ person: 'o1', reply: { text: '有人来过吗', choices: [] } })
  await services.db.insert(outbox).values({
    id,
    kind,
    channel: 'wechat',
    conversationId: talk.id,
    leadId,
    payloadSealed: await services.sealer.seal(payload, whereOutbox(id)),
    dedupe: id,
    dueAt: clock.now(),
    createdAt: clock.now(),
  })
  return id
}

const rowOf = (id: string) =>
  file.prepare('select * from outbox where id = ?').get(id) as Record<string, unknown>

describe('the outbox', () => {
  test('sends once, and never again', async () => {
    await write('o1', '你好', '1')
    const id = await queue('answer')
    await drain()
    clock.advance(10 * minute)
    await drain()
    expect(sent).toHaveLength(1)
    expect(rowOf(id)).toMatchObject({ outcome: 'sent', attempts: 1 })
  })

  test('two workers at once do not take the same message', async () => {
    await write('o1', '你好', '1')
    await queue('answer')
    await Promise.all([drain(), drain()])
    expect(sent).toHaveLength(1)
  })

  test('a worker that dies between sending and marking: sent again a minute later, under the same key', async () => {
    await write('o1', '你好', '1')
    const id = await queue('answer')
    outcome = { kind: 'sent' }
    // The message leaves, then the process ends before anything is written down.
    const died = channelsThatRemember().get('wechat')
    await drainOutbox({
      ...services,
      channels: new Map([
        [
          'wechat',
          {
            ...(died as Channel),
            send: async (out) => {
              sent.push(out)
              throw new Error('the process ended')
            },
          },
        ],
      ]),
      undeliverable: undeliverableTask(services),
    }).catch(() => {})
    expect(rowOf(id).doneAt ?? null).toBeNull()
    await drain()
    expect(sent).toHaveLength(1)
    clock.advance(minute + 1)
    await drain()
    expect(sent.map(({ dedupe }) => dedupe)).toEqual([id, id])
    expect(rowOf(id)).toMatchObject({ outcome: 'sent' })
  })

  test('waits as the platform asks, longer each time, and gives up into a task', async () => {
    await write('o1', '你好', '1')
    outcome = { kind: 'later', afterMs: 1000, reason: '45009' }
    const id = await queue('answer', 'lead_x')
    for (let step = 0; step < 40; step++) {
      await drain()
      clock.advance(10 * minute)
    }
    expect(sent.length).toBeGreaterThan(3)
    expect(sent.length).toBeLessThanOrEqual(8)
    expect(rowOf(id).done_at).not.toBeNull()
    expect(file.prepare('select kind, lead_id from tasks').all()).toMatchObject([
      { kind: 'deliver-answer', lead_id: 'lead_x' },
    ])
  })

  test('outside the 48 hours nothing is spent on the platform: an aide delivers the answer', async () => {
    await write('o1', '你好', '1')
    clock.advance(49 * hour)
    const id = await queue('answer', 'lead_x')
    await drain()
    expect(sent).toEqual([])
    expect(rowOf(id)).toMatchObject({ outcome: 'window-closed' })
    expect(file.prepare('select count(*) as n from tasks').get()).toMatchObject({ n: 1 })
  })

  test('a window has five messages; a reminder never takes the last one', async () => {
    await write('o1', '你好', '1')
    for (let n = 0; n < 4; n++) await queue('answer')
    await drain()
    expect(sent).toHaveLength(4)
    await queue('reminder')
    await drain()
    expect(sent).toHaveLength(4)
    await queue('answer')
    await queue('answer')
    await drain()
    expect(sent).toHaveLength(5)
    const window = windowAfter(closedWindow, {
      channel: 'wechat',
      account: 'a',
      person: 'o1',
      messageKey: 'k',
      at: clock.now(),
      what: { kind: 'text', text: '在' },
    })
    expect(window.message?.left).toBe(5)
  })
})

describe('reminders', () => {
  const remind = () => remindSilent(services.intake, channelsThatRemember())

  test('after four hours and the next day, never a third time, never at night, never when all was said', async () => {
    await write('o1', '你好', '1')
    await write('o1', '同意', '2')
    clock.advance(3 * hour)
    expect(await remind()).toBe(0)
    clock.advance(hour + minute)
    expect(await remind()).toBe(1)
    await drain()
    expect(sent).toHaveLength(1)
    clock.advance(10 * hour)
    expect(await remind()).toBe(0)
    clock.advance(11 * hour)
    expect(await remind()).toBe(1)
    await drain()
    expect(sent).toHaveLength(2)
    for (let day = 0; day < 5; day++) {
      clock.advance(24 * hour)
      expect(await remind()).toBe(0)
    }
    expect(sent).toHaveLength(2)
  })

  test('nobody is reminded of a greeting they did not agree to', async () => {
    await write('o1', '你好', '1')
    clock.advance(5 * hour)
    await remind()
    await drain()
    expect(sent).toEqual([])
  })
})

describe('the group of staff', () => {
  test('is told once, in one message, where and which number, and of no person', async () => {
    const posted: { url: string; body: string }[] = []
    const fetch = async (request: Request) => {
      posted.push({ url: request.url, body: await request.text() })
      return Response.json({ errcode: 0, errmsg: 'ok' })
    }
    const notice = {
      robot: { kind: 'wecom' as const, key: '0123456789abcdef' },
      bases: services.settings.bases,
      channelDeps: { ...services.channelDeps, fetch },
    }
    expect(await notifyStaff(services.intake, notice)).toBe(0)
    let key = 0
    for (const person of ['o1', 'o2']) {
      for (const text of ['你好', '同意', '1', '老城', '家里断粮了', '买买提', '13700001234']) {
        clock.advance(1000)
        await write(person, text, String(++key))
      }
    }
    expect(await notifyStaff(services.intake, notice)).toBe(2)
    expect(await notifyStaff(services.intake, notice)).toBe(0)
    expect(posted).toHaveLength(1)
    expect(posted[0]?.url).toBe('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789abcdef')
    expect(posted[0]?.body).toContain('七个星镇 QM-')
    for (const secret of ['买买提', '13700001234', '断粮']) expect(posted[0]?.body).not.toContain(secret)
  })
})
