import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { migrateFile } from '../../src/app/migrate-file.ts'
import { createServices, type Services } from '../../src/app/services.ts'
import { sqliteDatabase } from '../../src/app/sqlite-database.ts'
import { undeliverableTask } from '../../src/app/undeliverable-task.ts'
import type { Channel, Outgoing } from '../../src/channels/channel.ts'
import type { ChannelId, Happening } from '../../src/channels/message.ts'
import { returnSilentChats } from '../../src/handoff/chat/return-silent-chats.ts'
import { sayInChat } from '../../src/handoff/chat/say-in-chat.ts'
import { takeChat } from '../../src/handoff/chat/take-chat.ts'
import { findPairs } from '../../src/handoff/duplicates/find-pairs.ts'
import { mergeLeads } from '../../src/handoff/duplicates/merge-leads.ts'
import type { Actor } from '../../src/handoff/permissions.ts'
import { tellReporter } from '../../src/handoff/tell-reporter.ts'
import { viewLead } from '../../src/handoff/view-lead.ts'
import { drainOutbox } from '../../src/intake/drain-outbox.ts'
import { takeMessage } from '../../src/intake/take-message.ts'
import { testClock } from '../../src/kernel/clock.ts'
import { sequentialIds } from '../../src/kernel/ids.ts'
import { whereTaskNote } from '../../src/storage/sealed-where.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { outbox } from '../../src/storage/tables/outbox.ts'
import { conversations, factBatches, turns } from '../../src/storage/tables/talk.ts'

const worker: Actor = { id: 'w1', name: '一', role: 'worker', township: '652826101', department: null }
/** Platforms that say when somebody leaves. */
const leaving: readonly ChannelId[] = ['wechat', 'wecom', 'telegram']
let services: Services
let clock: ReturnType<typeof testClock>
let sent: Outgoing[]

beforeEach(async () => {
  const file = new DatabaseSync(':memory:')
  migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))
  clock = testClock(Date.parse('2026-06-15T04:00:00Z'))
  sent = []
  services = await createServices({
    database: sqliteDatabase(file),
    env: { DATA_KEY: Buffer.alloc(32, 9).toString('base64') },
    clock,
    ids: sequentialIds(7),
    fetch: () => Promise.reject(new Error('no network in tests')),
    version: 'test',
  })
})

let key = 0
/** Every reply goes through the platform's API, as on the channels without an answer of their own. */
async function send(person: string, what: Happening, channel: ChannelId = 'telegram', id = `${++key}`) {
  clock.advance(1000)
  const inbound = { channel, account: 'one', person, messageKey: `${person}.${id}`, at: clock.now(), what }
  return takeMessage(inbound, { toSend: (_, replies) => replies }, services.intake)
}
const write = (person: string, text: string, channel?: ChannelId) =>
  send(person, { kind: 'text', text }, channel)
const leave = (person: string, channel?: ChannelId) => send(person, { kind: 'leave' }, channel)

const basics = [
  '你好',
  '同意',
  '1',
  '七个星镇老城村',
  '老公去年住院花了八万',
  '祁玉珍',
  '13700001234',
  '都没有',
]
async function report(person: string, channel?: ChannelId) {
  let code: string | null = null
  for (const text of basics) code = (await write(person, text, channel)).code
  const [lead] = await services.db
    .select()
    .from(leads)
    .where(eq(leads.code, code ?? ''))
  if (!lead?.conversationId) throw new Error('no lead')
  return { lead, leadId: lead.id, talkId: lead.conversationId }
}

/** Sends what is due on any platform, and remembers it. */
async function drain(): Promise<void> {
  const send = async (out: Outgoing) => {
    sent.push(out)
    return { kind: 'sent' }
  }
  const channel = { send } as unknown as Channel
  const channels = new Map([...leaving, 'whatsapp' as const].map((id) => [id, channel] as const))
  while ((await drainOutbox({ ...services, channels, undeliverable: undeliverableTask(services) })) > 0);
}

const aideTasks = () => services.db.select().from(tasks).where(eq(tasks.kind, 'deliver-answer'))

describe.each(leaving)('who leaves %s after a lead was stored', (channel) => {
  test('has no talk, message, bookmark or waiting word any more; the lead and its facts stay', async () => {
    const { leadId } = await report('a', channel)
    await leave('a', channel)
    expect(await services.db.select().from(conversations)).toEqual([])
    expect(await services.db.select().from(outbox)).toEqual([])
    const rows = await services.db.select().from(turns)
    expect(rows.map(({ kind, saidSealed }) => ({ kind, saidSealed }))).toEqual([
      { kind: 'erased', saidSealed: null },
    ])
    const view = await viewLead(services.intake, worker, leadId, 'lead')
    expect(view.name).toBe('祁玉珍')
    expect(view.facts.map(({ id }) => id)).toContain('story')
    await drain()
    expect(sent).toEqual([])
  })

  test('is greeted as new, and the new report is another one', async () => {
    const { lead } = await report('a', channel)
    await leave('a', channel)
    const back = await write('a', '进度', channel)
    expect(back.replies[0]?.text).toContain('同意')
    expect(back.code).toBeNull()
    const again = await report('a', channel)
    expect(again.leadId).not.toBe(lead.id)
    expect(await services.db.select().from(leads)).toHaveLength(2)
  })
})

describe('the answer for who has left', () => {
  const words = { message: '已经上门看过。', key: 'answer/1', at: 0 }

  test('becomes a task of an aide', async () => {
    const { lead } = await report('a')
    await leave('a')
    expect(await tellReporter(services.intake, lead, words)).toMatchObject({ told: 'aide_task' })
  })

  test('becomes a task as well when it was waiting as they left', async () => {
    const { lead } = await report('a')
    await drain()
    const before = sent.length
    const told = await tellReporter(services.intake, lead, { ...words, at: clock.now() })
    for (const statement of told.statements) await services.db.batch([statement])
    await leave('a')
    await drain()
    expect(sent.length).toBe(before)
    const [task] = await aideTasks()
    expect(task?.leadId).toBe(lead.id)
    expect(await services.sealer.open(task?.noteSealed ?? '', whereTaskNote(task?.id ?? ''))).toBe(
      words.message,
    )
  })

  test('goes to the other reporter of a merged lead alone, and to an aide once both are gone', async () => {
    const a = await report('a')
    const b = await report('b', 'wechat')
    while ((await findPairs({ ...services.intake })) > 0);
    const input = { goesId: b.leadId, staysId: a.leadId, goesVersion: 1, staysVersion: 1 }
    await mergeLeads(services.intake, worker, input)
    await leave('b', 'wechat')
    const one = await tellReporter(services.intake, a.lead, words)
    expect({ told: one.told, writes: one.statements.length }).toEqual({ told: 'delivered', writes: 1 })
    const view = await viewLead(services.intake, worker, a.leadId, 'lead')
    expect(view.merged.map(({ code }) => code)).toEqual([b.lead.code])
    await leave('a')
    expect(await tellReporter(services.intake, a.lead, words)).toMatchObject({ told: 'aide_task' })
  })
})

describe('a chat in the hands of a person', () => {
  test('ends when the resident leaves: words that wait go to an aide, and nobody can write any more', async () => {
    const { leadId, talkId } = await report('a')
    await drain()
    const before = sent.length
    await takeChat(services.intake, worker, { leadId, talkId })
    await write('a', '在吗')
    const message = { leadId, talkId, messageId: 'msg-00000001', seen: 9, text: '明天上午到您家。' }
    await sayInChat(services.intake, worker, message)
    await leave('a')
    clock.advance(3_600_000 * 30)
    await returnSilentChats(services.intake)
    await drain()
    expect(sent.slice(before)).toEqual([])
    expect(await aideTasks()).toHaveLength(1)
    const late = sayInChat(services.intake, worker, { ...message, messageId: 'msg-00000002' })
    await expect(late).rejects.toThrow()
  })
})

describe('leaving and writing at the same moment', () => {
  test.each([['leave first'], ['word first']])(
    '%s: no fact is left that belongs to nobody',
    async (order) => {
      for (const text of basics.slice(0, 5)) await write('a', text)
      const both = [() => leave('a'), () => write('a', '祁玉珍')]
      await Promise.all((order === 'leave first' ? both : both.reverse()).map((one) => one()))
      const talks = await services.db.select().from(conversations)
      const owned = new Set(talks.map(({ reportId }) => reportId))
      const facts = await services.db.select().from(factBatches)
      expect(facts.filter(({ reportId }) => !owned.has(reportId))).toEqual([])
    },
  )
})

describe('who declines', () => {
  test.each<ChannelId>(['telegram', 'whatsapp'])(
    'on %s hears where to go, and nothing is kept',
    async (channel) => {
      await write('a', '你好', channel)
      const declined = await write('a', '不同意', channel)
      await drain()
      expect(sent.at(-1)).toMatchObject({ person: 'a', reply: declined.replies[0] })
      expect(await services.db.select().from(outbox)).toEqual([])
      expect(await services.db.select().from(conversations)).toEqual([])
    },
  )
})

test('a wish for a person that became no lead goes with the talk', async () => {
  await write('a', '你好')
  await write('a', '人工')
  expect(await services.db.select().from(tasks)).toHaveLength(1)
  await leave('a')
  expect(await services.db.select().from(tasks)).toEqual([])
})
