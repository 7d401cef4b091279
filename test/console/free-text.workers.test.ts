import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { routes } from '../../src/console/routes.ts'
import { drawMonthlySample } from '../../src/handoff/draw-sample.ts'
import { whereTaskNote } from '../../src/storage/sealed-where.ts'
import { leads, tasks } from '../../src/storage/tables/leads.ts'
import { conversations } from '../../src/storage/tables/talk.ts'
import { type Browser, type County, hiddenFields, monday, putLead, qixing, testCounty } from './county.ts'
import { type DeskForm, formsOf, linksOf, routeOf } from './desk-forms.ts'
import { freeText, withoutWords } from './free-text-fields.ts'

let county: County
const logins = ['staff.qgx', 'lead.qgx', 'county', 'dept.ybj'] as const
let people: Map<string, Browser>
/** Every form of the desk that can be reached by clicking. */
let found: Found[]

beforeAll(async () => {
  county = await testCounty()
  people = new Map()
  for (const login of logins) {
    const person = county.person()
    await person.logIn(login)
    people.set(login, person)
  }
  await prepare()
  found = (await Promise.all(logins.map(crawl))).flat()
}, 120_000)

const worker = () => people.get('staff.qgx') as Browser

async function visited(id: string) {
  await worker().post(`/console/leads/${id}/take`)
  const path = `/console/leads/${id}/visit`
  const html = await worker().page(path)
  const sheet = /name="sheet" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const box = { p0: 'guarantees.housingUnsafe', v0: 'yes', e0: 'seen' }
  const signed = { by: 'self', authorisation: 'fingerprint', commitment: 'signature', right: 'yes' }
  const two = { visitor1: 'staff_demo_qgx', visitor2: 'staff_demo_qgx_lead' }
  const answer = await worker().send(path, { ...hiddenFields(html), sheet, ...box, ...signed, ...two })
  expect(answer.status).toBe(303)
}

/** One lead for each thing that can be written about: new, visited, decided, with a need proposed and one sent. */
async function prepare() {
  await putLead(county, { id: 'lead_new' })
  for (const id of ['lead_visited', 'lead_decided', 'lead_answered']) {
    await putLead(county, { id })
    await visited(id)
  }
  for (const id of ['lead_decided', 'lead_answered']) await decided(id)
  await severalNeeds()
}

async function decided(id: string) {
  const decide = `/console/leads/${id}/decide`
  await worker().send(decide, {
    ...hiddenFields(await worker().page(decide)),
    civil: 'marginal',
    monitor: 'none',
    decidedOn: '2026-06-15',
    reason: 'recognised',
  })
}

async function severalNeeds() {
  for (const id of ['lead_asks', 'lead_sent', 'lead_accepted', 'lead_worked_on', 'lead_third']) {
    await putLead(county, { id, urgent: true })
    await worker().post(`/console/leads/${id}/propose-referral`, { need: 'enrolment', urgent: '1' })
  }
  for (const id of ['lead_sent', 'lead_accepted', 'lead_worked_on', 'lead_third']) {
    const page = await worker().page(`/console/leads/${id}/referrals`)
    const referral = { referral: `${id}.enrolment.1`, version: '1', agreed: '1' }
    await worker().send(`/console/leads/${id}/send-referral`, { ...hiddenFields(page), ...referral })
  }
  await onTheSide()
  const department = people.get('dept.ybj') as Browser
  for (const id of ['lead_accepted', 'lead_worked_on', 'lead_third']) {
    const page = `/console/referrals/${id}.enrolment.1`
    await department.send(`${page}/accept`, hiddenFields(await department.page(page)))
  }
}

type Found = { person: Browser; form: DeskForm }

/** A chat in a worker's hands, a task, an objection, and a lead drawn for the monthly sample. */
async function onTheSide() {
  const { db, sealer, deps } = county
  const window = { message: { until: monday + 40 * 3_600_000, left: 4 }, moment: null, recent: [] }
  await putLead(county, { id: 'lead_chat' })
  await db.update(conversations).set({ sendWindow: JSON.stringify(window) })
  await worker().post('/console/leads/lead_chat/chat/take', { talk: 'talk_of_lead_chat' })
  const task = {
    township: qixing,
    village: '652826101203',
    urgent: false,
    dueAt: monday,
    createdAt: monday,
  }
  const noteSealed = await sealer.seal('请回电话', whereTaskNote('task_here'))
  await db.insert(tasks).values({ ...task, id: 'task_here', kind: 'call-back', noteSealed })
  const said = { leadId: 'lead_chat', conversationId: 'talk_of_lead_chat' }
  await db.insert(tasks).values({ ...task, ...said, id: 'task_objection', kind: 'objection' })
  await putLead(county, { id: 'lead_sampled', talk: false })
  const unlikely = { category: 'none', monitor: 'none', openedAt: monday - 30 * 86_400_000 }
  await db.update(leads).set(unlikely).where(eq(leads.id, 'lead_sampled'))
  await drawMonthlySample(deps)
}

/** How often a kind of page is looked at: the worker opens every lead of the test, a department every referral. */
function enough(login: string, route: string, query: string): number {
  if (query !== '') return route.endsWith('/close') ? 2 : 1
  if (route.includes('/referrals/')) return 8
  return login === 'staff.qgx' && route.includes('/leads/') ? 11 : 2
}

/** Every kind of page a person can click to, and the forms on them. */
async function crawl(login: string): Promise<Found[]> {
  const person = people.get(login) as Browser
  const closing = ['lead_decided', 'lead_answered'].map(
    (id) => `/console/leads/${id}/close?reason=recognised`,
  )
  const todo = ['/console', ...closing]
  const seen = new Set<string>()
  const looked = new Map<string, number>()
  const found: Found[] = []
  while (todo.length > 0) {
    const page = todo.shift() ?? ''
    const [path = '', query = ''] = page.split('?')
    const route = routeOf('GET', path)
    const kind = `${route} ${[...new URLSearchParams(query).keys()].join('&')}`
    const times = looked.get(kind) ?? 0
    if (route === null || seen.has(page) || times >= enough(login, route, query)) continue
    seen.add(page)
    looked.set(kind, times + 1)
    const answer = await person.get(page)
    if (answer.status !== 200 || !answer.headers.get('content-type')?.includes('html')) continue
    const html = await answer.text()
    found.push(...formsOf(page, html).map((form) => ({ person, form })))
    todo.push(...linksOf(html))
  }
  return found
}

const plain = (field: string): string => field.replace(/\d+/g, '#')
const key = (route: string, field: string): string => `${route} ${plain(field)}`
const rowOf = (route: string, field: string) =>
  freeText.find((row) => row.route === route && row.fields.includes(plain(field)))

let typedTimes = 0

/** Types the words into one field of a form as it stands on its page now, and sends it. */
async function type({ person, form }: Found, field: string, words: string): Promise<Response | null> {
  const page = await person.get(form.page)
  const now = formsOf(form.page, await page.text()).find(({ action }) => action === form.action)
  if (!now?.free.includes(field)) return null
  const number = String(900 + typedTimes++)
  const more = Object.entries(rowOf(form.route, field)?.with ?? {})
  const fixed = Object.fromEntries(
    more.map(([name, value]) => [
      name,
      value === '@first' ? (now.first[name] ?? '') : value.replace('NNN', number),
    ]),
  )
  return person.send(form.action, { ...now.fields, ...fixed, [field]: words })
}

/** Everything that is stored, table by table. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const { DB } = env as unknown as { DB: D1Database }
  const tables = await DB.prepare(
    "select name from sqlite_schema where type = 'table' and name not like '\\_cf%' escape '\\' and name not like 'sqlite%'",
  ).all<{ name: string }>()
  const dumps = tables.results.map(async ({ name }) => {
    const rows = await DB.prepare(`select * from "${name}"`).all()
    return [name, JSON.stringify(rows.results)] as const
  })
  return new Map(await Promise.all(dumps))
}

describe('what staff type freely', () => {
  test('is named in the table field by field, and the table names no field that is not there', async () => {
    const fields = new Set(found.flatMap(({ form }) => form.free.map((field) => key(form.route, field))))
    const named = new Set(freeText.flatMap(({ route, fields }) => fields.map((field) => `${route} ${field}`)))
    expect([...fields].filter((field) => !named.has(field)).sort()).toEqual([])
    expect([...named].filter((field) => !fields.has(field)).sort()).toEqual([])
  })

  test('stands on forms of every address that takes one, but those listed as without words', () => {
    const reached = new Set(found.map(({ form }) => form.route))
    const all = routes.filter(({ method }) => method === 'POST').map(({ path }) => `POST ${path}`)
    expect(all.filter((route) => !reached.has(route)).sort()).toEqual([...withoutWords].sort())
  })

  test('never lies readable in the database, in the log or in an address', async () => {
    const logged: string[] = []
    const keep = (...words: unknown[]) => void logged.push(words.map(String).join(' '))
    for (const level of ['log', 'info', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation(keep)
    const fields = new Map<string, { field: string; forms: Found[] }>()
    for (const one of found)
      for (const field of one.form.free) {
        const name = key(one.form.route, field)
        const known = fields.get(name) ?? { field, forms: [] }
        if (field === known.field || !name.includes('#')) known.forms.push(one)
        fields.set(name, known)
      }
    const markers = new Map<string, string>()
    const wrong: string[] = []
    for (const [name, { field, forms }] of fields) {
      const row = rowOf(forms[0]?.form.route ?? '', field)
      const words = `阿依古丽${typedTimes + 100}得了白血病`
      if (row?.kept !== 'public') markers.set(name, words)
      const answers: string[] = []
      for (const one of forms) {
        const answer = await type(one, field, words)
        if (!answer) continue
        if (decodeURIComponent(answer.headers.get('location') ?? '').includes(words))
          wrong.push(`${name}: address`)
        const refused = answer.status >= 400 || (await answer.text()).includes('还没有保存')
        answers.push(refused ? `refused ${answer.status}` : 'taken')
        if (!refused || row?.kept === 'refused') break
      }
      const taken = answers.includes('taken')
      if (taken !== (row?.kept !== 'refused')) wrong.push(`${name}: ${answers.join(', ')}`)
    }
    vi.restoreAllMocks()
    const stored = await everything()
    for (const [name, words] of markers) {
      for (const [table, rows] of stored) if (rows.includes(words)) wrong.push(`${name}: table ${table}`)
      if (logged.some((line) => line.includes(words))) wrong.push(`${name}: log`)
    }
    expect(wrong).toEqual([])
    expect(markers.size).toBeGreaterThan(15)
    expect(stored.size).toBeGreaterThan(25)
  }, 120_000)
})
