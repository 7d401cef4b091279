import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { fromBase64 } from '../../src/kernel/bytes.ts'
import { base32, totpCode, totpStepMs } from '../../src/kernel/totp.ts'
import { demoPassword } from '../../src/storage/seed-staff.ts'
import { audit } from '../../src/storage/tables/county.ts'
import { staffInvitations } from '../../src/storage/tables/desk.ts'
import { staff } from '../../src/storage/tables/staff.ts'
import { type Browser, type County, qixing, testCounty } from './county.ts'

let county: County
let supervisor: Browser
let office: Browser
beforeAll(async () => {
  county = await testCounty()
  supervisor = county.person()
  office = county.person()
  await supervisor.logIn('lead.qgx')
  await office.logIn('county')
})

const password = '马铃薯 月亮 拖拉机'
const codeOn = (html: string) => /class="revealed">([^<]+)</.exec(html)?.[1] ?? ''
const person = async (login: string) =>
  (await county.db.select().from(staff).where(eq(staff.login, login)))[0]

async function invite(by: Browser, fields: Record<string, string>): Promise<string> {
  const answer = await by.post('/console/people/invite', { name: '新来的', role: 'worker', ...fields })
  return codeOn(await answer.text())
}

const join = (login: string, code: string, typed = password) =>
  county.person().send('/console/join', { login, code, password: typed, again: typed })

describe('people', () => {
  test('somebody is invited, sets a password with the code once, and works', async () => {
    const code = await invite(supervisor, { login: 'new.one' })
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(JSON.stringify(await county.db.select().from(staffInvitations))).not.toContain(code)
    expect((await county.person().logIn('new.one', '')).status).toBe(401)
    expect((await county.person().logIn('new.one', 'none')).status).toBe(401)
    expect((await join('new.one', 'AAAA-BBBB-CCCC')).status).toBe(422)
    expect((await join('lead.qgx', code)).status).toBe(422)
    const joined = await join('new.one', code.toLowerCase().replaceAll('-', ' '))
    expect(joined.headers.get('location')).toBe('/console/login?joined=1')
    expect((await join('new.one', code, '另一个很长的密码')).status).toBe(422)
    const fresh = county.person()
    expect((await fresh.logIn('new.one', password)).status).toBe(303)
    expect(await person('new.one')).toMatchObject({ role: 'worker', township: qixing })
  })

  test('a code ends after three days, and a newer one ends it at once', async () => {
    const first = await invite(supervisor, { login: 'late.one' })
    const id = (await person('late.one'))?.id ?? ''
    const second = codeOn(await (await supervisor.post(`/console/people/${id}/renew`)).text())
    expect((await join('late.one', first)).status).toBe(422)
    county.clock.advance(3 * 86_400_000 + 1)
    expect((await join('late.one', second)).status).toBe(422)
    await supervisor.logIn('lead.qgx')
    await office.logIn('county')
  })

  test('a supervisor gives only worker log-ins of the own township, whatever the form says', async () => {
    await invite(supervisor, { login: 'sly.one', township: '652826102' })
    expect(await person('sly.one')).toMatchObject({ township: qixing })
    const answer = await supervisor.post('/console/people/invite', {
      name: '大',
      login: 'big.one',
      role: 'county',
    })
    expect(answer.status).toBe(403)
    expect(await person('big.one')).toBeUndefined()
    for (const verb of ['renew', 'end', 'restore']) {
      expect((await supervisor.post(`/console/people/staff_demo_yn/${verb}`)).status).toBe(404)
      expect((await supervisor.post(`/console/people/staff_demo_county/${verb}`)).status).toBe(404)
    }
  })

  test('what is wrong stands beside its field, and what was typed stays', async () => {
    const fields = { name: '', login: 'staff.qgx', role: 'department' }
    const answer = await office.post('/console/people/invite', fields)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const part of ['href="#name"', 'href="#department"', 'value="staff.qgx"'])
      expect(html).toContain(part)
    const taken = await office.post('/console/people/invite', {
      ...fields,
      name: '某人',
      department: 'medins',
    })
    expect(await taken.text()).toContain('已经有人用了')
  })

  test('an ended log-in ends at once, with its sessions; nobody ends their own', async () => {
    const code = await invite(office, { login: 'short.one', township: qixing })
    await join('short.one', code)
    const short = county.person()
    await short.logIn('short.one', password)
    expect((await short.get('/console')).status).toBe(200)
    const id = (await person('short.one'))?.id ?? ''
    await office.post(`/console/people/${id}/end`)
    expect((await short.get('/console')).status).toBe(302)
    expect((await short.logIn('short.one', password)).status).toBe(401)
    await office.post(`/console/people/${id}/restore`)
    expect((await short.logIn('short.one', password)).status).toBe(303)
    expect((await office.post('/console/people/staff_demo_county/end')).status).toBe(403)
  })

  test('one’s own password changes with the old one, and other sessions end', async () => {
    const [here, there] = [county.person(), county.person()]
    await here.logIn('auditor')
    await there.logIn('auditor')
    const wrong = await here.post('/console/me/password', { old: 'x', password, again: password })
    expect([wrong.status, (await wrong.text()).includes('现在的密码不对')]).toEqual([422, true])
    const old = 'demo-Qiaomen-2026'
    const short = await here.post('/console/me/password', { old, password: 'kurz', again: 'kurz' })
    expect(short.status).toBe(422)
    const differs = await here.post('/console/me/password', { old, password, again: `${password}!` })
    expect(await differs.text()).toContain('两次写的不一样')
    await here.post('/console/me/password', { old, password, again: password })
    expect((await there.get('/console')).status).toBe(302)
    expect((await here.get('/console')).status).toBe(200)
    expect((await county.person().logIn('auditor', old)).status).toBe(401)
    expect((await there.logIn('auditor', password)).status).toBe(303)
  })

  test('sessions are listed and one can be ended, but not somebody else’s', async () => {
    const [here, there] = [county.person(), county.person()]
    await here.logIn('staff.qgx')
    await there.logIn('staff.qgx')
    const html = await here.page('/console/me')
    const other = /name="session" value="([^"]+)"/.exec(html)?.[1] ?? ''
    await office.post('/console/me/revoke', { session: other })
    expect((await there.get('/console')).status).toBe(200)
    await here.post('/console/me/revoke', { session: other })
    expect((await there.get('/console')).status).toBe(302)
  })

  test('a second step asks for a code of the phone, once each; a new invitation switches it off', async () => {
    const worker = county.person()
    await worker.logIn('staff.yn')
    const shown = await (await worker.post('/console/me/second-step/start')).text()
    const pending = /name="pending" value="([^"]+)"/.exec(shown)?.[1] ?? ''
    const key = fromBase64(await county.sealer.open(pending, 'staff|staff_demo_yn|totp-pending'))
    if (!key) throw new Error('no key')
    const code = () => totpCode(key, Math.floor(county.clock.now() / totpStepMs))
    expect((await worker.post('/console/me/second-step/confirm', { pending, code: '000000' })).status).toBe(
      422,
    )
    const foreign = await office.post('/console/me/second-step/confirm', { pending, code: await code() })
    expect(await foreign.text()).not.toContain(pending)
    const on = await worker.post('/console/me/second-step/confirm', { pending, code: await code() })
    expect(on.headers.get('location')).toBe('/console/me?done=step-on')
    const fields = { login: 'staff.yn', password: demoPassword, next: '/console' }
    const enter = async (typed: string) =>
      (await county.person().send('/console/login', { ...fields, code: typed })).status
    expect(await enter('')).toBe(401)
    expect(await enter(await code())).toBe(401)
    county.clock.advance(totpStepMs)
    const next = await code()
    expect([await enter(next), await enter(next)]).toEqual([303, 401])
    expect(JSON.stringify(await county.db.select().from(staff))).not.toContain(base32(key))
    const renewed = codeOn(await (await office.post('/console/people/staff_demo_yn/renew')).text())
    await join('staff.yn', renewed)
    expect((await county.person().logIn('staff.yn', password)).status).toBe(303)
  })

  test('no password or code stands in the audit log', async () => {
    const rows = JSON.stringify(await county.db.select().from(audit))
    for (const word of [password, 'demo-Qiaomen']) expect(rows).not.toContain(word)
    expect(rows).toContain('people.invite')
    expect(rows).toContain('password.set')
  })
})
