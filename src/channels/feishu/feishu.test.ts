import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../config/settings.ts'
import { fromUtf8, utf8 } from '../../kernel/bytes.ts'
import { platformDouble, testDeps } from '../test-deps.ts'
import { feishuChannel } from './index.ts'
import { feishuPlayer, sealFeishu } from './player.ts'
import { feishuSignature } from './verify.ts'

const now = 1_795_440_541_000
const { feishu: settings } = parseSettings({
  FEISHU_ENCRYPT_KEY: 'peerEncryptKey',
  FEISHU_VERIFICATION_TOKEN: 't',
  FEISHU_APP_ID: 'cli_qiaomen',
  FEISHU_APP_SECRET: 's',
})
if (!settings) throw new Error('not configured')
const channel = feishuChannel(settings)
const player = feishuPlayer(settings)
const stamp = { now, nonce: '9', random: new Uint8Array(16).fill(3) }
const unsigned = (body: string) =>
  channel.receive(
    { method: 'POST', query: new URLSearchParams(), headers: new Headers(), body: utf8(body) },
    testDeps(now),
  )
const sealed = (plain: unknown) => sealFeishu('peerEncryptKey', JSON.stringify(plain), stamp.random)
const refused = { kind: 'answer', answer: { status: 401 } }
const challenge = { type: 'url_verification', challenge: 'c', token: 't' }

describe('the handshake', () => {
  it('comes unsigned, opens, and knows the token', async () => {
    expect(await unsigned(sealed(challenge))).toMatchObject({
      answer: { status: 200, body: '{"challenge":"c"}' },
    })
  })

  it('is refused with another token, another key, or unencrypted', async () => {
    expect(await unsigned(sealed({ ...challenge, token: 'x' }))).toEqual(refused)
    expect(await unsigned(sealed({ ...challenge, token: undefined }))).toEqual(refused)
    expect(await unsigned(sealFeishu('another', JSON.stringify(challenge), stamp.random))).toEqual(refused)
    expect(await unsigned(JSON.stringify(challenge))).toEqual(refused)
    expect(await unsigned('{"encrypt":"AAAA"}')).toEqual(refused)
    expect(await unsigned('{"encrypt":""}')).toEqual(refused)
    expect(await unsigned(sealFeishu('peerEncryptKey', 'no json', stamp.random))).toEqual(refused)
  })
})

describe('an event', () => {
  const event = player.text({ person: 'ou_1', key: 'e1', text: 'x', now })

  it('needs the signature, however well it opens', async () => {
    const { body } = await player.request(event, stamp)
    expect(await unsigned(fromUtf8(body))).toEqual(refused)
  })

  it('is verified over the raw bytes: other whitespace is as good when it is signed', async () => {
    const request = await player.request(event, stamp)
    const body = utf8(fromUtf8(request.body).replace('{"encrypt":', '{ "encrypt" : '))
    expect(await channel.receive({ ...request, body }, testDeps(now))).toEqual(refused)
    const headers = new Headers(request.headers)
    headers.set('x-lark-signature', feishuSignature(String(now / 1000), '9', 'peerEncryptKey', body))
    expect(await channel.receive({ ...request, body, headers }, testDeps(now))).toMatchObject({
      kind: 'messages',
    })
  })

  it('in plain words is refused even when signed', async () => {
    const request = await player.request(event, stamp)
    const body = utf8(event)
    const headers = new Headers(request.headers)
    headers.set('x-lark-signature', feishuSignature(String(now / 1000), '9', 'peerEncryptKey', body))
    expect(await channel.receive({ ...request, body, headers }, testDeps(now))).toEqual(refused)
  })
})

describe('a message', () => {
  const outgoing = (more: object = {}) => ({
    person: 'ou_1',
    reply: { text: '请选', choices: [{ key: 'a', label: '好' }], ...more },
    dedupe: 'outbox-1',
  })
  const token = { json: { code: 0, tenant_access_token: 'T', expire: 7200 } }

  it('with choices is a card of plain text, without choices a text; the same uuid each time', async () => {
    const double = platformDouble(() => token)
    const deps = testDeps(now, double.fetch)
    await channel.send(outgoing(), deps)
    await channel.send(outgoing(), deps)
    await channel.send(outgoing({ choices: [] }), deps)
    const [card, again, text] = double.calls.slice(1).map(({ json }) => json as Record<string, string>)
    expect(card).toMatchObject({ receive_id: 'ou_1', msg_type: 'interactive' })
    expect(JSON.parse(card?.content ?? '')).toMatchObject({
      elements: [
        { tag: 'div', text: { tag: 'plain_text', content: '请选' } },
        { tag: 'action', actions: [{ tag: 'button', value: { key: 'a' } }] },
      ],
    })
    expect(again?.uuid).toBe(card?.uuid)
    expect(card?.uuid?.length).toBeLessThanOrEqual(50)
    expect(text).toMatchObject({ msg_type: 'text', content: '{"text":"请选"}' })
    expect(double.calls[1]?.headers.get('authorization')).toBe('Bearer T')
  })

  it('renews the token once', async () => {
    let tokens = 0
    const double = platformDouble((call) => {
      if (call.url.pathname.includes('token'))
        return { json: { code: 0, tenant_access_token: `t${++tokens}`, expire: 7200 } }
      return call.headers.get('authorization') === 'Bearer t1'
        ? { status: 400, json: { code: 99991663 } }
        : token
    })
    expect(await channel.send(outgoing(), testDeps(now, double.fetch))).toMatchObject({ kind: 'sent' })
    expect(tokens).toBe(2)
  })
})
