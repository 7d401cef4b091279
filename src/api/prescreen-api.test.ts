import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { AppError } from '../kernel/errors.ts'
import { demoStandards } from '../policy/demo-standards.ts'
import { nationalStandards } from '../policy/national-standards.ts'
import { prescreenApi } from './prescreen-api.ts'
import { prescreenAnswer } from './prescreen-request.ts'

const app = new Hono().route(
  '/',
  prescreenApi({
    now: () => Date.parse('2026-11-22T16:30:00Z'),
    standards: () => [...nationalStandards, ...demoStandards],
  }),
)
app.onError((error, c) => {
  if (!(error instanceof AppError)) throw error
  return c.json({ code: error.code, details: error.details }, error.code === 'too_large' ? 413 : 400)
})

const send = (
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  headers: Record<string, string> = {},
  query = '',
) =>
  app.request(`/api/v1/prescreen${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit)
const post = (body: unknown, query = '') => send(JSON.stringify(body), {}, query)

interface Refusal {
  code: string
  details: string[]
}

describe('POST /api/v1/prescreen', () => {
  it('answers in the described shape, today in China by default', async () => {
    const response = await post({ facts: {} })
    expect(response.status).toBe(200)
    const answer = prescreenAnswer.parse(await response.json())
    expect(answer.asOf).toBe('2026-11-23')
    expect(answer.settled).toBe(false)
    expect(answer.standardsVersion).toMatch(/demo$/)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('says how many people it takes', async () => {
    const members = Array.from({ length: 61 }, (_, n) => ({ id: `m${n}` }))
    const refused = (await (await post({ facts: { members } })).json()) as Refusal
    expect(refused.details).toEqual(['facts.members: expected at most 60 members, {"count": …}, or null'])
  })

  it('lays what-if standards over those in force and names them', async () => {
    const facts = { members: [], income: [] }
    const plain = (await (await post({ facts })).json()) as { standardsVersion: string }
    const whatIf = (await (await post({ facts, standards: { dibao_year_rural: null } })).json()) as {
      standardsVersion: string
    }
    expect(whatIf.standardsVersion).toContain(`${plain.standardsVersion}+whatif-`)
  })

  it('explains in the language asked for', async () => {
    const texts = async (query: string) =>
      JSON.stringify(
        ((await (await post({ facts: {} }, query)).json()) as { explanation: unknown }).explanation,
      )
    expect(await texts('')).toContain('家庭收入')
    expect(await texts('?lang=en')).toContain('income')
    expect(await texts('?lang=ug')).toContain('كىرىم')
  })

  const malformed: [string, unknown, string][] = [
    ['an unknown field', { facts: { memebers: [] } }, 'facts.memebers: unknown field'],
    [
      'an unknown field of a member',
      { facts: { members: [{ id: 'a', religion: 'x' }] } },
      'facts.members[0].religion: unknown field',
    ],
    ['no facts', {}, 'facts:'],
    ['a member without an id', { facts: { members: [{ age: 3 }] } }, 'facts.members[0].id'],
    ['two members of one id', { facts: { members: [{ id: 'a' }, { id: 'a' }] } }, 'facts.members[1].id'],
    ['half a yuan', { facts: { income: [{ amount: 0.5 }] } }, 'facts.income[0].amount'],
    ['less than nothing', { facts: { income: [{ amount: -1 }] } }, 'facts.income[0].amount'],
    ['more than 10^9', { facts: { income: [{ amount: 1_000_000_001 }] } }, 'facts.income[0].amount'],
    ['a number as text', { facts: { property: { liquid: '5' } } }, 'facts.property.liquid'],
    [
      'min above max',
      { facts: { property: { liquid: { min: 2, max: 1 } } } },
      'facts.property.liquid: min is above max',
    ],
    ['an unknown code', { facts: { hukou: 'town' } }, 'facts.hukou: expected one of rural, urban'],
    ['an empty oneOf', { facts: { hukou: { oneOf: [] } } }, 'facts.hukou'],
    [
      'a mark of nobody',
      { facts: { members: [{ id: 'a' }], income: [{ who: 'b' }] } },
      'facts.income[0].who',
    ],
    ['supporters of nobody', { facts: { members: [], obligors: { b: [] } } }, 'facts.obligors.b'],
    [
      'too many members',
      { facts: { members: Array.from({ length: 61 }, (_, i) => ({ id: `m${i}` })) } },
      'facts.members',
    ],
    ['too many items', { facts: { income: Array.from({ length: 201 }, () => ({})) } }, 'facts.income'],
    ['a day that does not exist', { asOf: '2026-02-30', facts: {} }, 'asOf: expected a date'],
    ['an unknown parameter', { standards: { dibao: 1 }, facts: {} }, 'standards.dibao: unknown field'],
    [
      'a parameter of another kind',
      { standards: { watch_months: 'two' }, facts: {} },
      'standards.watch_months',
    ],
    [
      'born after the day',
      { asOf: '2026-01-01', facts: { members: [{ id: 'a', birth: '2026-01-02' }] } },
      'facts.members[0].birth',
    ],
    ['a list instead of an object', [], '(body)'],
  ]
  for (const [name, body, detail] of malformed)
    it(`refuses ${name} with its path`, async () => {
      const response = await post(body)
      expect(response.status).toBe(400)
      const { code, details } = (await response.json()) as Refusal
      expect(code).toBe('bad_request')
      expect(
        details.some((line) => line.startsWith(detail)),
        JSON.stringify(details),
      ).toBe(true)
    })

  it('never tells back what was sent', async () => {
    const secret = 'Maimaiti13800000000'
    const response = await post({
      facts: { hukou: secret, [`${secret}!`]: 1, members: [{ id: 'a', age: secret }] },
    })
    expect(await response.text()).not.toContain(secret)
  })

  it('refuses what is not JSON or not UTF-8, whatever it is called', async () => {
    expect((await send('{"facts":')).status).toBe(400)
    expect((await send(new Uint8Array([123, 34, 0xff, 0xfe]))).status).toBe(400)
    expect((await send('{"facts":{}}', { 'content-type': 'text/plain' })).status).toBe(200)
    expect((await send('')).status).toBe(400)
  })

  it('refuses deep and huge bodies fast', async () => {
    const start = performance.now()
    expect((await send('['.repeat(200_000))).status).toBe(400)
    expect((await send(`{"facts":${'{"a":'.repeat(40_000)}`)).status).toBe(400)
    expect((await send(`"${'x'.repeat(256 * 1024)}"`)).status).toBe(413)
    expect(performance.now() - start).toBeLessThan(1500)
  })

  it('stops reading a stream that grows over the cap', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(16 * 1024).fill(32))
        if (sent > 1000) controller.close()
      },
    })
    expect((await send(endless)).status).toBe(413)
    expect(sent).toBeLessThan(40)
  })
})

describe('the description', () => {
  it('is OpenAPI 3.1 made from the same schemas', async () => {
    const doc = (await (await app.request('/openapi.json')).json()) as {
      openapi: string
      paths: Record<
        string,
        { post: { requestBody: { content: Record<string, { schema: { properties: object } }> } } }
      >
    }
    expect(doc.openapi).toBe('3.1.0')
    const schema = doc.paths['/api/v1/prescreen']?.post.requestBody.content['application/json']?.schema
    expect(Object.keys(schema?.properties ?? {})).toEqual(['asOf', 'standards', 'facts'])
  })

  it('can be read as a page without scripts, Chinese first', async () => {
    const page = await (await app.request('/docs')).text()
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('facts.members[].age')
    expect(page).not.toMatch(/<script|https?:\/\//)
    expect((await app.request('/docs.css')).headers.get('content-type')).toContain('text/css')
  })
})
