import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../config/settings.ts'
import type { Inbound, Reply } from '../message.ts'
import { testDeps } from '../test-deps.ts'
import { telegramChannel } from './index.ts'

const now = 1_795_440_541_000
const channelOf = (env: Record<string, string> = {}) => {
  const { telegram } = parseSettings({ TELEGRAM_SECRET_TOKEN: 's', TELEGRAM_BOT_TOKEN: '1:B', ...env })
  if (!telegram) throw new Error('not configured')
  return telegramChannel(telegram)
}
const channel = channelOf()
const inbound: Inbound = {
  channel: 'telegram',
  account: '1',
  person: '42',
  messageKey: '7',
  at: now,
  what: { kind: 'text', text: 'x' },
}
const tap: Inbound = { ...inbound, what: { kind: 'choice', key: 'a' }, answerTo: { callbackId: 'cb' } }
const reply = (key: string): Reply => ({ text: '请选', choices: [{ key, label: '好' }] })
const bodyOf = async (message: Inbound, replies: readonly Reply[], to = channel) =>
  JSON.parse((await to.acknowledge([{ inbound: message, replies }], testDeps(now))).body ?? 'null')

describe('Telegram', () => {
  it('answers in the webhook’s own response, with buttons', async () => {
    expect(await bodyOf(inbound, [{ text: '你好', choices: [] }, reply('a')])).toEqual({
      method: 'sendMessage',
      chat_id: 42,
      text: '你好\n\n请选',
      reply_markup: { inline_keyboard: [[{ text: '好', callback_data: 'a' }]] },
    })
  })

  it('numbers the choices when a key is over 64 bytes', async () => {
    expect(await bodyOf(inbound, [reply('键'.repeat(22))])).toEqual({
      method: 'sendMessage',
      chat_id: 42,
      text: '请选\n1 好',
    })
    expect(await bodyOf(inbound, [reply('键'.repeat(21))])).toHaveProperty('reply_markup')
  })

  it('confirms a tap, and leaves the words to be sent', async () => {
    expect(await bodyOf(tap, [reply('a')])).toEqual({
      method: 'answerCallbackQuery',
      callback_query_id: 'cb',
    })
    expect(channel.toSend?.(tap, [reply('a')])).toEqual([reply('a')])
    expect(channel.toSend?.(inbound, [reply('a')])).toEqual([])
  })

  it('answers a tap with the words when it cannot send', async () => {
    const mute = channelOf({ TELEGRAM_BOT_TOKEN: '' })
    expect(await bodyOf(tap, [reply('a')], mute)).toMatchObject({ method: 'sendMessage' })
    expect(mute.toSend?.(tap, [reply('a')])).toEqual([])
  })

  it('has no GET', () => expect(channel.methods).toEqual(['POST']))
})
