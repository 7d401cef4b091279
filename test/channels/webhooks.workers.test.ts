import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildApp } from '../../src/app/build-app.ts'
import { createServices } from '../../src/app/services.ts'
import type { WebhookRequest } from '../../src/channels/channel.ts'
import type { ChannelId } from '../../src/channels/message.ts'
import { players } from '../../src/channels/players.ts'
import { platformDouble } from '../../src/channels/test-deps.ts'
import { parseSettings } from '../../src/config/settings.ts'
import { testClock } from '../../src/kernel/clock.ts'
import { systemIds } from '../../src/kernel/ids.ts'

const { DB: database } = env as unknown as { DB: D1Database }
const aes = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const perChannel = {
  wechat: {
    WECHAT_TOKEN: 'wxToken2026',
    WECHAT_ENCODING_AES_KEY: aes,
    WECHAT_APP_ID: 'wx1',
    WECHAT_APP_SECRET: 'wx-secret',
  },
  wecom: {
    WECOM_TOKEN: 'wwToken2026',
    WECOM_ENCODING_AES_KEY: aes,
    WECOM_CORP_ID: 'ww1',
    WECOM_AGENT_ID: '7',
    WECOM_SECRET: 'ww-secret',
  },
  'wecom-bot': { WECOM_BOT_TOKEN: 'botToken2026', WECOM_BOT_ENCODING_AES_KEY: aes },
  feishu: {
    FEISHU_ENCRYPT_KEY: 'fs-encrypt',
    FEISHU_VERIFICATION_TOKEN: 'fs-token',
    FEISHU_APP_ID: 'cli_1',
    FEISHU_APP_SECRET: 'fs-secret',
  },
  dingtalk: { DINGTALK_APP_KEY: 'dingkey', DINGTALK_APP_SECRET: 'ding-secret' },
  telegram: { TELEGRAM_SECRET_TOKEN: 'tg-secret', TELEGRAM_BOT_TOKEN: '1:tg-token' },
  whatsapp: {
    WHATSAPP_APP_SECRET: 'wa-secret',
    WHATSAPP_VERIFY_TOKEN: 'wa-verify',
    WHATSAPP_ACCESS_TOKEN: 'wa-access',
    WHATSAPP_PHONE_NUMBER_ID: '55',
  },
} satisfies Partial<Record<ChannelId, Record<string, string>>>
const ids = Object.keys(perChannel) as (keyof typeof perChannel)[]
const withGet = ['wechat', 'wecom', 'wecom-bot', 'whatsapp']
const all: Record<string, string> = Object.assign({}, ...Object.values(perChannel))
const start = Date.parse('2026-11-23T10:00:00+08:00')
const good = {
  errcode: 0,
  code: 0,
  ok: true,
  access_token: 'T',
  accessToken: 'T',
  tenant_access_token: 'T',
  expires_in: 7200,
  processQueryKey: 'q',
  messages: [{ id: 'w' }],
}

/** A house with these settings, a clock that stands, and one double for every platform. */
async function house(settings: Record<string, string>) {
  const clock = testClock(start)
  const platform = platformDouble(() => ({ json: good }))
  const services = await createServices({
    database,
    env: { ...settings, DATA_KEY: btoa('0123456789abcdef0123456789abcdef') },
    clock,
    ids: systemIds,
    fetch: platform.fetch,
    version: 'test',
  })
  const app = buildApp(services)
  const waiting: Promise<unknown>[] = []
  const ctx = {
    waitUntil: (work: Promise<unknown>) => void waiting.push(work),
    passThroughOnException() {},
    props: {},
  }
  const call = async (path: string, init: RequestInit = {}) =>
    app.fetch(new Request(`https://county.test${path}`, init), {}, ctx as unknown as ExecutionContext)
  const post = (id: ChannelId, request: WebhookRequest) =>
    call(`/webhooks/${id}?${request.query}`, {
      method: 'POST',
      headers: request.headers,
      body: request.body as Uint8Array<ArrayBuffer>,
    })
  const settled = async () => {
    while (waiting.length > 0) await waiting.shift()
  }
  return { call, post, platform, settled, players: players(parseSettings(settings)) }
}

const lines: string[] = []
const spies = (['log', 'info', 'warn', 'debug'] as const).map((name) => vi.spyOn(console, name))
beforeEach(() => {
  for (const spy of spies)
    spy.mockImplementation((...parts: unknown[]) => void lines.push(parts.map(String).join(' ')))
})
afterEach(() => {
  const logged = lines.join('\n')
  for (const secret of [...Object.values(all).filter((value) => value.length > 4), '老公住院', '77001'])
    expect(logged).not.toContain(secret)
})

const turnsOf = async (channel: string) =>
  (
    await database
      .prepare(
        'select count(*) as n from turns t join conversations c on c.id = t.conversation_id where c.channel = ?',
      )
      .bind(channel)
      .first<{ n: number }>()
  )?.n ?? 0

describe.each(ids)('%s', (id) => {
  const passive = !['feishu', 'whatsapp'].includes(id)

  test('three deliveries at once have one effect and one reply, and so has a fourth later on', async () => {
    const { post, players: all, platform, settled } = await house(perChannel[id])
    const player = all.get(id)
    if (!player) throw new Error('no player')
    const before = await turnsOf(id)
    const payload = player.text({ person: '77001', key: '990001', text: '老公住院花了八万', now: start })
    const stamps = [1, 2, 3].map((n) => ({ now: start, nonce: `${n}`, random: new Uint8Array(16).fill(n) }))
    const requests = await Promise.all(stamps.map((stamp) => player.request(payload, stamp)))
    const answers = await Promise.all(requests.map((request) => post(id, request)))
    await settled()
    const shown = await Promise.all(
      answers.map(async (answer) => player.shown({ status: 200, body: await answer.text() })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(shown).size).toBe(1)
    expect((await turnsOf(id)) - before).toBe(1)
    const sends = () => platform.calls.filter(({ url }) => !/token/i.test(url.pathname)).length
    if (passive) {
      expect(shown[0]?.length).toBeGreaterThan(10)
      expect(sends()).toBe(0)
    } else {
      expect(sends()).toBeGreaterThan(0)
    }
    const sent = sends()
    const request = await player.request(payload, {
      now: start,
      nonce: '4',
      random: new Uint8Array(16).fill(4),
    })
    const again = await post(id, request)
    await settled()
    expect(player.shown({ status: 200, body: await again.text() })).toBe(shown[0])
    expect([sends(), (await turnsOf(id)) - before]).toEqual([sent, 1])
  })

  test('answers 405 to other methods', async () => {
    const { call } = await house(perChannel[id])
    const others = ['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', ...(withGet.includes(id) ? [] : ['GET'])]
    for (const method of others)
      expect([method, (await call(`/webhooks/${id}`, { method })).status]).toEqual([method, 405])
  })

  test('is not there on any method when only the others are configured', async () => {
    const others = Object.fromEntries(Object.entries(all).filter(([name]) => !(name in perChannel[id])))
    const emptied = Object.fromEntries(Object.keys(perChannel[id]).map((name) => [name, '']))
    const { call } = await house({ ...others, ...emptied })
    for (const method of ['GET', 'POST', 'PUT', 'HEAD'])
      expect([method, (await call(`/webhooks/${id}`, { method })).status]).toEqual([method, 404])
  })

  test('refuses a body over the cap, announced or streaming, and strangers without a word', async () => {
    const { call } = await house(perChannel[id])
    const path = `/webhooks/${id}`
    expect((await call(path, { method: 'POST', body: 'x'.repeat(2 << 20) })).status).toBe(413)
    const stream = new ReadableStream({
      start(controller) {
        for (let at = 0; at < 6; at++) controller.enqueue(new Uint8Array(60_000))
        controller.close()
      },
    })
    expect((await call(path, { method: 'POST', body: stream })).status).toBe(413)
    for (const body of ['', '<xml/>', '{}', '\u0000']) {
      const answer = await call(path, { method: 'POST', body })
      expect([400, 401]).toContain(answer.status)
      expect(await answer.text()).toBe('')
    }
  })
})
