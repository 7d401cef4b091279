import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../config/settings.ts'
import type { Outgoing } from '../channel.ts'
import { type DoubleAnswer, platformDouble, type SeenCall, testDeps } from '../test-deps.ts'
import { wechatChannel } from './index.ts'
import { downloadMedia } from './media.ts'
import { publishMenu } from './menu.ts'
import { templateValue } from './notice.ts'
import { createQr, qrPicture } from './qr.ts'

const now = Date.parse('2026-11-23T18:00:00+08:00')
const settingsOf = (more: Record<string, string> = {}) => {
  const { wechat } = parseSettings({
    WECHAT_TOKEN: 'spamtest',
    WECHAT_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    WECHAT_APP_ID: 'wx1',
    WECHAT_APP_SECRET: 'app-secret',
    ...more,
  })
  if (!wechat) throw new Error('not configured')
  return wechat
}
const outgoing: Outgoing = {
  person: 'oA',
  reply: { text: '您的求助\u0000已有人跟进', choices: [{ key: 'a', label: '知道了' }] },
  dedupe: 'd1',
}

/** Gives tokens t1, t2, … and lets `answer` decide about the rest. */
const wechat = (answer: (call: SeenCall, count: number) => DoubleAnswer) => {
  let tokens = 0
  return platformDouble((call, count) => {
    if (call.url.pathname !== '/cgi-bin/stable_token') return answer(call, count)
    tokens++
    return { json: { access_token: `t${tokens}`, expires_in: 7200 } }
  })
}
const ok = () => ({ json: { errcode: 0, errmsg: 'ok' } })

describe('a later message', () => {
  it('asks for a stable token once, then sends as UTF-8', async () => {
    const double = wechat(ok)
    const deps = testDeps(now, double.fetch)
    const channel = wechatChannel(settingsOf())
    expect(await channel.send(outgoing, deps)).toEqual({ kind: 'sent' })
    expect(await channel.send(outgoing, deps)).toEqual({ kind: 'sent' })
    const send = '/cgi-bin/message/custom/send'
    expect(double.paths()).toEqual(['/cgi-bin/stable_token', send, send])
    expect(double.calls[0]?.json).toEqual({
      grant_type: 'client_credential',
      appid: 'wx1',
      secret: 'app-secret',
      force_refresh: false,
    })
    expect(double.calls[1]?.url.origin).toBe('https://api.weixin.qq.com')
    expect(double.calls[1]?.url.searchParams.get('access_token')).toBe('t1')
    expect(double.calls[1]?.json).toEqual({
      touser: 'oA',
      msgtype: 'text',
      text: { content: '您的求助已有人跟进\n1 知道了' },
    })
  })

  it('asks again five minutes before the token ends', async () => {
    const double = wechat(ok)
    const deps = testDeps(now, double.fetch)
    const channel = wechatChannel(settingsOf())
    await channel.send(outgoing, deps)
    deps.clock.advance(6_899_000)
    await channel.send(outgoing, deps)
    deps.clock.advance(2_000)
    await channel.send(outgoing, deps)
    expect(double.paths().filter((path) => path.endsWith('token'))).toHaveLength(2)
  })

  it.each([40001, 40014, 42001])('refreshes once on %s and sends again', async (code) => {
    const double = wechat((call) =>
      call.url.searchParams.get('access_token') === 't1' ? { json: { errcode: code } } : ok(),
    )
    const outcome = await wechatChannel(settingsOf()).send(outgoing, testDeps(now, double.fetch))
    expect(outcome).toEqual({ kind: 'sent' })
    expect(double.calls).toHaveLength(4)
  })

  it('does not refresh a second time', async () => {
    const double = wechat(() => ({ json: { errcode: 42001 } }))
    const outcome = await wechatChannel(settingsOf()).send(outgoing, testDeps(now, double.fetch))
    expect(outcome).toMatchObject({ kind: 'later' })
    expect(double.calls).toHaveLength(4)
  })

  it('is an alarm when the token call comes from an address that is not listed', async () => {
    const double = platformDouble(() => ({ json: { errcode: 40164, errmsg: 'invalid ip' } }))
    const outcome = await wechatChannel(settingsOf()).send(outgoing, testDeps(now, double.fetch))
    expect(outcome).toEqual({ kind: 'failed', reason: 'wechat 40164', alarm: true })
    expect(double.calls).toHaveLength(1)
  })

  it.each([
    ['429 with its time', { status: 429, headers: { 'retry-after': '7' } }, { kind: 'later', afterMs: 7000 }],
    ['502', { status: 502, text: 'bad gateway' }, { kind: 'later' }],
    [
      'a redirect',
      { status: 302, headers: { location: 'http://127.0.0.1/' } },
      { kind: 'failed', alarm: true },
    ],
    ['an endless answer', { text: 'x'.repeat((1 << 20) + 1) }, { kind: 'later', reason: 'too-large' }],
    ['an answer that is no JSON', { text: '<html>' }, { kind: 'failed', alarm: true }],
  ])('on %s', async (_name, answer, expected) => {
    const double = wechat(() => answer)
    const outcome = await wechatChannel(settingsOf()).send(outgoing, testDeps(now, double.fetch))
    expect(outcome).toMatchObject(expected)
  })

  it('is tried later when the network fails, and when time runs out', async () => {
    for (const [name, reason] of [
      ['TypeError', 'network'],
      ['TimeoutError', 'timeout'],
    ] as const) {
      const broken = async () => {
        throw Object.assign(new Error('x'), { name })
      }
      const outcome = await wechatChannel(settingsOf()).send(outgoing, testDeps(now, broken))
      expect(outcome).toEqual({ kind: 'later', afterMs: 30_000, reason })
    }
  })

  it('is not tried without a secret', async () => {
    const outcome = await wechatChannel(settingsOf({ WECHAT_APP_SECRET: '' })).send(outgoing, testDeps(now))
    expect(outcome).toMatchObject({ kind: 'failed', alarm: true })
  })

  it('goes to the relay when there is one, path unchanged', async () => {
    const double = wechat(ok)
    const settings = settingsOf({ WECHAT_API_BASE: 'http://127.0.0.1:9100/' })
    await wechatChannel(settings).send(outgoing, testDeps(now, double.fetch))
    expect(double.calls.map((call) => call.url.origin)).toEqual([
      'http://127.0.0.1:9100',
      'http://127.0.0.1:9100',
    ])
  })

  it('calls the person back by a template when the window is closed, and stays undelivered', async () => {
    const double = wechat((call) =>
      call.url.pathname.endsWith('/custom/send') ? { json: { errcode: 45015 } } : ok(),
    )
    const settings = settingsOf({ WECHAT_NOTICE: 'template:TPL-12345:thing1=notice,time2=time' })
    const outcome = await wechatChannel(settings).send(outgoing, testDeps(now, double.fetch))
    expect(outcome).toEqual({ kind: 'window-closed', reason: 'wechat 45015, notice sent' })
    expect(double.calls.at(-1)?.json).toEqual({
      touser: 'oA',
      template_id: 'TPL-12345',
      client_msg_id: 'd1',
      data: { thing1: { value: '您的求助有新消息，请回复“进度”' }, time2: { value: '2026-11-23 18:00' } },
    })
    const subscribed = settingsOf({ WECHAT_NOTICE: 'subscribe:TPL-12345:thing1=notice' })
    await wechatChannel(subscribed).send(outgoing, testDeps(now, double.fetch))
    expect(double.calls.at(-1)?.url.pathname).toBe('/cgi-bin/message/subscribe/bizsend')
  })
})

describe('setting up', () => {
  it('publishes the menu within the platform’s limits', async () => {
    const double = wechat(ok)
    await publishMenu(settingsOf(), testDeps(now, double.fetch))
    expect(double.paths().at(-1)).toBe('/cgi-bin/menu/create')
    type Button = { name: string; key?: string; sub_button?: Button[] }
    const button = (double.calls.at(-1)?.json as { button?: Button[] } | undefined)?.button ?? []
    expect(button.length).toBeGreaterThan(0)
    const bytes = (text: string) => new TextEncoder().encode(text).length
    expect(button.length).toBeLessThanOrEqual(3)
    for (const top of button) {
      expect(bytes(top.name)).toBeLessThanOrEqual(16)
      expect((top.sub_button ?? []).length).toBeLessThanOrEqual(5)
      for (const sub of top.sub_button ?? []) expect(bytes(sub.name)).toBeLessThanOrEqual(60)
    }
  })

  it('makes a code for a village', async () => {
    const double = wechat(() => ({ json: { ticket: 'a+b/=' } }))
    const deps = testDeps(now, double.fetch)
    const made = await createQr(settingsOf(), deps, '652826101203', 'permanent')
    expect(double.calls.at(-1)?.json).toEqual({
      action_name: 'QR_LIMIT_STR_SCENE',
      action_info: { scene: { scene_str: '652826101203' } },
    })
    expect(qrPicture(made)).toBe('https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=a%2Bb%2F%3D')
    await createQr(settingsOf(), deps, '652826101203', { seconds: 9_999_999 })
    expect(double.calls.at(-1)?.json).toMatchObject({
      action_name: 'QR_STR_SCENE',
      expire_seconds: 2_592_000,
    })
    expect(() => createQr(settingsOf(), deps, "'; --", 'permanent')).toThrow(RangeError)
  })

  it('fetches media when asked, and says when it is gone', async () => {
    const voice = wechat(() => ({ text: '#!AMR', headers: { 'content-type': 'audio/amr' } }))
    expect(await downloadMedia(settingsOf(), testDeps(now, voice.fetch), 'm1')).toMatchObject({
      ok: true,
      contentType: 'audio/amr',
    })
    expect(voice.calls.at(-1)?.url.searchParams.get('media_id')).toBe('m1')
    const gone = wechat(() => ({ json: { errcode: 40007 } }))
    expect(await downloadMedia(settingsOf(), testDeps(now, gone.fetch), 'm1')).toEqual({
      ok: false,
      reason: 'expired',
    })
    const video = wechat(() => ({ json: { video_url: 'http://127.0.0.1/secret' } }))
    expect(await downloadMedia(settingsOf(), testDeps(now, video.fetch), 'm1')).toEqual({
      ok: false,
      reason: 'unavailable',
    })
    expect(video.calls).toHaveLength(2)
  })

  it('cuts a template value to what its kind takes', () => {
    expect(templateValue('thing1', '字'.repeat(30)).value).toHaveLength(20)
    expect(templateValue('character_string2', 'x'.repeat(40)).value).toHaveLength(32)
    expect(templateValue('constructor3', 'x'.repeat(40)).value).toHaveLength(20)
  })
})
