import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { fillCounty } from '../../bench/desk/fill.ts'
import { routes } from '../../src/console/routes.ts'
import { may, type Role, roles } from '../../src/handoff/permissions.ts'
import { type County, monday, testCounty } from './county.ts'

const logins: Record<Role, string> = {
  worker: 'staff.qgx',
  supervisor: 'lead.qgx',
  county: 'county',
  department: 'dept.ybj',
  auditor: 'auditor',
}

/** Issue F: every page under 60 KB before images. Pictures drawn in the page are images. */
const mostBytes = 60_000
const weightOf = (html: string): number =>
  new TextEncoder().encode(html.replace(/<svg[\s\S]*?<\/svg>/g, '')).length

let county: County

beforeAll(async () => {
  county = await testCounty()
  const database = (env as unknown as { DB: D1Database }).DB
  await fillCounty({ database, env: {} }, 6000, monday)
}, 120_000)

test.each(roles)(
  'no page of a full county is heavier than 60 KB: %s',
  async (role) => {
    const person = county.person()
    await person.logIn(logins[role])
    const paths = routes
      .filter(({ method, verb, path }) => method === 'GET' && may({ role }, verb) && !path.includes(':'))
      .map(({ path }) => path)
    const heavy: string[] = []
    for (const path of [...paths, '/console/queue?stage=closed&township=652826101']) {
      const answer = await person.get(path)
      const type = answer.headers.get('content-type') ?? ''
      const weight = weightOf(await answer.text())
      expect([path, answer.status < 500]).toEqual([path, true])
      if (type.startsWith('text/html') && weight > mostBytes) heavy.push(`${path}: ${weight}`)
    }
    expect(heavy).toEqual([])
  },
  120_000,
)
