import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseSettings } from '../config/settings.ts'
import { fromUtf8, utf8 } from '../kernel/bytes.ts'
import type { Channel, Received, WebhookRequest } from './channel.ts'
import { groupHint } from './group-hint.ts'
import type { ChannelId, Inbound, Reply } from './message.ts'
import type { Player } from './player.ts'
import { players } from './players.ts'
import { channels } from './registry.ts'
import { dataFile } from './test-data.ts'
import { platformDouble, testDeps } from './test-deps.ts'
import { byteLength } from './text-limits.ts'

/** What a platform proves about a request. */
export type ContractCase = {
  id: ChannelId
  env: Record<string, string>
  /** The same settings with other secrets: a stranger. */
  stranger: Record<string, string>
  /** The body is covered by the proof. */
  bodyProved: boolean
  /** How old a request may be, ms; null when the platform gives no time. */
  window: number | null
  /** Hosts of the platform that may be called. */
  hosts: readonly string[]
  /** What the platform answers to a token call and to a good send. */
  good: Readonly<Record<string, unknown>>
}

export const contractNow = 1_795_440_541_000
type Sample = {
  name: string
  payload: unknown
  expect: Inbound | Inbound[] | 'nothing' | 'malformed' | 'refused' | 'hint'
}

/** A platform's refusal and what becomes of the message. */
type Refusal = {
  name: string
  status?: number
  headers?: Record<string, string>
  json: unknown
  kind: 'sent' | 'later' | 'window-closed' | 'failed'
  alarm?: boolean
  afterMs?: number
}

/** 18:00 in Beijing, six hours before the daily quotas start anew. */
const evening = Date.parse('2026-11-23T18:00:00+08:00')
const isTokenCall = (path: string): boolean =>
  /stable_token|gettoken|tenant_access_token|accessToken/.test(path)

const reply = (text: string, ...labels: string[]): Reply => ({
  text,
  choices: labels.map((label, at) => ({ key: `key-${at}`, label })),
})

function open(id: ChannelId, env: Record<string, string>): { channel: Channel; player: Player } {
  const settings = parseSettings(env)
  const channel = channels(settings).get(id)
  const player = players(settings).get(id)
  if (!channel || !player) throw new Error(`${id} is not configured`)
  return { channel, player }
}

/** What every channel owes the house, whatever its platform. */
export function channelContract(testCase: ContractCase): void {
  const { id, env } = testCase
  const { channel, player } = open(id, env)
  const stamp = { now: contractNow, nonce: '415670741', random: new Uint8Array(16).fill(7) }
  const deps = testDeps(contractNow)
  const text = (words: string) => player.text({ person: '42', key: '10001', text: words, now: contractNow })
  const receive = (request: WebhookRequest) => channel.receive(request, deps)
  const said = async (words: string): Promise<Inbound> => {
    const received = await receive(await player.request(text(words), stamp))
    const message = received.kind === 'messages' ? received.messages[0] : undefined
    if (!message) throw new Error('no message')
    return message
  }
  /** A refusal is 4xx and says nothing at all. */
  const expectRefused = (received: Received, ...statuses: number[]) => {
    expect(received.kind).toBe('answer')
    if (received.kind !== 'answer') return
    expect(statuses).toContain(received.answer.status)
    expect([received.answer.body, received.answer.contentType]).toEqual([undefined, undefined])
  }

  describe('samples', () => {
    const samples: Sample[] = parse(dataFile(import.meta.url, `${id}/samples/inbound.yaml`))
    it.each(samples)('$name', async ({ payload, expect: expected }) => {
      const source = typeof payload === 'string' ? payload : JSON.stringify(payload)
      const received = await receive(await player.request(source, stamp))
      if (expected === 'malformed') expectRefused(received, 400)
      else if (expected === 'refused') expectRefused(received, 401)
      else if (expected === 'nothing')
        expect(received).toMatchObject({ kind: 'answer', answer: { status: 200 } })
      else if (expected === 'hint') {
        expect(received.kind === 'answer' && player.shown(received.answer)).toBe(groupHint)
      } else expect(received).toEqual({ kind: 'messages', messages: [expected].flat() })
    })
  })

  describe('receiving', () => {
    it.each([
      '你好',
      'ياخشىمۇسىز',
      '😀👨‍👩‍👧',
      '‮abc​',
      "<b>'; DROP TABLE leads;--",
      '0012',
      '字'.repeat(20_000),
    ])('keeps the words: %.20s', async (words) => {
      expect(await said(words)).toMatchObject({
        channel: id,
        person: '42',
        messageKey: '10001',
        what: { kind: 'text', text: words },
      })
    })

    it('gives three deliveries the same key, at once or one after another', async () => {
      const all = await Promise.all([1, 2, 3].map(() => said('一样')))
      expect(new Set(all.map((message) => JSON.stringify(message))).size).toBe(1)
    })

    it('refuses empty, foreign and random bodies without a word', async () => {
      const good = await player.request(text('x'), stamp)
      for (const body of [
        '',
        ' ',
        '[]',
        '[1]',
        'null',
        '"x"',
        '1',
        '{',
        '<xml>',
        '<xml/>',
        '{"__proto__":{"a":1}}',
      ]) {
        expectRefused(await receive({ ...good, body: utf8(body) }), 400, 401)
      }
      for (const body of [new Uint8Array([0xff, 0xfe, 0x00]), new Uint8Array([31, 139, 8, 0])]) {
        expectRefused(await receive({ ...good, body }), 400, 401)
      }
    })

    it('refuses a request with nothing in it, without a word', async () => {
      const empty = { query: new URLSearchParams(), headers: new Headers(), body: new Uint8Array(0) }
      for (const method of channel.methods) {
        expectRefused(await receive({ ...empty, method }), 400, 401, 403)
      }
    })

    it('refuses a stranger’s proof', async () => {
      const { player: stranger } = open(id, testCase.stranger)
      const forged = await stranger.request(text('x'), stamp)
      expectRefused(await receive(forged), 401)
    })

    it('refuses when any part of the proof is missing or another', async () => {
      const good = await player.request(text('x'), stamp)
      const parts = [...good.query.keys(), ...good.headers.keys()].filter((name) => name !== 'content-type')
      // WeChat's plain signature stands beside the one that counts; without a type the frame still proves itself.
      const essential = parts.filter((name) => !['signature', 'encrypt_type'].includes(name))
      expect(essential.length).toBeGreaterThan(0)
      for (const name of essential) {
        for (const value of [null, '', '0', 'é', 'x'.repeat(5000)]) {
          const query = new URLSearchParams(good.query)
          const headers = new Headers(good.headers)
          const target = query.has(name) ? query : headers
          target.delete(name)
          if (value !== null) target.set(name, value)
          expectRefused(await receive({ ...good, query, headers }), 400, 401)
        }
      }
    })

    it('refuses what is too old or of tomorrow', async () => {
      if (testCase.window === null) return
      for (const off of [-testCase.window - 1500, testCase.window + 1500]) {
        const stale = await player.request(text('x'), { ...stamp, now: contractNow + off })
        expectRefused(await receive(stale), 401)
      }
      for (const off of [-testCase.window + 1500, testCase.window - 1500]) {
        const near = await player.request(text('x'), { ...stamp, now: contractNow + off })
        expect(await receive(near)).toMatchObject({ kind: 'messages' })
      }
    })

    it('refuses the proof of another body', async () => {
      const good = await player.request(text('x'), stamp)
      const other = await player.request(text('y'), { ...stamp, random: new Uint8Array(16).fill(9) })
      const received = await receive({ ...good, body: other.body })
      if (testCase.bodyProved) expectRefused(received, 401)
    })

    it('takes no message from a body with any byte changed', async () => {
      if (!testCase.bodyProved) return
      const good = await player.request(text('x'), stamp)
      const taken = JSON.stringify(await receive(good))
      for (let at = 0; at < good.body.length; at += 3) {
        const body = Uint8Array.from(good.body)
        body[at] = (body[at] ?? 0) ^ 4
        const received = await receive({ ...good, body })
        // Bytes beside the sealed part may change: they are not looked at.
        if (received.kind === 'messages') expect(JSON.stringify(received)).toBe(taken)
        else expectRefused(received, 400, 401)
      }
    })

    it('never throws at random bytes, nor at a proved payload of anything', async () => {
      const good = await player.request(text('x'), stamp)
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (body) => {
          expectRefused(await receive({ ...good, body }), 400, 401)
        }),
        { numRuns: 60 },
      )
      await fc.assert(
        fc.asyncProperty(fc.json({ maxDepth: 4 }), async (payload) => {
          const received = await receive(await player.request(payload, stamp))
          if (received.kind === 'answer') expect(received.answer.status).toBeLessThan(500)
        }),
        { numRuns: 60 },
      )
    })

    it('never throws at its own payload with any one value exchanged', async () => {
      const payload = text('x')
      if (!payload.startsWith('{')) return
      const values = [null, 0, -1, 'x'.repeat(5000), '', [], {}, true, { __proto__: 1 }]
      for (const [changed] of exchanged(JSON.parse(payload), values)) {
        const received = await receive(await player.request(JSON.stringify(changed), stamp))
        if (received.kind === 'answer') expect(received.answer.status).toBeLessThan(500)
      }
    })
  })

  describe('answering', () => {
    const acknowledge = (inbound: Inbound, replies: readonly Reply[]) =>
      channel.acknowledge([{ inbound, replies }], deps)

    it('acknowledges with 200 even when there is nothing to say', async () => {
      const inbound = await said('x')
      expect((await channel.acknowledge([], deps)).status).toBe(200)
      expect((await acknowledge(inbound, [])).status).toBe(200)
      expect(channel.toSend?.(inbound, []) ?? []).toEqual([])
    })

    it('carries the reply in its answer, the same for each retry; or leaves all of it to be sent', async () => {
      const inbound = await said('x')
      const replies = [reply('第一句'), reply('请选一个', '好', '不好')]
      const answers = await Promise.all([1, 2, 3].map(() => acknowledge(inbound, replies)))
      const shown = answers.map((answer) => player.shown(answer))
      expect(new Set(shown).size).toBe(1)
      const left = channel.toSend?.(inbound, replies) ?? []
      if (channel.capabilities.passiveReply) {
        expect(shown[0]).toContain('第一句\n\n请选一个')
        const plain = JSON.stringify(answers[0]) + shown[0]
        for (const label of ['好', '不好']) expect(plain).toContain(label)
        expect(left).toEqual([])
      } else {
        expect(shown[0]).toBeNull()
        expect(left).toEqual(replies)
      }
    })

    it('loses no word of a long reply, and stays within its limits', async () => {
      const inbound = await said('x')
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 9_000 }), async (length) => {
          const words = Array.from({ length }, (_, at) => `${at}号`).join('，')
          const replies = [reply(words)]
          const shown = player.shown(await acknowledge(inbound, replies))
          const all = [
            ...(shown === null ? [] : [shown]),
            ...(channel.toSend?.(inbound, replies) ?? []).map((r) => r.text),
          ]
          for (const part of all) expect(byteLength(part)).toBeLessThanOrEqual(channel.capabilities.textBytes)
          const whole = all.map((part) => part.replace(/\n\(\d+\/\d+\)$/, '')).join('')
          expect(whole.replace(/\s/g, '')).toBe(words)
        }),
        { numRuns: 12 },
      )
    })

    it('cannot be broken out of by what somebody typed', async () => {
      const inbound = await said('x')
      const evil = ']]></Content></xml>"}\\\u0000\ud800<script>'
      const shown = player.shown(await acknowledge(inbound, [reply(evil)]))
      if (shown !== null) expect(shown).toBe(']]></Content></xml>"}\\<script>')
    })

    it('says nothing to those who left', async () => {
      const inbound: Inbound = { ...(await said('x')), what: { kind: 'leave' } }
      const gone = await acknowledge(inbound, [])
      expect([gone.status, player.shown(gone)]).toEqual([200, null])
    })
  })

  describe('sending', () => {
    const outgoing = (inbound: Inbound | null) => ({
      person: '42',
      reply: reply('您的求助已有人跟进', '知道了'),
      dedupe: 'outbox-1',
      ...(inbound?.answerTo ? { answerTo: inbound.answerTo } : {}),
    })
    const good = { json: testCase.good }

    it('calls only its platform’s own hosts, and says that it was sent', async () => {
      const double = platformDouble(() => good)
      const outcome = await channel.send(outgoing(await said('x')), testDeps(contractNow, double.fetch))
      expect(outcome).toMatchObject({ kind: 'sent' })
      expect(double.calls.length).toBeGreaterThan(0)
      for (const call of double.calls) {
        expect(testCase.hosts).toContain(call.url.host)
        expect(call.url.protocol).toBe('https:')
      }
      const sent = JSON.stringify(double.calls.at(-1)?.json)
      expect(sent).toContain('您的求助已有人跟进')
      expect(sent).toContain('知道了')
    })

    it('calls the configured base instead, path unchanged', async () => {
      const paths = []
      for (const base of [{}, baseOf(id, 'http://127.0.0.1:9100')]) {
        const double = platformDouble(() => good)
        const { channel: to } = open(id, { ...env, ...base })
        await to.send(outgoing(await said('x')), testDeps(contractNow, double.fetch))
        paths.push(double.calls.map((call) => `${call.method} ${call.url.pathname}`))
        if (Object.keys(base).length > 0) {
          expect(new Set(double.calls.map((call) => call.url.origin))).toEqual(
            new Set(['http://127.0.0.1:9100']),
          )
        }
      }
      expect(paths[1]).toEqual(paths[0])
    })

    it('sends the same request again for the same message', async () => {
      const bodies = []
      for (let attempt = 0; attempt < 2; attempt++) {
        const double = platformDouble(() => good)
        await channel.send(outgoing(await said('x')), testDeps(contractNow, double.fetch))
        bodies.push(JSON.stringify(double.calls.at(-1)?.json))
      }
      expect(bodies[0]).toBe(bodies[1])
    })

    it.each([
      ['500', { status: 500 }, 'later'],
      ['503 with its time', { status: 503, headers: { 'retry-after': '120' } }, 'later'],
      ['429', { status: 429, headers: { 'retry-after': '120' } }, 'later'],
      ['an endless answer', { text: ' '.repeat((1 << 20) + 1) }, 'later'],
      ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1/' } }, 'failed'],
      ['nonsense', { text: '<html>' }, 'failed'],
      ['an array', { text: '[]' }, 'failed'],
      ['an empty object', { json: {} }, 'failed'],
    ])('on %s', async (name, answer, kind) => {
      const double = platformDouble(() => answer)
      const outcome = await channel.send(outgoing(await said('x')), testDeps(contractNow, double.fetch))
      expect(outcome.kind).toBe(kind)
      if (outcome.kind === 'later' && name !== '500' && name !== 'an endless answer') {
        expect(outcome.afterMs).toBe(120_000)
      }
      expectNoSecret(outcome)
    })

    const table: Refusal[] = parse(dataFile(import.meta.url, `${id}/samples/errors.yaml`))
    it.each(table)('on its platform’s answer $name', async ({ name, status, json, headers, ...expected }) => {
      const answer = { json, ...(status ? { status } : {}), ...(headers ? { headers } : {}) }
      const double = platformDouble((call) => (isTokenCall(call.url.pathname) ? good : answer))
      const outcome = await channel.send(outgoing(await said('x')), testDeps(evening, double.fetch))
      expect(outcome).toMatchObject(expected)
    })

    it('never throws when the network does', async () => {
      const broken = async () => {
        throw new TypeError('connection to https://secret@host refused')
      }
      const outcome = await channel.send(outgoing(await said('x')), testDeps(contractNow, broken))
      expect(outcome).toMatchObject({ kind: 'later', reason: 'network' })
    })

    it('calls no other host, whatever address the message names', async () => {
      for (const host of [
        'http://127.0.0.1',
        'https://evil.example',
        'https://oapi.dingtalk.com@evil.example',
        'file:///etc',
      ]) {
        const answerTo = { sessionWebhook: `${host}/x`, responseUrl: `${host}/x`, until: '9999999999999' }
        const double = platformDouble(() => good)
        await channel.send({ ...outgoing(null), answerTo }, testDeps(contractNow, double.fetch))
        for (const call of double.calls) expect(testCase.hosts).toContain(call.url.host)
      }
    })

    const secrets = Object.entries(env).flatMap(([name, value]) =>
      /SECRET|TOKEN|KEY/.test(name) ? [value] : [],
    )
    const expectNoSecret = (outcome: unknown) => {
      for (const secret of secrets) expect(JSON.stringify(outcome)).not.toContain(secret)
    }
  })

  it('reads what it wrote: a sample request is the platform’s own shape', async () => {
    const request = await player.request(text('x'), stamp)
    expect(fromUtf8(request.body).length).toBeGreaterThan(0)
    expect(channel.methods).toContain('POST')
  })
}

const baseOf = (id: ChannelId, base: string): Record<string, string> => {
  const name = id === 'wecom-bot' ? 'WECOM' : id.toUpperCase()
  return { [`${name}_API_BASE`]: base }
}

/** Every copy of a JSON value with one of its leaves or branches exchanged. */
function* exchanged(value: unknown, by: readonly unknown[]): Generator<[unknown]> {
  for (const other of by) yield [other]
  if (typeof value !== 'object' || value === null) return
  for (const name of Object.keys(value)) {
    const inner: unknown = (value as Record<string, unknown>)[name]
    for (const [changed] of exchanged(inner, by)) {
      yield [
        Array.isArray(value)
          ? value.map((v, at) => (String(at) === name ? changed : v))
          : { ...value, [name]: changed },
      ]
    }
  }
}
