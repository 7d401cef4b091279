import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSettings, settingSchemas } from './settings.ts'

const aes = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const wechat = { WECHAT_TOKEN: 'tok', WECHAT_ENCODING_AES_KEY: aes, WECHAT_APP_ID: 'wx1' }

describe('settings', () => {
  it('each say in a line what they are for', () => {
    for (const schema of Object.values(settingSchemas)) expect(schema.description?.length).toBeGreaterThan(10)
  })

  it('leave every channel closed when nothing is set', () => {
    const settings = parseSettings({})
    expect(settings).toMatchObject({ dataKey: null, wechat: null, wecom: null, wecomBot: null, feishu: null })
    expect(settings).toMatchObject({ dingtalk: null, telegram: null, whatsapp: null, wecomGroupRobot: null })
    expect(settings.problems).toEqual([])
  })

  it('count as unset when empty, blank, null or no text', () => {
    for (const nothing of ['', '   ', null, undefined]) {
      expect(parseSettings({ ...wechat, WECHAT_TOKEN: nothing })).toMatchObject({
        wechat: null,
        problems: [],
      })
    }
    expect(parseSettings({ ...wechat, WECHAT_TOKEN: 5 }).wechat).toBeNull()
  })

  it('are secure unless told otherwise, and closed when the mode cannot be read', () => {
    expect(parseSettings(wechat).wechat).toMatchObject({
      mode: 'secure',
      encodingAesKey: aes,
      handover: 'text',
    })
    expect(parseSettings({ ...wechat, WECHAT_MODE: 'compat' }).wechat).toMatchObject({ mode: 'compat' })
    expect(parseSettings({ ...wechat, WECHAT_MODE: 'Plain' })).toMatchObject({ wechat: null })
    expect(parseSettings({ WECHAT_TOKEN: 'tok', WECHAT_MODE: 'plain' }).wechat).toMatchObject({
      encodingAesKey: null,
    })
    expect(parseSettings({ WECHAT_TOKEN: 'tok' }).wechat).toBeNull()
  })

  it('name what is wrong and never its value', () => {
    const secret = 'my-very-secret-value!'
    const { problems } = parseSettings(
      Object.fromEntries(Object.keys(settingSchemas).map((name) => [name, secret])),
    )
    expect(problems).toContain('WECHAT_ENCODING_AES_KEY: 43 letters and digits')
    expect(problems).toContain('DATA_KEY: base64 of 32 bytes')
    expect(JSON.stringify(problems)).not.toContain(secret)
  })

  it('take a base without its last slash, and nothing but http and https', () => {
    expect(parseSettings({ ...wechat, WECHAT_API_BASE: 'http://127.0.0.1:9/' }).wechat?.apiBase).toBe(
      'http://127.0.0.1:9',
    )
    const wrong = parseSettings({ ...wechat, WECHAT_API_BASE: 'file:///etc' })
    expect(wrong.problems).toHaveLength(1)
    expect(wrong.wechat?.apiBase).toBe('https://api.weixin.qq.com')
  })

  it('let one DingTalk base stand for both of its hosts', () => {
    const keys = { DINGTALK_APP_KEY: 'key', DINGTALK_APP_SECRET: 's' }
    expect(parseSettings(keys).dingtalk).toMatchObject({
      apiBase: 'https://api.dingtalk.com',
      oapiBase: 'https://oapi.dingtalk.com',
    })
    const relayed = parseSettings({ ...keys, DINGTALK_API_BASE: 'http://relay' }).dingtalk
    expect(relayed).toMatchObject({ apiBase: 'http://relay', oapiBase: 'http://relay' })
  })

  it('never throw', () => {
    const name = fc.constantFrom(...Object.keys(settingSchemas))
    fc.assert(
      fc.property(fc.dictionary(name, fc.anything()), (env) => {
        parseSettings(env)
      }),
    )
  })
})
