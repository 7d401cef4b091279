import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../config/settings.ts'
import type { WebhookRequest } from '../channel.ts'
import type { Inbound, Reply } from '../message.ts'
import { frameKey, openFrame, sealFrame } from '../message-frame.ts'
import { dataFile } from '../test-data.ts'
import { platformDouble, testDeps } from '../test-deps.ts'
import { parseFields, textOf } from '../xml.ts'
import { wecomChannel } from './index.ts'
import { wecomPlayer } from './player.ts'

const now = 1_795_440_541_000
const env = {
  WECOM_TOKEN: 'QDG6eK',
  WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  WECOM_CORP_ID: 'wx5823bf96d3bd56c7',
  WECOM_AGENT_ID: '218',
  WECOM_SECRET: 'secret',
}
const settingsOf = (more: Record<string, string> = {}) => {
  const { wecom } = parseSettings({ ...env, ...more })
  if (!wecom) throw new Error('not configured')
  return wecom
}
const settings = settingsOf()
const channel = wecomChannel(settings)
const player = wecomPlayer(settings)
const frame = frameKey(settings.token, settings.encodingAesKey, settings.corpId)
const stamp = { now, nonce: '9', random: new Uint8Array(16) }
const get = (query: Record<string, string>): WebhookRequest => ({
  method: 'GET',
  query: new URLSearchParams(query),
  headers: new Headers(),
  body: new Uint8Array(0),
})
const choices = [
  { key: 'confirm', label: '确认' },
  { key: 'correct', label: '修改' },
]
const outgoing = (reply: Reply) => ({ person: 'u1', reply, dedupe: 'outbox/7' })

describe('the handshake', () => {
  type Vector = Record<string, string>
  const { vectors }: { vectors: Vector[] } = JSON.parse(
    dataFile(import.meta.url, '../../../test/vectors/vectors.json'),
  )

  it.each(['wecom-verify-url', 'wecom-py-verify-url'])('gives back what %s holds', async (id) => {
    const v = vectors.find((one) => one.id === id) ?? {}
    const at = Number(v.timestamp) * 1000
    const to = wecomChannel(
      settingsOf({
        WECOM_TOKEN: v.token ?? '',
        WECOM_ENCODING_AES_KEY: v.encodingAESKey ?? '',
        WECOM_CORP_ID: v.receiveId ?? '',
      }),
    )
    const query = { msg_signature: v.msgSignature ?? '', timestamp: v.timestamp ?? '', nonce: v.nonce ?? '' }
    const received = await to.receive(get({ ...query, echostr: v.encrypt ?? '' }), testDeps(at))
    expect(received).toMatchObject({ answer: { status: 200, body: v.plaintext } })
    // A decoder on the way may have made spaces of plus signs.
    const spaced = (v.encrypt ?? '').replaceAll('+', ' ')
    expect(await to.receive(get({ ...query, echostr: spaced }), testDeps(at))).toMatchObject({
      answer: { status: 200 },
    })
    expect(await to.receive(get({ ...query, echostr: v.encrypt ?? '' }), testDeps(now))).toEqual({
      kind: 'answer',
      answer: { status: 401 },
    })
  })

  it('does not open a captured message for whoever sends it as an echo', async () => {
    const request = await player.request(
      player.text({ person: 'u1', key: '1', text: '我叫买买提', now }),
      stamp,
    )
    const fields = parseFields(request.body)
    const query = new URLSearchParams(request.query)
    query.set('echostr', (fields && textOf(fields, 'Encrypt')) ?? '')
    expect(await channel.receive({ ...get({}), query }, testDeps(now))).toEqual({
      kind: 'answer',
      answer: { status: 401 },
    })
  })
})

describe('a tap on a card', () => {
  const tap: Inbound = {
    channel: 'wecom',
    account: 'ww1',
    person: 'u1',
    messageKey: 'k',
    at: now,
    what: { kind: 'choice', key: 'confirm' },
    answerTo: { taskId: 't', responseCode: 'RC' },
  }

  it('is answered by the card, the words are left to be sent', async () => {
    const replies = [{ text: '已登记', choices: [] }]
    const answer = await channel.acknowledge([{ inbound: tap, replies }], testDeps(now))
    const outer = parseFields(answer.body ?? '')
    const [encrypt = '', signature = '', timestamp = '', nonce = ''] = [
      'Encrypt',
      'MsgSignature',
      'TimeStamp',
      'Nonce',
    ].map((name) => (outer && textOf(outer, name)) ?? '')
    const plain = openFrame(frame, { encrypt, signature, timestamp, nonce })
    expect(plain).toContain(
      '<MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[已收到]]>',
    )
    expect(channel.toSend?.(tap, replies)).toEqual(replies)
  })
})

describe('a later message', () => {
  const ok = { json: { errcode: 0, access_token: 'T', expires_in: 7200 } }

  it('is text, with the platform’s own check against doubles', async () => {
    const double = platformDouble(() => ok)
    await channel.send(outgoing({ text: '请确认', choices }), testDeps(now, double.fetch))
    expect(double.calls.at(-1)?.json).toEqual({
      touser: 'u1',
      agentid: 218,
      msgtype: 'text',
      text: { content: '请确认\n1 确认\n2 修改' },
      enable_duplicate_check: 1,
      duplicate_check_interval: 1800,
    })
  })

  it('is a card where the county wants cards, and text again when the card is refused', async () => {
    const cards = wecomChannel(settingsOf({ WECOM_CARDS: 'on' }))
    const double = platformDouble(() => ok)
    expect(await cards.send(outgoing({ text: '请确认', choices }), testDeps(now, double.fetch))).toEqual({
      kind: 'sent',
    })
    expect(double.calls.at(-1)?.json).toMatchObject({
      msgtype: 'template_card',
      template_card: {
        card_type: 'button_interaction',
        sub_title_text: '请确认',
        task_id: 'outbox_7',
        button_list: [
          { text: '确认', key: 'confirm', style: 1 },
          { text: '修改', key: 'correct', style: 1 },
        ],
      },
    })
    const refusing = platformDouble((call) =>
      String(JSON.stringify(call.json)).includes('template_card') ? { json: { errcode: 42045 } } : ok,
    )
    expect(await cards.send(outgoing({ text: '请确认', choices }), testDeps(now, refusing.fetch))).toEqual({
      kind: 'sent',
    })
    expect(refusing.calls.at(-1)?.json).toMatchObject({ msgtype: 'text' })
  })

  it.each([
    [
      'too many choices',
      { text: 'x', choices: Array.from({ length: 7 }, (_, at) => ({ key: `${at}`, label: `${at}` })) },
    ],
    ['a label too long', { text: 'x', choices: [{ key: 'a', label: '一二三四五六七八九十一' }] }],
    ['a text too long', { text: '字'.repeat(113), choices }],
    [
      'two choices of one key',
      {
        text: 'x',
        choices: [
          { key: 'a', label: '1' },
          { key: 'a', label: '2' },
        ],
      },
    ],
    ['no choice', { text: 'x', choices: [] }],
  ])('is text where a card would cut it: %s', async (_name, reply) => {
    const cards = wecomChannel(settingsOf({ WECOM_CARDS: 'on' }))
    const double = platformDouble(() => ok)
    await cards.send(outgoing(reply), testDeps(now, double.fetch))
    expect(double.calls.at(-1)?.json).toMatchObject({ msgtype: 'text' })
  })

  it.each([40014, 42001])('refreshes the token once on %s', async (code) => {
    let tokens = 0
    const double = platformDouble((call) => {
      if (call.url.pathname.endsWith('gettoken'))
        return { json: { errcode: 0, access_token: `t${++tokens}`, expires_in: 7200 } }
      return { json: { errcode: call.url.searchParams.get('access_token') === 't1' ? code : 0 } }
    })
    expect(await channel.send(outgoing({ text: 'x', choices: [] }), testDeps(now, double.fetch))).toEqual({
      kind: 'sent',
    })
    expect(tokens).toBe(2)
  })

  it.each(['a|b', '@all'])('is never sent to %s', async (person) => {
    const outcome = await channel.send({ ...outgoing({ text: 'x', choices: [] }), person }, testDeps(now))
    expect(outcome).toMatchObject({ kind: 'failed', alarm: true })
  })
})

describe('a frame for another corp', () => {
  it('is refused, even when the token is shared', async () => {
    const other = frameKey(settings.token, settings.encodingAesKey, 'ww0000000000000000')
    const sealed = sealFrame(other, '<xml></xml>', {
      timestamp: String(now / 1000),
      nonce: '9',
      random: stamp.random,
    })
    const request = await player.request('<xml></xml>', stamp)
    const body = new TextEncoder().encode(`<xml><Encrypt>${sealed.encrypt}</Encrypt></xml>`)
    const query = new URLSearchParams(request.query)
    query.set('msg_signature', sealed.signature)
    expect(await channel.receive({ ...request, body, query }, testDeps(now))).toEqual({
      kind: 'answer',
      answer: { status: 401 },
    })
  })
})
