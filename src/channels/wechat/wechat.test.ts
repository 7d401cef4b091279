import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseSettings } from '../../config/settings.ts'
import { fromUtf8, utf8 } from '../../kernel/bytes.ts'
import type { WebhookRequest } from '../channel.ts'
import type { Inbound, Reply } from '../message.ts'
import { frameSignature } from '../message-frame.ts'
import { dataFile } from '../test-data.ts'
import { testDeps } from '../test-deps.ts'
import { byteLength } from '../text-limits.ts'
import { parseFields, textOf } from '../xml.ts'
import { wechatChannel } from './index.ts'
import { openWechatAnswer, wechatPlayer } from './player.ts'
import { wechatFrame } from './verify.ts'

const now = 1_795_440_541_000
const env = {
  WECHAT_TOKEN: 'spamtest',
  WECHAT_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  WECHAT_APP_ID: 'wx2c2769f8efd9abc2',
  WECHAT_APP_SECRET: 'app-secret',
}
const settingsOf = (more: Record<string, string> = {}) => {
  const { wechat } = parseSettings({ ...env, ...more })
  if (!wechat) throw new Error('not configured')
  return wechat
}
const settings = settingsOf()
const channel = wechatChannel(settings)
const player = wechatPlayer(settings)
const stamp = { now, nonce: '415670741', random: new Uint8Array(16) }
const deps = testDeps(now)
const say = (text: string) => player.text({ person: 'oA', key: '24000000000000001', text, now })
const statusOf = async (request: WebhookRequest, to = channel) => {
  const received = await to.receive(request, deps)
  if (received.kind !== 'answer') return 'message'
  expect(received.answer.status === 200 || received.answer.body === undefined).toBe(true)
  return received.answer.status
}
const inbound: Inbound = {
  channel: 'wechat',
  account: 'gh_1',
  person: 'oA',
  messageKey: '1',
  at: now,
  what: { kind: 'text', text: '你好' },
}
const reply = (text: string, ...labels: string[]): Reply => ({
  text,
  choices: labels.map((label, at) => ({ key: `k${at}`, label })),
})

type Sample = { name: string; payload: string; expect: Inbound | 'nothing' | 'malformed' }
const samples: Sample[] = parse(dataFile(import.meta.url, 'samples/inbound.yaml'))

describe.each(['secure', 'compat', 'plain'])('in %s mode', (mode) => {
  const set = settingsOf({ WECHAT_MODE: mode })
  const to = wechatChannel(set)
  const from = wechatPlayer(set)

  it.each(samples)('$name', async ({ payload, expect: expected }) => {
    const received = await to.receive(await from.request(payload, stamp), deps)
    if (expected === 'nothing') {
      expect(received).toMatchObject({ kind: 'answer', answer: { status: 200, body: 'success' } })
    } else if (expected === 'malformed') {
      expect(received).toEqual({ kind: 'answer', answer: { status: 400 } })
    } else {
      expect(received).toEqual({ kind: 'messages', messages: [expected] })
    }
  })

  it('replies in the same mode, to and from exchanged', async () => {
    const answer = await to.acknowledge([{ inbound, replies: [reply('请问是给谁？', '本人', '家人')] }], deps)
    const plain = openWechatAnswer(wechatFrame(set), answer)
    expect(plain).toContain(
      '<ToUserName><![CDATA[oA]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName>',
    )
    expect(plain).toContain('<CreateTime>1795440541</CreateTime>')
    expect(from.shown(answer)).toBe('请问是给谁？\n1 本人\n2 家人')
    expect(answer.contentType).toMatch(/^application\/xml/)
    expect(answer.body?.includes('Encrypt')).toBe(mode !== 'plain')
  })
})

describe('the handshake', () => {
  const get = (query: Record<string, string>): WebhookRequest => ({
    method: 'GET',
    query: new URLSearchParams(query),
    headers: new Headers(),
    body: new Uint8Array(0),
  })
  const timestamp = String(now / 1000)
  const good = { signature: frameSignature('spamtest', timestamp, '9'), timestamp, nonce: '9' }

  it('gives back the platform’s own example', async () => {
    const old = wechatChannel(settingsOf({ WECHAT_TOKEN: 'AAAAA' }))
    const query = new URLSearchParams(
      'signature=f464b24fc39322e44b38aa78f5edd27bd1441696&echostr=4375120948345356249&timestamp=1714036504&nonce=1514711492',
    )
    const received = await old.receive({ ...get({}), query }, testDeps(1_714_036_504_000))
    expect(received).toMatchObject({ answer: { status: 200, body: '4375120948345356249' } })
  })

  it.each([
    ['wrong signature', { ...good, signature: '0'.repeat(40), echostr: '1' }, 401],
    ['no signature', { timestamp, nonce: '9', echostr: '1' }, 401],
    ['nothing at all', {}, 401],
    ['no echostr', good, 400],
    ['endless echostr', { ...good, echostr: '1'.repeat(257) }, 400],
    ['stale', { ...good, timestamp: '1714036504', echostr: '1' }, 401],
  ])('refuses: %s', async (_name, query, status) => {
    expect(await statusOf(get(query))).toBe(status)
  })
})

describe('hostile requests', () => {
  const good = () => player.request(say('你好'), stamp)
  const change = async (edit: (request: WebhookRequest) => Partial<WebhookRequest> | undefined) => {
    const request = await good()
    return statusOf({ ...request, ...edit(request) })
  }

  it('takes the good one', async () => expect(statusOf(await good())).resolves.toBe('message'))

  it.each([
    ['no msg_signature', (q: URLSearchParams) => q.delete('msg_signature')],
    ['wrong msg_signature', (q: URLSearchParams) => q.set('msg_signature', '0'.repeat(40))],
    [
      'signature in place of msg_signature',
      (q: URLSearchParams) => q.set('msg_signature', q.get('signature') ?? ''),
    ],
    [
      'signatures exchanged',
      (q: URLSearchParams) => {
        const [a, b] = [q.get('signature') ?? '', q.get('msg_signature') ?? '']
        q.set('signature', b)
        q.set('msg_signature', a)
      },
    ],
    ['encrypt_type raw', (q: URLSearchParams) => q.set('encrypt_type', 'raw')],
    ['another nonce', (q: URLSearchParams) => q.set('nonce', '1')],
    ['no timestamp', (q: URLSearchParams) => q.delete('timestamp')],
    ['timestamp that is no number', (q: URLSearchParams) => q.set('timestamp', '1e9')],
  ])('401: %s', async (_name, edit) => {
    expect(await change(({ query }) => void edit(query))).toBe(401)
  })

  it.each([-601_000, 601_000])('401: signed %s ms away from now', async (off) => {
    expect(await statusOf(await player.request(say('x'), { ...stamp, now: now + off }))).toBe(401)
    const near = now + Math.sign(off) * 599_000
    expect(await statusOf(await player.request(say('x'), { ...stamp, now: near }))).toBe('message')
  })

  it('401: a plain body with a valid plain signature', async () => {
    expect(await change(() => ({ body: utf8(say('x')) }))).toBe(401)
    expect(
      await change(({ query }) => {
        for (const name of ['msg_signature', 'encrypt_type']) query.delete(name)
        return { body: utf8(say('x')) }
      }),
    ).toBe(401)
  })

  it('401: another account’s id, a longer one, an empty one, another key', async () => {
    for (const more of [
      { WECHAT_APP_ID: 'wx0000000000000000' },
      { WECHAT_APP_ID: 'wx2c2769f8efd9abc2x' },
      { WECHAT_ENCODING_AES_KEY: 'A'.repeat(43) },
      { WECHAT_TOKEN: 'another' },
    ]) {
      const other = wechatPlayer(settingsOf(more))
      expect(await statusOf(await other.request(say('x'), stamp))).toBe(401)
    }
    const empty = wechatPlayer({ ...settings, appId: '' })
    expect(await statusOf(await empty.request(say('x'), stamp))).toBe(401)
  })

  it('401: the body of another request', async () => {
    const other = await player.request(say('another'), { ...stamp, random: new Uint8Array(16).fill(1) })
    expect(await change(() => ({ body: other.body }))).toBe(401)
  })

  it('only what was decrypted counts: plain fields beside Encrypt say nothing', async () => {
    const request = await good()
    const body = fromUtf8(request.body).replace(
      '<xml>',
      '<xml><FromUserName>oEvil</FromUserName><Content>evil</Content>',
    )
    const received = await channel.receive({ ...request, body: utf8(body) }, deps)
    expect(received).toMatchObject({ messages: [{ person: 'oA', what: { text: '你好' } }] })
  })

  const documents: { name: string; xml: string }[] = parse(dataFile(import.meta.url, '../xml.hostile.yaml'))
  it.each(documents)('400: $name, outside and inside', async ({ xml }) => {
    expect(await change(() => ({ body: utf8(xml) }))).toBe(400)
    expect(await statusOf(await player.request(xml, stamp))).toBe(400)
  })

  it('400: a compressed body is not inflated', async () => {
    expect(await change(() => ({ body: new Uint8Array([31, 139, 8, 0, 0, 0, 0, 0]) }))).toBe(400)
  })

  it('random bytes and queries are refused, never thrown at', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.string(), async (body, query) => {
        const request = {
          method: 'POST' as const,
          query: new URLSearchParams(query),
          headers: new Headers(),
          body,
        }
        expect([400, 401]).toContain(await statusOf(request))
      }),
    )
  })

  it('a signed payload of anything is answered, never thrown at', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (payload) => {
        expect(await statusOf(await player.request(payload, stamp))).toBe(400)
      }),
    )
  })

  it('the same id on two accounts is two messages to the door', async () => {
    const keys = await Promise.all(
      ['gh_1', 'gh_2'].map(async (account) => {
        const from = wechatPlayer(settings, account)
        const payload = from.text({ person: 'oA', key: '7', text: 'x', now })
        const received = await channel.receive(await from.request(payload, stamp), deps)
        return received.kind === 'messages' ? received.messages[0] : null
      }),
    )
    expect(keys.map((message) => [message?.account, message?.messageKey])).toEqual([
      ['gh_1', '7'],
      ['gh_2', '7'],
    ])
  })
})

describe('the passive reply', () => {
  const shownOf = async (...replies: Reply[]) =>
    player.shown(await channel.acknowledge([{ inbound, replies }], testDeps(now)))

  it('joins several replies', async () => {
    expect(await shownOf(reply('一'), reply('二', 'A'))).toBe('一\n\n二\n1 A')
  })

  it('is success when there is nothing to say, and to those who leave', async () => {
    expect((await channel.acknowledge([{ inbound, replies: [] }], deps)).body).toBe('success')
    expect((await channel.acknowledge([], deps)).body).toBe('success')
    const left = { ...inbound, what: { kind: 'leave' as const } }
    expect((await channel.acknowledge([{ inbound: left, replies: [reply('再见')] }], deps)).body).toBe(
      'success',
    )
  })

  it('says the same to a retry, in a fresh envelope', async () => {
    const live = testDeps(now)
    const answers = await Promise.all(
      [1, 2, 3].map(() => channel.acknowledge([{ inbound, replies: [reply('同一句话')] }], live)),
    )
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(3)
    expect(new Set(answers.map((answer) => player.shown(answer)))).toEqual(new Set(['同一句话']))
  })

  it('stays within 2000 bytes, keeps the choices, and leaves the other pages to be sent', async () => {
    const long = reply('这是一段很长的话。'.repeat(150), '好', '不好')
    const first = (await shownOf(long)) ?? ''
    expect(byteLength(first)).toBeLessThanOrEqual(2000)
    expect(first).toMatch(/\(1\/3\)\n1 好\n2 不好$/)
    const rest = channel.toSend?.(inbound, [long]) ?? []
    expect(rest.map((page) => page.text.slice(-5))).toEqual(['(2/3)', '(3/3)'])
    expect(channel.toSend?.(inbound, [reply('短')])).toEqual([])
  })

  it('cannot be broken out of by what a person typed', async () => {
    const evil = ']]></Content></xml><!DOCTYPE x>\u0000😀\ud800'
    expect(await shownOf(reply(evil))).toBe(']]></Content></xml><!DOCTYPE x>😀')
  })

  it('passes a call for a person to the agents where there are any, and sends the words', async () => {
    const agents = settingsOf({ WECHAT_HANDOVER: 'agents' })
    const desk = wechatChannel(agents)
    const replies: Reply[] = [{ ...reply('请稍等'), handToPerson: true }]
    const answer = await desk.acknowledge([{ inbound, replies }], deps)
    const fields = parseFields(openWechatAnswer(wechatFrame(agents), answer) ?? '')
    expect(fields && textOf(fields, 'MsgType')).toBe('transfer_customer_service')
    expect(desk.toSend?.(inbound, replies)).toEqual([{ text: '请稍等', choices: [] }])
    expect(await shownOf(...replies)).toBe('请稍等')
  })
})
