import { beforeAll, describe, expect, test } from 'vitest'
import { consoleApp } from '../../src/console/console-app.tsx'
import { routes } from '../../src/console/routes.ts'
import { permissions, type Role, roles } from '../../src/handoff/permissions.ts'
import { type Browser, type County, hiddenFields, putLead, testCounty } from './county.ts'

const logins: Record<Role, string> = {
  worker: 'staff.qgx',
  supervisor: 'lead.qgx',
  county: 'county',
  department: 'dept.ybj',
  auditor: 'auditor',
}

/** Addresses that need no session: the log-in, the first password (a one-time code is asked), and a slash too many. */
const open = [
  'GET /console/login',
  'POST /console/login',
  'GET /console/join',
  'POST /console/join',
  'GET /console/',
]

let county: County
let people: Record<Role, Browser>
let leadId = ''

beforeAll(async () => {
  county = await testCounty()
  leadId = (await putLead(county)).id
  const entries = await Promise.all(
    roles.map(async (role) => {
      const person = county.person()
      await person.logIn(logins[role])
      return [role, person] as const
    }),
  )
  people = Object.fromEntries(entries) as Record<Role, Browser>
})

const addressOf = (path: string): string => path.replace(':id', leadId)

describe('permissions', () => {
  test('every address of the console stands in the table of routes or on the list above', () => {
    const registered = consoleApp(county.deps)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    const known = [...open, ...routes.map(({ method, path }) => `${method} ${path}`)]
    expect([...new Set(registered)].sort()).toEqual([...new Set(known)].sort())
  })

  test('every verb is used by an address, and the auditor may change nothing', () => {
    const used = new Set<string>(routes.map(({ verb }) => verb))
    expect(Object.keys(permissions).filter((verb) => !used.has(verb))).toEqual([])
    const writes = routes.filter(({ method }) => method === 'POST').map(({ verb }) => verb)
    const allowed = writes.filter((verb) => (permissions[verb] as readonly Role[]).includes('auditor'))
    expect([...new Set(allowed)].sort()).toEqual([
      'audit.export',
      'audit.verify',
      'self.password',
      'self.revoke',
      'self.second-step',
      'session.end',
    ])
  })

  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s: refused to every role that may not, and to nobody without a session',
    async (_name, route) => {
      const stranger = await county.person().request(addressOf(route.path), {
        method: route.method,
        headers: { origin: 'http://desk.test', 'content-type': 'application/x-www-form-urlencoded' },
        ...(route.method === 'POST' ? { body: 'x=1' } : {}),
      })
      expect([302, 401]).toContain(stranger.status)
      for (const role of roles) {
        const person = people[role]
        const { token = '' } = hiddenFields(await person.page('/console'))
        const mayDo = (permissions[route.verb] as readonly Role[]).includes(role)
        // A post without its fields is enough to see whether the role gets past the door.
        const fields = { token: mayDo ? 'none' : token }
        const address = addressOf(route.path)
        const answer = route.method === 'GET' ? await person.get(address) : await person.send(address, fields)
        const html = await answer.text()
        if (!mayDo) expect([role, answer.status, html.includes('没有权限')]).toEqual([role, 403, true])
        else expect([role, html.includes('没有权限')]).toEqual([role, false])
      }
    },
  )

  test('a department and the auditor see no lead, the county sees all', async () => {
    const { code } = await putLead(county, { township: '652826102' })
    expect(await people.department.page('/console')).toContain('还没有转介给医保局')
    expect(await people.auditor.page('/console')).toContain('审计记录')
    expect(await people.county.page('/console/queue')).toContain(code)
    expect(await people.worker.page('/console/queue')).not.toContain(code)
  })
})
