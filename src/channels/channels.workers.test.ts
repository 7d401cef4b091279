import { describe, expect, it } from 'vitest'
import vectors from '../../test/vectors/vectors.json'
import { parseSettings } from '../config/settings.ts'
import { frameKey, openFrame, sealFrame } from './message-frame.ts'
import { callPlatform } from './outbound-http.ts'
import { players } from './players.ts'
import { channels } from './registry.ts'
import { testDeps } from './test-deps.ts'

const now = 1_795_440_541_000
const aes = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'
const settings = parseSettings({
  WECHAT_TOKEN: 'tok',
  WECHAT_ENCODING_AES_KEY: aes,
  WECHAT_APP_ID: 'wx1',
  WECOM_TOKEN: 'tok',
  WECOM_ENCODING_AES_KEY: aes,
  WECOM_CORP_ID: 'ww1',
  WECOM_BOT_TOKEN: 'tok',
  WECOM_BOT_ENCODING_AES_KEY: aes,
  FEISHU_ENCRYPT_KEY: 'e',
  FEISHU_VERIFICATION_TOKEN: 'v',
  DINGTALK_APP_KEY: 'key',
  DINGTALK_APP_SECRET: 's',
  TELEGRAM_SECRET_TOKEN: 't',
  WHATSAPP_APP_SECRET: 's',
  WHATSAPP_VERIFY_TOKEN: 'v',
})

describe('in workerd', () => {
  it('opens padding beyond sixteen and keys with bits to spare', () => {
    const vector = vectors.vectors.find(({ id }) => id === 'wecom-decrypt-msg')
    const {
      token = '',
      encodingAESKey = '',
      receiveId = '',
      encrypt = '',
      msgSignature = '',
      timestamp = '',
      nonce = '',
    } = vector ?? {}
    const frame = frameKey(token, encodingAESKey, receiveId)
    expect(openFrame(frame, { encrypt, signature: msgSignature, timestamp, nonce })).toBe(vector?.plaintext)
    const sealed = sealFrame(frame, '你好', { timestamp, nonce, random: new Uint8Array(16) })
    expect(openFrame(frame, sealed)).toBe('你好')
  })

  it.each([...channels(settings).values()])('$id takes a message and refuses a stranger', async (channel) => {
    const player = players(settings).get(channel.id)
    const payload = player?.text({ person: '42', key: '10001', text: '家里五口人', now }) ?? ''
    const request = await player?.request(payload, { now, nonce: '9', random: new Uint8Array(16) })
    if (!request) throw new Error('no player')
    const deps = testDeps(now)
    const received = await channel.receive(request, deps)
    expect(received).toMatchObject({ messages: [{ person: '42', what: { text: '家里五口人' } }] })
    if (received.kind !== 'messages') return
    const replies = [{ text: '收到', choices: [] }]
    const answer = await channel.acknowledge(
      received.messages.map((inbound) => ({ inbound, replies })),
      deps,
    )
    expect(player?.shown(answer)).toBe(channel.capabilities.passiveReply ? '收到' : null)
    const stranger = { ...request, query: new URLSearchParams(), headers: new Headers() }
    expect(await channel.receive(stranger, deps)).toEqual({ kind: 'answer', answer: { status: 401 } })
  })

  it('builds a request that follows no redirect', async () => {
    let redirect = ''
    const answer = await callPlatform(
      async (request) => {
        redirect = request.redirect
        return new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/' } })
      },
      { base: 'https://api.example', path: '/x', json: { a: 1 } },
    )
    expect([redirect, answer]).toEqual(['manual', { kind: 'unreachable', reason: 'redirect' }])
  })
})
