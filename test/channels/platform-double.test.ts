import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChannelDeps } from '../../src/channels/channel.ts'
import { channels } from '../../src/channels/registry.ts'
import { createTokenCache } from '../../src/channels/token-cache.ts'
import { parseSettings } from '../../src/config/settings.ts'
import { testClock } from '../../src/kernel/clock.ts'
import { sequentialIds } from '../../src/kernel/ids.ts'
import { wechatSettings } from '../wechat-client.ts'

// WeChat's API as a double over real HTTP: it answers what the test queued, and remembers what it was asked.
type Answer = { status?: number; headers?: Record<string, string>; json: unknown }
let answers: Answer[] = []
let asked: { path: string; body: Record<string, unknown> }[] = []
let base = ''

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    asked.push({ path: request.url ?? '', body: JSON.parse(body || '{}') })
    const { status = 200, headers = {}, json } = answers.shift() ?? { json: { errcode: 0 } }
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json))
  })
})

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

let deps: ChannelDeps
beforeEach(() => {
  answers = []
  asked = []
  deps = {
    clock: testClock(1_795_440_541_000),
    ids: sequentialIds(5),
    fetch: (request) => fetch(request),
    tokens: createTokenCache(),
  }
})

const token = (access_token: string): Answer => ({ json: { access_token, expires_in: 7200 } })
const errcode = (code: number): Answer => ({ json: { errcode: code, errmsg: '' } })

function send(dedupe = 'd1') {
  const env = { ...wechatSettings, WECHAT_APP_SECRET: 'secret-of-the-app', WECHAT_API_BASE: base }
  const wechat = channels(parseSettings(env)).get('wechat')
  if (!wechat) throw new Error('WeChat is configured')
  return wechat.send({ person: 'oABC', reply: { text: '有人上门', choices: [] }, dedupe }, deps)
}

test('a token is fetched once, kept, and a message goes out with it', async () => {
  answers = [token('T1'), errcode(0), errcode(0)]
  expect((await send()).kind).toBe('sent')
  expect((await send('d2')).kind).toBe('sent')
  expect(asked.map(({ path }) => path)).toEqual([
    '/cgi-bin/stable_token',
    '/cgi-bin/message/custom/send?access_token=T1',
    '/cgi-bin/message/custom/send?access_token=T1',
  ])
  expect(asked[1]?.body).toEqual({ touser: 'oABC', msgtype: 'text', text: { content: '有人上门' } })
})

test.each([40001, 42001])('%i: the token is fetched anew once, the message tried once more', async (code) => {
  answers = [token('T1'), errcode(code), token('T2'), errcode(0)]
  expect((await send()).kind).toBe('sent')
  expect(asked.map(({ path }) => path.split('?')[1] ?? 'token')).toEqual([
    'token',
    'access_token=T1',
    'token',
    'access_token=T2',
  ])
})

test('a token refused twice is not asked for a third time', async () => {
  answers = [token('T1'), errcode(40001), token('T2'), errcode(40001)]
  expect((await send()).kind).not.toBe('sent')
  expect(asked).toHaveLength(4)
})

test.each([45015, 45047])('%i closes the window and is not repeated', async (code) => {
  answers = [token('T1'), errcode(code)]
  expect((await send()).kind).toBe('window-closed')
  expect(asked).toHaveLength(2)
})

test('429 waits as long as the platform asks', async () => {
  answers = [token('T1'), { status: 429, headers: { 'retry-after': '30' }, json: {} }]
  const outcome = await send()
  expect(outcome).toMatchObject({ kind: 'later' })
  expect(outcome.kind === 'later' && outcome.afterMs).toBeGreaterThanOrEqual(30_000)
})
