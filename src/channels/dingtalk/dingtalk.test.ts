import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../config/settings.ts'
import { platformDouble, testDeps } from '../test-deps.ts'
import { dingtalkChannel } from './index.ts'

const now = 1_795_440_541_000
const settingsOf = (more: Record<string, string> = {}) => {
  const { dingtalk } = parseSettings({ DINGTALK_APP_KEY: 'dingkey', DINGTALK_APP_SECRET: 's', ...more })
  if (!dingtalk) throw new Error('not configured')
  return dingtalk
}
const channel = dingtalkChannel(settingsOf())
const outgoing = { person: 'u1', reply: { text: '你好', choices: [] }, dedupe: 'd' }
const session = (until: number) => ({
  sessionWebhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=abc',
  until: String(until),
})
const ok = { json: { errcode: 0, accessToken: 'T', expireIn: 7200, processQueryKey: 'q' } }

describe('a later message', () => {
  it('goes to the session while it lives', async () => {
    const double = platformDouble(() => ok)
    await channel.send({ ...outgoing, answerTo: session(now + 1) }, testDeps(now, double.fetch))
    expect(double.calls.map((call) => call.url.href)).toEqual([session(0).sessionWebhook])
    expect(double.calls[0]?.json).toEqual({ msgtype: 'text', text: { content: '你好' } })
  })

  it('goes to the session at the configured base, and to no other host ever', async () => {
    const relayed = dingtalkChannel(settingsOf({ DINGTALK_API_BASE: 'http://127.0.0.1:9100' }))
    const double = platformDouble(() => ok)
    await relayed.send({ ...outgoing, answerTo: session(now + 1) }, testDeps(now, double.fetch))
    expect(double.calls[0]?.url.href).toBe('http://127.0.0.1:9100/robot/sendBySession?session=abc')
    const foreign = { sessionWebhook: 'https://evil.example/robot/sendBySession', until: String(now + 1) }
    expect(await relayed.send({ ...outgoing, answerTo: foreign }, testDeps(now))).toMatchObject({
      kind: 'failed',
    })
  })

  it('goes to the member when the session is over, with its words as JSON in a string', async () => {
    const double = platformDouble(() => ok)
    await channel.send({ ...outgoing, answerTo: session(now - 1) }, testDeps(now, double.fetch))
    expect(double.paths()).toEqual(['/v1.0/oauth2/accessToken', '/v1.0/robot/oToMessages/batchSend'])
    expect(double.calls[1]?.json).toEqual({
      robotCode: 'dingkey',
      userIds: ['u1'],
      msgKey: 'sampleText',
      msgParam: '{"content":"你好"}',
    })
    expect(double.calls[1]?.headers.get('x-acs-dingtalk-access-token')).toBe('T')
  })

  it('renews the token once', async () => {
    let tokens = 0
    const double = platformDouble((call) => {
      if (call.url.pathname.includes('oauth2'))
        return { json: { accessToken: `t${++tokens}`, expireIn: 7200 } }
      const stale = call.headers.get('x-acs-dingtalk-access-token') === 't1'
      return stale ? { status: 401, json: { code: 'InvalidAuthentication' } } : ok
    })
    expect(await channel.send(outgoing, testDeps(now, double.fetch))).toEqual({
      kind: 'sent',
      platformId: 'q',
    })
    expect(tokens).toBe(2)
  })
})
