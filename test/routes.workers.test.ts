import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { buildApp, everyMinute } from '../src/app/build-app.ts'
import { openDesk } from '../src/app/lazy-desk.ts'
import { createServices } from '../src/app/services.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { systemIds } from '../src/kernel/ids.ts'

/** Everything that answers without a log-in. Whatever is not here asks for one. */
const open = [
  'GET /',
  'GET /chat',
  'POST /chat',
  'GET /progress',
  'POST /progress',
  'GET /healthz',
  'GET /docs',
  'GET /docs.css',
  'GET /openapi.json',
  'POST /api/v1/prescreen',
  'POST /api/v1/chat/messages',
  'ALL /webhooks/:channel',
  'GET /console/login',
  'POST /console/login',
  'GET /console/join',
  'POST /console/join',
]

const bindings = env as unknown as Record<string, unknown> & { DB: D1Database }
const services = await createServices({
  database: bindings.DB,
  env: bindings,
  clock: systemClock,
  ids: systemIds,
  fetch: () => Promise.reject(new Error('no network in tests')),
  version: '0.0.0',
})
const app = buildApp(services)
const desk = await openDesk(services)

const all = [...app.routes, ...desk.routes].filter(({ path }) => path !== '/console')
const routes = [...new Set(all.map(({ method, path }) => `${method} ${path}`))].filter(
  (route) => !route.endsWith('*'),
)
const closed = routes.filter((route) => !open.includes(route))

describe('every address', () => {
  test('on the open list exists', () => {
    expect(open.filter((route) => !routes.includes(route))).toEqual([])
    expect(closed.length).toBeGreaterThan(5)
  })

  test.each(closed)('%s asks for a log-in', async (route) => {
    const [method = 'GET', path = ''] = route.split(' ')
    const url = `https://county.test${path.replace(/:[a-z]+/gi, 'x')}`
    const headers = { origin: 'https://county.test', host: 'county.test' }
    const response = await app.request(url, { method: method === 'ALL' ? 'GET' : method, headers })
    expect([302, 401]).toContain(response.status)
    if (response.status === 302) expect(response.headers.get('location')).toMatch(/^\/console(\/login|$)/)
  })

  test.each(['wechat-pay', 'wecom', 'wecom-bot', 'feishu', 'dingtalk', 'telegram', 'whatsapp'])(
    'a channel without settings (%s) answers 404 on every method',
    async (channel) => {
      for (const method of ['GET', 'POST', 'PUT', 'OPTIONS', 'HEAD']) {
        const response = await app.request(`https://county.test/webhooks/${channel}`, { method })
        expect(response.status).toBe(404)
      }
    },
  )

  test('a configured channel refuses other methods with 405', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      const response = await app.request('https://county.test/webhooks/wechat', { method })
      expect(response.status).toBe(405)
    }
  })

  test('an unknown address is a kind page, an unknown API address is JSON', async () => {
    expect((await app.request('https://county.test/nowhere')).status).toBe(404)
    const api = await app.request('https://county.test/api/v1/nowhere')
    expect(api.status).toBe(404)
    expect(api.headers.get('content-type')).toContain('application/json')
    const method = await app.request('https://county.test/api/v1/prescreen')
    expect(method.status).toBe(405)
    expect(method.headers.get('allow')).toBe('POST')
  })

  test('pages for developers are not there', async () => {
    for (const method of ['GET', 'POST']) {
      expect((await app.request('https://county.test/dev/channels', { method })).status).toBe(404)
    }
  })

  test('answers carry no cookie, no frame, no sniffing, and a request id', async () => {
    const response = await app.request('https://county.test/chat')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('x-frame-options')).toBe('DENY')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(response.headers.get('x-request-id')).toMatch(/^req_/)
  })
})

describe('a database that does not answer', () => {
  const down = () => Promise.reject(new Error('down'))
  const statement = { bind: () => statement, all: down, run: down, raw: down, first: down }
  const broken = { prepare: () => statement, batch: down }

  test('healthz says so with 503, and a message gets 503 so that the platform tries again', async () => {
    const county = buildApp(
      await createServices({
        database: broken as unknown as D1Database,
        env: bindings,
        clock: systemClock,
        ids: systemIds,
        fetch: () => Promise.reject(new Error('no network in tests')),
        version: '0.0.0',
      }),
    )
    const health = await county.request('https://county.test/healthz')
    expect(health.status).toBe(503)
    expect(await health.json()).toMatchObject({ database: 'unavailable' })
    const body = JSON.stringify({ messageId: 'one-message', text: '你好' })
    const chat = await county.request('https://county.test/api/v1/chat/messages', { method: 'POST', body })
    expect(chat.status).toBe(503)
    expect(await chat.text()).not.toContain('down')
    const facts = JSON.stringify({ facts: {} })
    const judged = await county.request('https://county.test/api/v1/prescreen', {
      method: 'POST',
      body: facts,
    })
    expect(judged.status).toBe(503)
    expect(await judged.json()).toMatchObject({ error: { code: 'database_unavailable' } })
    const written: string[] = []
    const log = vi.spyOn(console, 'log').mockImplementation((line) => void written.push(String(line)))
    const typed = new URLSearchParams({ login: 'zhang.san', password: 'secret-words' })
    const entered = await county.request('https://county.test/console/login', {
      method: 'POST',
      body: typed,
      headers: { origin: 'https://county.test', host: 'county.test' },
    })
    log.mockRestore()
    expect(entered.status).toBe(500)
    expect(written.join('\n')).toContain('"code":"internal"')
    expect(written.join('\n')).not.toMatch(/zhang|secret|params/)
    const code = new URLSearchParams({ code: 'QM-7K3F-92H-X4A' })
    const headers = { cookie: 'qm_console=x' }
    for (const [path, init] of [
      ['/progress', { method: 'POST', body: code }],
      ['/chat?place=652826101203', {}],
      ['/console', { headers }],
      ['/console/leads/x', { headers }],
    ] as const) {
      const page = await county.request(`https://county.test${path}`, init)
      expect({ path, status: page.status, html: page.headers.get('content-type') }).toEqual({
        path,
        status: 503,
        html: 'text/html; charset=UTF-8',
      })
    }
  })

  test('the clock says that it failed, and nothing of what it was about', async () => {
    const services = await createServices({
      database: broken as unknown as D1Database,
      env: bindings,
      clock: systemClock,
      ids: systemIds,
      fetch: () => Promise.reject(new Error('no network in tests')),
      version: '0.0.0',
    })
    const written: string[] = []
    const log = vi.spyOn(console, 'log').mockImplementation((line) => void written.push(String(line)))
    const failed = await everyMinute(services).catch((error: unknown) => String(error))
    log.mockRestore()
    expect(failed).toBe('AppError: the clock failed')
    expect(written).toHaveLength(1)
    expect(written[0]).toContain('"requestId":"clock"')
    expect(written[0]).not.toMatch(/params|select/)
  })
})
