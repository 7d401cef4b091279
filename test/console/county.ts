import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import { createCounty, shippedCounty } from '../../src/app/county.ts'
import { type ConsoleDeps, consoleApp } from '../../src/console/console-app.tsx'
import { nameKey, phoneKey } from '../../src/intake/lead-columns.ts'
import { testClock } from '../../src/kernel/clock.ts'
import { systemIds } from '../../src/kernel/ids.ts'
import { createSealer } from '../../src/kernel/seal.ts'
import { newCode } from '../../src/leads/code.ts'
import { openDb } from '../../src/storage/db.ts'
import {
  whereEvaluation,
  whereFacts,
  whereLeadName,
  whereLeadPhone,
  wherePerson,
  whereTurnReplies,
  whereTurnSaid,
} from '../../src/storage/sealed-where.ts'
import { demoPassword, seedStaff } from '../../src/storage/seed-staff.ts'
import { evaluations, leads } from '../../src/storage/tables/leads.ts'
import { conversations, factBatches, turns } from '../../src/storage/tables/talk.ts'
import { testJudge } from '../universe.ts'

/** A Monday morning in China without holidays around. */
export const monday = Date.parse('2026-06-15T02:00:00Z')
export const qixing = '652826101'
export const yongning = '652826102'

/** `around`: stands between the desk and its database, for counting what crosses. */
export async function testCounty(around: (database: D1Database) => D1Database = (database) => database) {
  const clock = testClock(monday)
  const db = openDb(around((env as unknown as { DB: D1Database }).DB))
  const sealer = await createSealer([btoa('k'.repeat(32))], systemIds)
  const book = createCounty(db)
  const deps: ConsoleDeps = {
    db,
    clock,
    ids: systemIds,
    sealer,
    ...shippedCounty,
    countyNow: async () => (await book.now()).county,
    version: 'test',
  }
  await seedStaff(db, deps)
  const app = new Hono().route('/', consoleApp(deps))
  return { clock, db, sealer, deps, app, person: () => new Browser(app) }
}

export type County = Awaited<ReturnType<typeof testCounty>>

/** A browser without JavaScript: keeps the cookie, reads forms, follows nothing by itself. */
export class Browser {
  cookie = ''
  private readonly app: Hono
  constructor(app: Hono) {
    this.app = app
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { host: 'desk.test', ...(this.cookie ? { cookie: this.cookie } : {}), ...init.headers }
    const answer = await this.app.request(`http://desk.test${path}`, { ...init, headers })
    const set = answer.headers.get('set-cookie')
    if (set) this.cookie = set.split(';')[0] ?? ''
    return answer
  }

  get = (path: string): Promise<Response> => this.request(path)

  async page(path: string): Promise<string> {
    const answer = await this.get(path)
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
    return answer.text()
  }

  send(path: string, fields: Record<string, string>, origin = 'http://desk.test'): Promise<Response> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin }
    return this.request(path, { method: 'POST', body: new URLSearchParams(fields).toString(), headers })
  }

  /** Posts with the token and version that the page shows now. */
  async post(path: string, fields: Record<string, string> = {}): Promise<Response> {
    const lead = /^(\/console\/leads\/[^/]+)/.exec(path)?.[1]
    const html = await this.page(lead ?? (path.startsWith('/console/standards/d') ? path : '/console'))
    return this.send(path, { ...hiddenFields(html), ...fields })
  }

  async logIn(login: string, password = demoPassword): Promise<Response> {
    return this.send('/console/login', { login, password, next: '/console' })
  }
}

/** Token, version and form id of a page. */
export function hiddenFields(html: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name, value] of html.matchAll(
    /<input type="hidden" name="(token|version|note)" value="([^"]*)"/g,
  )) {
    if (name && value !== undefined) found[name] = value
  }
  return found
}

export type TestLead = {
  id?: string
  township?: string | null
  village?: string | null
  name?: string | null
  phone?: string | null
  story?: string
  urgent?: boolean
  urgentReasons?: string | null
  unfinished?: boolean
  stage?: string
  ownerId?: string | null
  dueAt?: number
  talk?: boolean
}

/** A lead as the talk stores it: sealed, with its words, facts, one judgement and its conversation. */
export async function putLead(county: County, lead: TestLead = {}): Promise<{ id: string; code: string }> {
  const { db, sealer } = county
  const id = lead.id ?? systemIds.id('lead')
  const talkId = `talk_of_${id}`
  const code = newCode(systemIds.bytes(16))
  const { name = '买买提', phone = '13812345678', story = '老伴住院花了八万，报了三万' } = lead
  const facts = [
    { seq: 1, id: 'story', value: story, speaker: 'self' },
    { seq: 2, id: 'person.name', value: name, words: name, speaker: 'self' },
    { seq: 3, id: 'person.phone', value: phone, speaker: 'self' },
    { seq: 4, id: 'household.size', value: 5, words: '我家五口人', speaker: 'self' },
    { seq: 5, id: 'income.year', value: { min: 20_000, max: 30_000 }, words: '两三万', speaker: 'self' },
    { seq: 6, id: 'property.liquid', value: { answer: 'unknown' }, words: '不知道', speaker: 'self' },
  ]
  const result = testJudge({ members: { count: 5 }, income: [{ amount: { min: 20_000, max: 30_000 } }] })
  const outcomes = result.outcomes.map(({ category, monitor }) => `${category}/${monitor}`).join(',')
  await db.insert(leads).values({
    id,
    code,
    conversationId: lead.talk === false ? null : talkId,
    source: 'self',
    lang: 'zh',
    township: lead.township === undefined ? qixing : lead.township,
    village: lead.village === undefined ? '652826101203' : lead.village,
    groupNo: '3',
    nameSealed: name && (await sealer.seal(name, whereLeadName(id))),
    nameHash: name && (await sealer.fingerprint(nameKey(name), 'name')),
    phoneSealed: phone && (await sealer.seal(phone, whereLeadPhone(id))),
    phoneHash: phone && (await sealer.fingerprint(phoneKey(phone), 'phone')),
    stage: lead.stage ?? 'new',
    urgent: lead.urgent ?? false,
    urgentReasons: lead.urgentReasons ?? null,
    unfinished: lead.unfinished ?? false,
    category: result.category,
    status: result.status,
    monitor: result.monitor,
    outcomes,
    decisive: result.decisive.map(({ fact }) => fact).join(','),
    standardsVersion: result.standardsVersion,
    ownerId: lead.ownerId ?? null,
    dueAt: lead.dueAt ?? monday + 2 * 86_400_000,
    openedAt: monday - 86_400_000,
    updatedAt: monday - 86_400_000,
  })
  await db.insert(evaluations).values({
    leadId: id,
    seq: 1,
    at: monday,
    asOf: '2026-06-15',
    standardsVersion: 'test',
    factsSeq: 6,
    resultSealed: await sealer.seal(JSON.stringify(result), whereEvaluation(id, 1)),
  })
  const factsSealed = await sealer.seal(JSON.stringify(facts), whereFacts(id, 1))
  await db
    .insert(factBatches)
    .values({ reportId: id, seq: 1, count: 6, at: monday, speaker: 'self', factsSealed })
  if (lead.talk !== false)
    await putTalk(county, { talkId, leadId: id, said: [story, name ?? '不说', phone ?? '不说'] })
  return { id, code }
}

async function putTalk(
  county: County,
  { talkId, leadId, said }: { talkId: string; leadId: string; said: string[] },
) {
  const { db, sealer } = county
  await db.insert(conversations).values({
    id: talkId,
    channel: 'wechat',
    account: 'gh_1',
    personHash: talkId,
    personSealed: await sealer.seal('oABC', wherePerson(talkId)),
    lang: 'zh',
    reportId: leadId,
    seq: said.length,
    envelope: '{}',
    stage: 'done',
    createdAt: monday,
    lastAt: monday,
  })
  for (const [index, text] of said.entries()) {
    const seq = index + 1
    const replies = JSON.stringify([{ text: `记下了：${text}`, choices: [{ key: 'ok', label: '对' }] }])
    await db.insert(turns).values({
      conversationId: talkId,
      seq,
      inboundHash: `${talkId}.${seq}`,
      reportId: leadId,
      at: monday,
      kind: 'text',
      saidSealed: await sealer.seal(text, whereTurnSaid(talkId, seq)),
      repliesSealed: await sealer.seal(replies, whereTurnReplies(talkId, seq)),
      stage: 'done',
    })
  }
}
