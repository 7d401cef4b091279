import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../config/settings.ts'
import { fromUtf8, utf8 } from '../../kernel/bytes.ts'
import type { Choice } from '../message.ts'
import { testDeps } from '../test-deps.ts'
import { whatsappContent } from './encode.ts'
import { whatsappChannel } from './index.ts'
import { whatsappPlayer } from './player.ts'

const now = 1_795_440_541_000
const { whatsapp: settings } = parseSettings({ WHATSAPP_APP_SECRET: 's', WHATSAPP_VERIFY_TOKEN: 'v' })
if (!settings) throw new Error('not configured')
const channel = whatsappChannel(settings)
const player = whatsappPlayer(settings)
const get = (query: Record<string, string>) =>
  channel.receive(
    { method: 'GET', query: new URLSearchParams(query), headers: new Headers(), body: new Uint8Array(0) },
    testDeps(now),
  )
const good = { 'hub.mode': 'subscribe', 'hub.verify_token': 'v', 'hub.challenge': '1158201444' }
const choices = (count: number, label = '好'): Choice[] =>
  Array.from({ length: count }, (_, at) => ({ key: `k${at}`, label: `${label}${at}` }))

describe('the handshake', () => {
  it('gives back the challenge', async () => {
    expect(await get(good)).toMatchObject({ answer: { status: 200, body: '1158201444' } })
  })

  it.each([
    ['another token', { ...good, 'hub.verify_token': 'x' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...good, 'hub.mode': 'unsubscribe' }],
    ['a challenge with markup and blanks', { ...good, 'hub.challenge': 'a b\n<script>' }],
    ['nothing', {}],
  ])('is 403 with %s', async (_name, query) => {
    expect(await get(query)).toEqual({ kind: 'answer', answer: { status: 403 } })
  })
})

describe('a delivery', () => {
  it('is proved over the raw bytes: parsed and written again it is refused', async () => {
    const request = await player.request(player.text({ person: '9', key: 'w', text: '你好', now }), {
      now,
      nonce: '',
      random: new Uint8Array(16),
    })
    expect(fromUtf8(request.body)).toContain('\\u4f60\\u597d')
    expect(await channel.receive(request, testDeps(now))).toMatchObject({
      messages: [{ what: { text: '你好' } }],
    })
    const body = utf8(JSON.stringify(JSON.parse(fromUtf8(request.body))))
    expect(await channel.receive({ ...request, body }, testDeps(now))).toEqual({
      kind: 'answer',
      answer: { status: 401 },
    })
  })
})

describe('choices', () => {
  it('are up to three buttons, up to ten rows, and lines beyond', () => {
    expect(whatsappContent({ text: '请选', choices: choices(3) })).toMatchObject({
      interactive: { type: 'button' },
    })
    expect(whatsappContent({ text: '请选', choices: choices(4) })).toMatchObject({
      interactive: { type: 'list' },
    })
    expect(whatsappContent({ text: '请选', choices: choices(11) })).toMatchObject({ type: 'text' })
    const long = choices(2, '很长的选项'.repeat(5))
    expect(whatsappContent({ text: '请选', choices: long })).toMatchObject({ type: 'text' })
    expect(whatsappContent({ text: '字'.repeat(1025), choices: choices(2) })).toMatchObject({ type: 'text' })
  })
})
