import { env, exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import {
  encryptRequest,
  eventMessage,
  type PlatformRequest,
  replyText,
  textMessage,
} from '../wechat-client.ts'

const { DB: database } = env as unknown as { DB: D1Database }
const worker = (exports as unknown as { default: { fetch(request: Request): Promise<Response> } }).default

let people = 0
const somebody = () => `o-test-${++people}-${Math.floor(performance.now())}`
const nowSeconds = () => Math.floor(Date.now() / 1000)

const deliver = ({ query, body }: PlatformRequest) =>
  worker.fetch(new Request(`https://county.test/webhooks/wechat?${query}`, { method: 'POST', body }))

async function talk(person: string, ...texts: string[]): Promise<string[]> {
  const replies: string[] = []
  for (const text of texts) {
    const id = `${++people}000${nowSeconds()}`
    const response = await deliver(encryptRequest(textMessage(person, text, id, nowSeconds()), nowSeconds()))
    expect(response.status).toBe(200)
    replies.push(replyText(await response.text()) ?? '')
  }
  return replies
}

const basics = [
  '1',
  '1',
  '七个星镇老城村',
  '老公去年住院花了八万，报了三万，日子过不下去',
  '古丽',
  '13812345678',
]

async function rows(table: string): Promise<Record<string, unknown>[]> {
  return (await database.prepare(`select * from ${table}`).all<Record<string, unknown>>()).results
}

describe('a household knocks on WeChat', () => {
  test('is greeted when it follows, and a lead is stored after six answers', async () => {
    const person = somebody()
    const at = nowSeconds()
    const greeting = await deliver(encryptRequest(eventMessage(person, 'subscribe', '', at), at))
    expect(replyText(await greeting.text())).toContain('同意')
    const replies = await talk(person, ...basics)
    expect(replies.at(-1)).toMatch(/QM-/)
    const leads = (await rows('leads')).filter(({ code }) => replies.at(-1)?.includes(String(code)))
    expect(leads).toMatchObject([
      { township: '652826101', village: '652826101203', stage: 'new', unfinished: 1 },
    ])
  })

  test('the raw database holds no plain name, phone or message', async () => {
    const person = somebody()
    await talk(person, '你好', ...basics)
    const everything: string[] = []
    for (const table of [
      'conversations',
      'turns',
      'fact_batches',
      'leads',
      'evaluations',
      'tasks',
      'outbox',
      'audit',
    ]) {
      everything.push(JSON.stringify(await rows(table)))
    }
    const raw = everything.join('\n')
    for (const secret of ['古丽', '13812345678', '八万', '住院', '过不下去', person])
      expect(raw).not.toContain(secret)
  })
})

describe('exactly once', () => {
  test('three deliveries at once: one effect, and each gets the same reply', async () => {
    const person = somebody()
    await talk(person, '你好')
    const at = nowSeconds()
    const inner = textMessage(person, '1', `77${people}${at}`, at)
    const bodies = await Promise.all(
      [1, 2, 3].map(async () => replyText(await (await deliver(encryptRequest(inner, at))).text())),
    )
    expect(new Set(bodies).size).toBe(1)
    expect(bodies[0]).toBeTruthy()
    const later = replyText(await (await deliver(encryptRequest(inner, at))).text())
    expect(later).toBe(bodies[0])
  })

  test('the same message id on two accounts is two messages, on one it is one', async () => {
    const person = somebody()
    const before = (await rows('turns')).length
    const at = nowSeconds()
    const inner = textMessage(person, '你好', '900001', at)
    await deliver(encryptRequest(inner, at))
    await deliver(encryptRequest(inner, at))
    await deliver(encryptRequest(inner.replaceAll('gh_testaccount', 'gh_other'), at))
    expect((await rows('turns')).length - before).toBe(2)
  })

  test('different messages at once are all taken, each in a turn of its own', async () => {
    const person = somebody()
    await talk(person, '你好', '1')
    const at = nowSeconds()
    const texts = ['1', '老城', '家里没钱了', '帮助']
    const answers = await Promise.all(
      texts.map((text, n) =>
        deliver(encryptRequest(textMessage(person, text, `88${people}${at}${n}`, at), at)),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const turns = (await rows('turns')).filter(({ conversation_id }) => conversation_id !== null)
    const counts = Map.groupBy(turns, ({ conversation_id }) => conversation_id)
    for (const group of counts.values()) {
      expect(group.map(({ seq }) => Number(seq)).sort((a, b) => a - b)).toEqual(group.map((_, n) => n + 1))
    }
  })
})

describe('leaving', () => {
  test('unsubscribing forgets the talk; who comes back is greeted as new', async () => {
    const person = somebody()
    await talk(person, '你好', '1', '1')
    const talks = (await rows('conversations')).length
    const at = nowSeconds()
    const answer = await deliver(encryptRequest(eventMessage(person, 'unsubscribe', '', at), at))
    expect(answer.status).toBe(200)
    expect((await rows('conversations')).length).toBe(talks - 1)
    const [greeting] = await talk(person, '在吗')
    expect(greeting).toContain('同意')
  })

  test('a lead already handed over stays', async () => {
    const person = somebody()
    const replies = await talk(person, '你好', ...basics)
    const code = replies.at(-1)?.match(/QM-[0-9A-Z-]+/)?.[0]
    const at = nowSeconds()
    await deliver(encryptRequest(eventMessage(person, 'unsubscribe', '', at), at))
    expect((await rows('leads')).map((row) => row.code)).toContain(code)
  })
})
