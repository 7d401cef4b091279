import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../config/settings.ts'
import type { Inbound } from '../message.ts'
import { frameKey, openFrame, sealFrame } from '../message-frame.ts'
import { platformDouble, testDeps } from '../test-deps.ts'
import { wecomBotChannel } from './index.ts'
import { wecomBotPlayer } from './player.ts'

const now = 1_795_440_541_000
const { wecomBot: settings } = parseSettings({
  WECOM_BOT_TOKEN: 'bottoken',
  WECOM_BOT_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
})
if (!settings) throw new Error('not configured')
const channel = wecomBotChannel(settings)
const player = wecomBotPlayer(settings)
const frame = frameKey(settings.token, settings.encodingAesKey, '')
const inbound: Inbound = {
  channel: 'wecom-bot',
  account: 'AIBOT1',
  person: 'u1',
  messageKey: 'm1',
  at: now,
  what: { kind: 'text', text: '你好' },
}
const reply = { text: '请问', choices: [{ key: 'a', label: '本人' }] }
const plainOf = async (message: Inbound) => {
  const answer = await channel.acknowledge([{ inbound: message, replies: [reply] }], testDeps(now))
  const { encrypt, msgsignature, timestamp, nonce } = JSON.parse(answer.body ?? '{}')
  const plain = openFrame(frame, { encrypt, signature: msgsignature, timestamp: String(timestamp), nonce })
  return JSON.parse(plain ?? 'null')
}

describe('the robot', () => {
  it('answers a message by a stream that is finished at once, whose id follows from the message', async () => {
    const expected = { msgtype: 'stream', stream: { id: 'qm-m1', finish: true, content: '请问\n1 本人' } }
    expect(await plainOf(inbound)).toEqual(expected)
    expect(await plainOf(inbound)).toEqual(expected)
  })

  it('greets by a text', async () => {
    const entered: Inbound = { ...inbound, what: { kind: 'enter', first: false, opened: true } }
    expect(await plainOf(entered)).toEqual({ msgtype: 'text', text: { content: '请问\n1 本人' } })
  })

  it('shakes hands with an empty receive id, and with no other', async () => {
    const seal = (receiveId: string) => {
      const other = frameKey('bottoken', 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', receiveId)
      const sealed = sealFrame(other, '12345', {
        timestamp: String(now / 1000),
        nonce: '9',
        random: new Uint8Array(16),
      })
      const query = new URLSearchParams({
        msg_signature: sealed.signature,
        timestamp: sealed.timestamp,
        nonce: '9',
        echostr: sealed.encrypt,
      })
      return channel.receive(
        { method: 'GET', query, headers: new Headers(), body: new Uint8Array(0) },
        testDeps(now),
      )
    }
    expect(await seal('')).toMatchObject({ answer: { status: 200, body: '12345' } })
    expect(await seal('ww1')).toEqual({ kind: 'answer', answer: { status: 401 } })
  })

  it('speaks later only at the address that came with the message', async () => {
    const outgoing = { person: 'u1', reply, dedupe: 'd' }
    expect(await channel.send(outgoing, testDeps(now))).toMatchObject({ kind: 'window-closed' })
    const responseUrl = 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=R'
    const double = platformDouble(() => ({ json: { errcode: 0 } }))
    expect(
      await channel.send({ ...outgoing, answerTo: { responseUrl } }, testDeps(now, double.fetch)),
    ).toEqual({ kind: 'sent' })
    expect(double.calls[0]?.url.href).toBe(responseUrl)
    const foreign = { ...outgoing, answerTo: { responseUrl: 'https://evil.example/x' } }
    expect(await channel.send(foreign, testDeps(now))).toMatchObject({ kind: 'failed', alarm: true })
  })

  it('takes an XML body for what it is: not JSON', async () => {
    const request = await player.request('{}', { now, nonce: '9', random: new Uint8Array(16) })
    const body = new TextEncoder().encode('<xml><Encrypt>x</Encrypt></xml>')
    expect(await channel.receive({ ...request, body }, testDeps(now))).toEqual({
      kind: 'answer',
      answer: { status: 400 },
    })
  })
})
