import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { sessions, staff } from '../../src/storage/tables/staff.ts'
import { type County, hiddenFields, putLead, testCounty } from './county.ts'

let county: County
let leadId = ''
beforeAll(async () => {
  county = await testCounty()
  leadId = (await putLead(county)).id
})

describe('log-in', () => {
  test('without a session every page leads to the log-in, and back to where one wanted to go', async () => {
    const someone = county.person()
    const first = await someone.get('/console')
    expect([first.status, first.headers.get('location')]).toEqual([302, '/console/login'])
    const deep = await someone.get(`/console/leads/${leadId}/talk?page=1`)
    expect(deep.status).toBe(302)
    const next = new URL(deep.headers.get('location') ?? '', 'http://desk.test').searchParams.get('next')
    expect(next).toBe(`/console/leads/${leadId}/talk?page=1`)
    const fields = { login: 'staff.qgx', password: 'demo-Qiaomen-2026', next: next ?? '' }
    const inside = await someone.send('/console/login', fields)
    expect([inside.status, inside.headers.get('location')]).toEqual([303, next])
  })

  test.each([
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    '/console\\@evil',
    '/chat',
    '/console/../chat',
  ])('does not lead to %s afterwards', async (next) => {
    const fields = { login: 'staff.qgx', password: 'demo-Qiaomen-2026', next }
    const answer = await county.person().send('/console/login', fields)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console'])
  })

  test('the cookie is HttpOnly, Lax, for the console only, and Secure behind TLS', async () => {
    const plain = await county.person().logIn('county')
    expect(plain.headers.get('set-cookie')).toMatch(/Path=\/console; HttpOnly; SameSite=Lax$/)
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://desk.test',
      'x-forwarded-proto': 'https',
    }
    const body = 'login=county&password=demo-Qiaomen-2026'
    const tls = await county.person().request('/console/login', { method: 'POST', body, headers })
    expect(tls.headers.get('set-cookie')).toContain('Secure')
  })

  test('says the same for a wrong password, an unknown name, and a locked one', async () => {
    const strip = (html: string) => html.replace(/value="[^"]*"/g, '')
    const wrong = await (await county.person().logIn('dept.ybj', 'wrong')).text()
    const unknown = await (await county.person().logIn('nobody', 'wrong')).text()
    for (let i = 0; i < 5; i++) await county.person().logIn('dept.ybj', 'wrong')
    const locked = await county.person().logIn('dept.ybj')
    expect(locked.status).toBe(401)
    expect(strip(await locked.text())).toBe(strip(wrong))
    expect(strip(unknown)).toBe(strip(wrong))
  })

  test('the lock grows, ends by itself, and many guesses at once do not pass it', async () => {
    const lock = async () => (await county.db.select().from(staff).where(eq(staff.login, 'staff.yn')))[0]
    await Promise.all(Array.from({ length: 12 }, () => county.person().logIn('staff.yn', 'guess')))
    expect((await lock())?.failedLogins).toBe(5)
    expect((await county.person().logIn('staff.yn')).status).toBe(401)
    county.clock.advance(61_000)
    await county.person().logIn('staff.yn', 'guess')
    expect((await lock())?.lockedUntil).toBe(county.clock.now() + 120_000)
    county.clock.advance(121_000)
    expect((await county.person().logIn('staff.yn')).status).toBe(303)
    expect((await lock())?.failedLogins).toBe(0)
  })

  test('a session ends after an idle hour, after twelve hours, and with the log-out; only its hash is stored', async () => {
    const worker = county.person()
    await worker.logIn('staff.qgx')
    const token = worker.cookie.split('=')[1] ?? ''
    expect(token.length).toBeGreaterThanOrEqual(43)
    expect(JSON.stringify(await county.db.select().from(sessions))).not.toContain(token)
    for (let hour = 0; hour < 12; hour++) {
      expect((await worker.get('/console')).status).toBe(200)
      county.clock.advance(59 * 60_000)
    }
    county.clock.advance(13 * 60_000)
    expect((await worker.get('/console')).status).toBe(302)
    await worker.logIn('staff.qgx')
    county.clock.advance(61 * 60_000)
    expect((await worker.get('/console')).status).toBe(302)
    await worker.logIn('staff.qgx')
    const kept = worker.cookie
    await worker.post('/console/logout')
    worker.cookie = kept
    expect((await worker.get('/console')).status).toBe(302)
  })

  test('nothing is posted from another site, without the token, or with that of another session', async () => {
    const worker = county.person()
    await worker.logIn('staff.qgx')
    const other = county.person()
    await other.logIn('lead.qgx')
    const mine = hiddenFields(await worker.page(`/console/leads/${leadId}`))
    const theirs = hiddenFields(await other.page(`/console/leads/${leadId}`))
    const path = `/console/leads/${leadId}/take`
    expect((await worker.send(path, mine, 'https://evil.test')).status).toBe(403)
    expect((await worker.send(path, { version: '1' })).status).toBe(403)
    expect((await worker.send(path, { ...mine, token: theirs.token ?? '' })).status).toBe(403)
    expect((await worker.send(path, mine)).status).toBe(303)
  })

  test('what was typed when the session ended is given back', async () => {
    const worker = county.person()
    await worker.logIn('staff.qgx')
    const fields = hiddenFields(await worker.page(`/console/leads/${leadId}`))
    county.clock.advance(2 * 3_600_000)
    const answer = await worker.send(`/console/leads/${leadId}/note`, { ...fields, text: '约好明天上午' })
    expect(answer.status).toBe(401)
    const html = await answer.text()
    expect(html).toContain('约好明天上午')
    expect(html).toContain(`value="/console/leads/${leadId}"`)
  })

  test('so is what was typed into any other form, but no password and no key', async () => {
    const answer = await county.person().send('/console/holidays', {
      token: 'x',
      off: '1月1日至3日',
      document: '演练通知〔2027〕1号',
      password: '不要 显示',
      address: 'https://example.com/ 钥匙',
    })
    const html = await answer.text()
    expect([answer.status, html.includes('1月1日至3日'), html.includes('演练通知〔2027〕1号')]).toEqual([
      401,
      true,
      true,
    ])
    expect([html.includes('不要 显示'), html.includes('钥匙')]).toEqual([false, false])
  })
})
