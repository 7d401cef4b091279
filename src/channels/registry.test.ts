import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseSettings } from '../config/settings.ts'
import { channelContract } from './channel.contract.ts'
import type { ContractCase } from './contract/bench.contract.ts'
import { channels } from './registry.ts'

const aes = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const otherAes = 'A'.repeat(43)
const minute = 60_000

const wechat = {
  WECHAT_TOKEN: 'spamtest',
  WECHAT_ENCODING_AES_KEY: aes,
  WECHAT_APP_ID: 'wx2c2769f8efd9abc2',
  WECHAT_APP_SECRET: 'wechat-app-secret',
}
const wecom = {
  WECOM_TOKEN: 'QDG6eK',
  WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  WECOM_CORP_ID: 'wx5823bf96d3bd56c7',
  WECOM_AGENT_ID: '218',
  WECOM_SECRET: 'wecom-secret',
}
const bot = { WECOM_BOT_TOKEN: 'bottoken', WECOM_BOT_ENCODING_AES_KEY: aes }
const feishu = {
  FEISHU_ENCRYPT_KEY: 'test key',
  FEISHU_VERIFICATION_TOKEN: 'verification-token',
  FEISHU_APP_ID: 'cli_qiaomen',
  FEISHU_APP_SECRET: 'feishu-secret',
}
const dingtalk = { DINGTALK_APP_KEY: 'dingkey', DINGTALK_APP_SECRET: 'dingtalk-secret' }
const telegram = { TELEGRAM_SECRET_TOKEN: 'telegram-secret', TELEGRAM_BOT_TOKEN: '123456:bot-token' }
const whatsapp = {
  WHATSAPP_APP_SECRET: 'whatsapp-secret',
  WHATSAPP_VERIFY_TOKEN: 'verify',
  WHATSAPP_ACCESS_TOKEN: 'access-token',
  WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
}

const errcode = { errcode: 0, access_token: 'T', expires_in: 7200 }
const cases: ContractCase[] = [
  {
    id: 'wechat',
    env: wechat,
    stranger: { ...wechat, WECHAT_TOKEN: 'another' },
    bodyProved: true,
    window: 10 * minute,
    hosts: ['api.weixin.qq.com'],
    good: errcode,
  },
  {
    id: 'wecom',
    env: wecom,
    stranger: { ...wecom, WECOM_ENCODING_AES_KEY: otherAes, WECOM_TOKEN: 'another' },
    bodyProved: true,
    window: 10 * minute,
    hosts: ['qyapi.weixin.qq.com'],
    good: errcode,
  },
  {
    id: 'wecom-bot',
    env: bot,
    stranger: { ...bot, WECOM_BOT_TOKEN: 'another' },
    bodyProved: true,
    window: 10 * minute,
    hosts: ['qyapi.weixin.qq.com'],
    good: errcode,
  },
  {
    id: 'feishu',
    env: feishu,
    stranger: { ...feishu, FEISHU_ENCRYPT_KEY: 'another' },
    bodyProved: true,
    window: 480 * minute,
    hosts: ['open.feishu.cn'],
    good: { code: 0, tenant_access_token: 'T', expire: 7200, data: { message_id: 'om' } },
  },
  {
    id: 'dingtalk',
    env: dingtalk,
    stranger: { ...dingtalk, DINGTALK_APP_SECRET: 'another' },
    bodyProved: false,
    window: 60 * minute,
    hosts: ['api.dingtalk.com', 'oapi.dingtalk.com'],
    good: { errcode: 0, accessToken: 'T', expireIn: 7200, processQueryKey: 'q' },
  },
  {
    id: 'telegram',
    env: telegram,
    stranger: { ...telegram, TELEGRAM_SECRET_TOKEN: 'another' },
    bodyProved: false,
    window: null,
    hosts: ['api.telegram.org'],
    good: { ok: true, result: { message_id: 1 } },
  },
  {
    id: 'whatsapp',
    env: whatsapp,
    stranger: { ...whatsapp, WHATSAPP_APP_SECRET: 'another' },
    bodyProved: true,
    window: null,
    hosts: ['graph.facebook.com'],
    good: { messages: [{ id: 'wamid.x' }] },
  },
]
const all = Object.assign({}, ...cases.map(({ env }) => env)) as Record<string, string>

const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name))
afterEach(() => {
  for (const log of logs) expect(log.mock.calls).toEqual([])
})

describe.each(cases)('$id', (testCase) => channelContract(testCase))

describe('the registry', () => {
  it('holds every configured channel, each of which passed the contract', () => {
    expect([...channels(parseSettings(all)).keys()].sort()).toEqual(cases.map(({ id }) => id).sort())
  })

  it('holds nothing without settings, and nothing with empty ones', () => {
    expect(channels(parseSettings({})).size).toBe(0)
    const empty = Object.fromEntries(Object.keys(all).map((name) => [name, '']))
    expect(channels(parseSettings(empty)).size).toBe(0)
    const blank = Object.fromEntries(Object.keys(all).map((name) => [name, '  ']))
    expect(channels(parseSettings(blank)).size).toBe(0)
  })

  it.each(cases)(
    'holds only $id with its settings alone, and not without any one of its secrets',
    ({ id, env }) => {
      expect([...channels(parseSettings(env)).keys()]).toEqual([id])
      const inbound = Object.keys(env).filter(
        (name) =>
          !/APP_ID|AGENT_ID|WECOM_SECRET|(WECHAT|FEISHU)_APP_SECRET|BOT_TOKEN$|ACCESS|PHONE/.test(name),
      )
      for (const name of inbound) expect(channels(parseSettings({ ...env, [name]: '' })).size).toBe(0)
    },
  )
})
