import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseSettings } from '../config/settings.ts'
import type { Fetch } from './channel.ts'
import { callPlatform, pathOnHost } from './outbound-http.ts'
import { channels } from './registry.ts'
import { testDeps } from './test-deps.ts'

type Seen = { method: string; url: string; type: string | undefined; body: string }
const seen: Seen[] = []
let base = ''

/** A platform's double over real HTTP: slow, redirecting or endless where its path says so. */
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const { method = '', url = '' } = request
    seen.push({
      method,
      url,
      type: request.headers['content-type'],
      body: Buffer.concat(parts).toString('utf8'),
    })
    response.setHeader('content-type', 'application/json')
    if (url.startsWith('/slow')) return
    if (url.startsWith('/away')) return void response.writeHead(302, { location: `${base}/elsewhere` }).end()
    if (url.startsWith('/endless')) return void response.end('x'.repeat(3_000_000))
    const answer = {
      errcode: 0,
      code: 0,
      ok: true,
      access_token: 'T',
      accessToken: 'T',
      tenant_access_token: 'T',
      expires_in: 7200,
      processQueryKey: 'q',
      messages: [{ id: 'w' }],
    }
    response.end(JSON.stringify(answer))
  })
})
const realFetch: Fetch = (request) => fetch(request)

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

describe('calling out, over real HTTP', () => {
  it('does not follow a redirect', async () => {
    seen.length = 0
    expect(await callPlatform(realFetch, { base, path: '/away' })).toEqual({
      kind: 'unreachable',
      reason: 'redirect',
    })
    expect(seen.map(({ url }) => url)).toEqual(['/away'])
  })

  it('stops waiting, and stops reading', async () => {
    expect(await callPlatform(realFetch, { base, path: '/slow', timeoutMs: 50 })).toEqual({
      kind: 'unreachable',
      reason: 'timeout',
    })
    expect(await callPlatform(realFetch, { base, path: '/endless' })).toEqual({
      kind: 'unreachable',
      reason: 'too-large',
    })
  })

  it('sends Chinese as UTF-8 and not as escapes, without what platforms refuse', async () => {
    seen.length = 0
    await callPlatform(realFetch, { base, path: '/x', json: { text: '你好\u0000\ud800 ئۇيغۇر' } })
    expect(seen[0]).toMatchObject({
      method: 'POST',
      type: 'application/json; charset=utf-8',
      body: '{"text":"你好 ئۇيغۇر"}',
    })
  })

  it('says so when a header cannot be sent', async () => {
    const call = { base, path: '/x', headers: { authorization: 'Bearer 密\n钥' } }
    expect(await callPlatform(realFetch, call)).toEqual({ kind: 'unreachable', reason: 'network' })
  })

  it('says so when nobody listens', async () => {
    const nowhere = { base: 'http://127.0.0.1:1', path: '/x' }
    expect(await callPlatform(realFetch, nowhere)).toEqual({ kind: 'unreachable', reason: 'network' })
  })

  it.each(['@evil.example/x', ':80@evil.example/', '.evil.example/'])(
    'never leaves the base: %s',
    async (path) => {
      const never: Fetch = async () => {
        throw new Error('called')
      }
      expect(await callPlatform(never, { base: 'https://api.example', path })).toMatchObject({
        kind: 'unreachable',
      })
    },
  )

  it('reaches every platform’s path at the configured base', async () => {
    const aes = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
    const names = ['WECHAT', 'WECOM', 'FEISHU', 'DINGTALK', 'TELEGRAM', 'WHATSAPP']
    const settings = parseSettings({
      ...Object.fromEntries(names.map((name) => [`${name}_API_BASE`, `${base}/`])),
      WECHAT_TOKEN: 'tok',
      WECHAT_ENCODING_AES_KEY: aes,
      WECHAT_APP_ID: 'wx1',
      WECHAT_APP_SECRET: 's',
      WECOM_TOKEN: 'tok',
      WECOM_ENCODING_AES_KEY: aes,
      WECOM_CORP_ID: 'ww1',
      WECOM_AGENT_ID: '7',
      WECOM_SECRET: 's',
      WECOM_BOT_TOKEN: 'tok',
      WECOM_BOT_ENCODING_AES_KEY: aes,
      FEISHU_ENCRYPT_KEY: 'e',
      FEISHU_VERIFICATION_TOKEN: 'v',
      FEISHU_APP_ID: 'cli',
      FEISHU_APP_SECRET: 's',
      DINGTALK_APP_KEY: 'key',
      DINGTALK_APP_SECRET: 's',
      TELEGRAM_SECRET_TOKEN: 't',
      TELEGRAM_BOT_TOKEN: '1:B',
      WHATSAPP_APP_SECRET: 's',
      WHATSAPP_VERIFY_TOKEN: 'v',
      WHATSAPP_ACCESS_TOKEN: 'a',
      WHATSAPP_PHONE_NUMBER_ID: '55',
    })
    expect(settings.problems).toEqual([])
    seen.length = 0
    const answerTo = { responseUrl: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=R' }
    for (const channel of channels(settings).values()) {
      const outgoing = { person: '42', reply: { text: '你好', choices: [] }, dedupe: 'd', answerTo }
      const outcome = await channel.send(outgoing, testDeps(1_795_440_541_000, realFetch))
      expect([channel.id, outcome.kind]).toEqual([channel.id, 'sent'])
    }
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /cgi-bin/stable_token',
      'POST /cgi-bin/message/custom/send?access_token=T',
      'GET /cgi-bin/gettoken?corpid=ww1&corpsecret=s',
      'POST /cgi-bin/message/send?access_token=T',
      'POST /cgi-bin/aibot/response?response_code=R',
      'POST /open-apis/auth/v3/tenant_access_token/internal',
      'POST /open-apis/im/v1/messages?receive_id_type=open_id',
      'POST /v1.0/oauth2/accessToken',
      'POST /v1.0/robot/oToMessages/batchSend',
      'POST /bot1:B/sendMessage',
      'POST /v24.0/55/messages',
    ])
  })
})

describe('an address from a payload', () => {
  it('is taken on exactly its host, over https', () => {
    expect(pathOnHost('https://oapi.dingtalk.com/robot/sendBySession?session=1', 'oapi.dingtalk.com')).toBe(
      '/robot/sendBySession?session=1',
    )
  })

  it.each([
    'http://oapi.dingtalk.com/x',
    'https://oapi.dingtalk.com:8443/x',
    'https://oapi.dingtalk.com.evil.example/x',
    'https://oapi.dingtalk.com@evil.example/x',
    'https://user:word@oapi.dingtalk.com/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '//oapi.dingtalk.com/x',
    '',
  ])('is refused: %s', (address) => {
    expect(pathOnHost(address, 'oapi.dingtalk.com')).toBeNull()
  })
})
