import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { say as chatSay } from '../../src/app/chat-api.ts'
import { migrateFile } from '../../src/app/migrate-file.ts'
import { createServices, type Services } from '../../src/app/services.ts'
import { sqliteDatabase } from '../../src/app/sqlite-database.ts'
import { undeliverableTask } from '../../src/app/undeliverable-task.ts'
import { answerWebhook } from '../../src/app/webhook-door.ts'
import type { Channel, Outgoing } from '../../src/channels/channel.ts'
import { returnChat } from '../../src/handoff/chat/return-chat.ts'
import { returnSilentChats } from '../../src/handoff/chat/return-silent-chats.ts'
import { sayInChat } from '../../src/handoff/chat/say-in-chat.ts'
import { takeChat } from '../../src/handoff/chat/take-chat.ts'
import type { Actor } from '../../src/handoff/permissions.ts'
import { drainOutbox } from '../../src/intake/drain-outbox.ts'
import { testClock } from '../../src/kernel/clock.ts'
import { sequentialIds } from '../../src/kernel/ids.ts'
import { whereTaskNote } from '../../src/storage/sealed-where.ts'
import { audit } from '../../src/storage/tables/county.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { outbox } from '../../src/storage/tables/outbox.ts'
import { conversations, turns } from '../../src/storage/tables/talk.ts'
import { encryptRequest, replyText, textMessage, wechatSettings } from '../wechat-client.ts'

const hour = 3_600_000
const qixing = '652826101'
const worker: Actor = { id: 'w1', name: '一', role: 'worker', township: qixing, department: null }
const other: Actor = { ...worker, id: 'w2', name: '二' }
const supervisor: Actor = { ...worker, id: 's', name: '主管', role: 'supervisor' }
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
    env: { DATA_KEY: Buffer.alloc(32, 9).toString('base64'), ...wechatSettings },
    clock,
    ids: sequentialIds(7),
    fetch: () => Promise.reject(new Error('no network in tests')),
    version: 'test',
  })
})

let key = 1000
/** A WeChat message through the webhook, encrypted as the platform does; the passive reply, or null for none. */
async function write(text: string, id = String(++key)): Promise<string | null> {
  const seconds = Math.floor(clock.now() / 1000)
  const { query, body } = encryptRequest(textMessage('o1', text, id, seconds), seconds)
  const request = new Request(`http://x/webhooks/wechat?${query}`, { method: 'POST', body })
  const channel = services.channels.get('wechat') as Channel
  const { channelDeps, intake } = services
  const answer = await answerWebhook(request, { channel, channelDeps, intake, drainSoon: () => undefined })
  clock.advance(1000)
  return replyText(await answer.text())
}

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
async function report(): Promise<{ leadId: string; talkId: string }> {
  for (const text of basics) await write(text)
  return only()
}
async function only() {
  const [lead] = await services.db.select().from(leads)
  return { leadId: lead?.id ?? '', talkId: lead?.conversationId ?? '' }
}
const talk = async () => (await services.db.select().from(conversations))[0]
async function answer(at: { leadId: string; talkId: string }, text: string, messageId = 'msg-00000001') {
  return sayInChat(services.intake, worker, { ...at, text, messageId, seen: (await talk())?.seq ?? 0 })
}

async function drain() {
  const wechat = services.channels.get('wechat') as Channel
  const remembering: Channel = {
    ...wechat,
    send: async (outgoing) => {
      sent.push(outgoing)
      return { kind: 'sent' }
    },
  }
  const channels: Services['channels'] = new Map([['wechat', remembering]])
  return drainOutbox({ ...services, channels, undeliverable: undeliverableTask(services) })
}

describe('a person takes over a chat', () => {
  test('the resident is told once in the free answer, then the platform gets `success`; a retry gets the very same', async () => {
    const at = await report()
    await takeChat(services.intake, worker, at)
    const first = await write('在吗', '777')
    expect(first).toContain('七个星镇的工作人员和您说话')
    expect(await write('在吗', '777')).toBe(first)
    expect(await write('我家情况变了', '778')).toBeNull()
    expect(await write('我家情况变了', '778')).toBeNull()
    expect(await talk()).toMatchObject({ inCharge: 'w1', awaiting: 2, chargeTell: null })
    const kept = await services.db.select().from(turns).where(eq(turns.conversationId, at.talkId))
    expect(kept).toHaveLength(basics.length + 2)
  })

  test('what the person writes goes out once, says who speaks, and answers what had been read', async () => {
    const at = await report()
    await takeChat(services.intake, worker, at)
    await write('在吗')
    const seen = (await talk())?.seq ?? 0
    await write('我还想问一句')
    const message = { ...at, text: '在的，您说。', messageId: 'msg-00000001', seen }
    await Promise.all([1, 2].map(() => sayInChat(services.intake, worker, message)))
    await sayInChat(services.intake, worker, message)
    expect(await talk()).toMatchObject({ awaiting: 1 })
    await Promise.all([drain(), drain()])
    expect(sent.map(({ reply }) => reply.text)).toEqual(['【七个星镇工作人员】\n在的，您说。'])
  })

  test('two workers at once: one speaks, the other is told and cannot', async () => {
    const at = await report()
    const both = await Promise.allSettled([
      takeChat(services.intake, worker, at),
      takeChat(services.intake, other, at),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const mine = (await talk())?.inCharge === 'w1' ? worker : other
    const theirs = mine === worker ? other : worker
    await expect(takeChat(services.intake, theirs, at)).rejects.toMatchObject({ problem: 'chat_taken' })
    const message = { ...at, text: '您好', messageId: 'msg-00000001', seen: 0 }
    await expect(sayInChat(services.intake, theirs, message)).rejects.toMatchObject({
      problem: 'chat_not_yours',
    })
    await expect(returnChat(services.intake, theirs, at)).rejects.toMatchObject({ problem: 'chat_not_yours' })
    await takeChat(services.intake, mine, at)
    const rows = await services.db.select().from(audit).where(eq(audit.verb, 'chat.take'))
    expect(rows).toHaveLength(1)
  })

  test('other townships reach no chat, and a talk of another lead is none of this one', async () => {
    const at = await report()
    const stranger = { ...worker, township: '652826102' }
    await expect(takeChat(services.intake, stranger, at)).rejects.toMatchObject({ code: 'not_found' })
    const wrong = { ...at, talkId: 'talk_of_somebody' }
    await expect(takeChat(services.intake, worker, wrong)).rejects.toMatchObject({ problem: 'no_chat' })
  })

  test('人工 asks for a person; who takes the chat has met the wish', async () => {
    const at = await report()
    await write('人工')
    const open = () => services.db.select().from(tasks).where(eq(tasks.kind, 'person-wanted'))
    expect(await open()).toMatchObject([{ leadId: at.leadId, doneAt: null }])
    await takeChat(services.intake, worker, at)
    expect((await open())[0]?.doneAt).not.toBeNull()
  })

  test('handed back, the machine says so with its next answer and goes on; taken again, it is told again', async () => {
    const at = await report()
    await takeChat(services.intake, worker, at)
    await write('在吗')
    await returnChat(services.intake, worker, at)
    await returnChat(services.intake, worker, at)
    expect(await write('进度')).toContain('工作人员先说到这里')
    expect(await write('进度')).not.toContain('工作人员先说到这里')
    await takeChat(services.intake, other, at)
    expect(await write('喂')).toContain('工作人员和您说话')
    await returnChat(services.intake, supervisor, at)
    expect(await talk()).toMatchObject({ inCharge: null, awaiting: 0, chargeTell: 'back', chargeRound: 2 })
  })

  test('taken over and handed back before anybody wrote, the resident hears of neither', async () => {
    const at = await report()
    await takeChat(services.intake, worker, at)
    await returnChat(services.intake, worker, at)
    expect(await write('进度')).not.toContain('工作人员先说到这里')
  })

  test('an owner who does not answer loses the chat: the resident is told, the supervisor has the task', async () => {
    const at = await report()
    await takeChat(services.intake, worker, at)
    await write('在吗')
    clock.advance(3 * hour)
    expect(await returnSilentChats(services.intake)).toBe(0)
    clock.advance(2 * hour)
    const runs = await Promise.all([returnSilentChats(services.intake), returnSilentChats(services.intake)])
    expect(runs.some((count) => count > 0)).toBe(true)
    expect(await talk()).toMatchObject({ inCharge: null, awaiting: 0 })
    const given = await services.db.select().from(tasks).where(eq(tasks.kind, 'chat-unanswered'))
    expect(given).toMatchObject([{ leadId: at.leadId, township: qixing, doneAt: null }])
    await drain()
    expect(sent.map(({ reply }) => reply.text)).toEqual([expect.stringContaining('已经转告主管')])
    expect(await write('进度')).not.toContain('工作人员先说到这里')
  })

  test('a chat nobody writes in goes back after a day, without a task', async () => {
    const at = await report()
    await takeChat(services.intake, worker, at)
    clock.advance(23 * hour)
    expect(await returnSilentChats(services.intake)).toBe(0)
    clock.advance(2 * hour)
    expect(await returnSilentChats(services.intake)).toBe(1)
    expect(await services.db.select().from(tasks).where(eq(tasks.kind, 'chat-unanswered'))).toEqual([])
  })

  test('after the window of the platform has closed, an aide gets the words to tell them', async () => {
    const at = await report()
    await takeChat(services.intake, worker, at)
    clock.advance(49 * hour)
    await answer(at, '明天上午到您家。')
    await drain()
    expect(sent).toEqual([])
    const [task] = await services.db.select().from(tasks).where(eq(tasks.kind, 'deliver-answer'))
    const note = await services.sealer.open(task?.noteSealed ?? '', whereTaskNote(task?.id ?? ''))
    expect(note).toContain('明天上午到您家。')
    const [row] = await services.db.select().from(outbox).where(eq(outbox.kind, 'chat'))
    expect(row).toMatchObject({ outcome: 'window-closed' })
  })
})

describe('the page of the chat', () => {
  let token: string | undefined
  const post = async (body: { text?: string; choice?: string }, messageId = `m${++key}`) => {
    clock.advance(1000)
    const conversation = token ? { conversation: token } : {}
    const given = await chatSay(
      { ...body, messageId, ...conversation },
      { intake: services.intake, drainSoon: () => undefined },
    )
    token = given.conversation
    return given.replies.map(({ text }) => text)
  }

  test('has no address: words of staff come with its next turn or look, once, and again for a retry', async () => {
    token = undefined
    for (const text of ['', ...basics.slice(1)]) await post({ text })
    const at = await only()
    expect(await post({ choice: 'look' })).toEqual([])
    await takeChat(services.intake, worker, at)
    await answer(at, '您好，我是工作人员。')
    await drain()
    const words = ['【七个星镇工作人员】\n您好，我是工作人员。']
    expect(await post({ choice: 'look' }, 'look-1')).toEqual(words)
    expect(await post({ choice: 'look' }, 'look-1')).toEqual(words)
    expect(await post({ choice: 'look' })).toEqual([])
    await answer(at, '您家几口人？', 'msg-00000002')
    expect(await post({ text: '五口人' })).toEqual(['【七个星镇工作人员】\n您家几口人？'])
    expect(await talk()).toMatchObject({ awaiting: 1 })
    const rows = await services.db.select().from(outbox)
    expect(rows.map(({ outcome }) => outcome)).toEqual(['sent', 'sent'])
  })

  test('that does not come back within a day leaves the words to an aide', async () => {
    token = undefined
    for (const text of ['', ...basics.slice(1)]) await post({ text })
    const at = await only()
    await takeChat(services.intake, worker, at)
    await answer(at, '明天上午到您家。')
    clock.advance(25 * hour)
    await drain()
    expect(await services.db.select().from(tasks).where(eq(tasks.kind, 'deliver-answer'))).toHaveLength(1)
  })
})
