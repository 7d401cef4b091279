import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { ChannelId, Inbound } from '../message.ts'
import { dataFile } from '../test-data.ts'
import { platformDouble, testDeps } from '../test-deps.ts'
import { bench, type ContractCase, contractNow, open, reply } from './bench.contract.ts'

/** A platform's refusal and what becomes of the message. */
type Refusal = {
  name: string
  status?: number
  headers?: Record<string, string>
  json: unknown
  kind: 'sent' | 'later' | 'window-closed' | 'failed'
  alarm?: boolean
  afterMs?: number
}

/** 18:00 in Beijing, six hours before the daily quotas start anew. */
const evening = Date.parse('2026-11-23T18:00:00+08:00')
const isTokenCall = (path: string): boolean =>
  /stable_token|gettoken|tenant_access_token|accessToken/.test(path)

/** How a channel sends: to its own platform only, and telling apart what can be tried again. */
export function sendingContract(testCase: ContractCase): void {
  const { id, env } = testCase
  const { channel, said } = bench(testCase)

  describe('sending', () => {
    const outgoing = (inbound: Inbound | null) => ({
      person: '42',
      reply: reply('您的求助已有人跟进', '知道了'),
      dedupe: 'outbox-1',
      ...(inbound?.answerTo ? { answerTo: inbound.answerTo } : {}),
    })
    const good = { json: testCase.good }

    it('calls only its platform’s own hosts, and says that it was sent', async () => {
      const double = platformDouble(() => good)
      const outcome = await channel.send(outgoing(await said('x')), testDeps(contractNow, double.fetch))
      expect(outcome).toMatchObject({ kind: 'sent' })
      expect(double.calls.length).toBeGreaterThan(0)
      for (const call of double.calls) {
        expect(testCase.hosts).toContain(call.url.host)
        expect(call.url.protocol).toBe('https:')
      }
      const sent = JSON.stringify(double.calls.at(-1)?.json)
      expect(sent).toContain('您的求助已有人跟进')
      expect(sent).toContain('知道了')
    })

    it('calls the configured base instead, path unchanged', async () => {
      const paths = []
      for (const base of [{}, baseOf(id, 'http://127.0.0.1:9100')]) {
        const double = platformDouble(() => good)
        const { channel: to } = open(id, { ...env, ...base })
        await to.send(outgoing(await said('x')), testDeps(contractNow, double.fetch))
        paths.push(double.calls.map((call) => `${call.method} ${call.url.pathname}`))
        if (Object.keys(base).length > 0) {
          expect(new Set(double.calls.map((call) => call.url.origin))).toEqual(
            new Set(['http://127.0.0.1:9100']),
          )
        }
      }
      expect(paths[1]).toEqual(paths[0])
    })

    it('sends the same request again for the same message', async () => {
      const bodies = []
      for (let attempt = 0; attempt < 2; attempt++) {
        const double = platformDouble(() => good)
        await channel.send(outgoing(await said('x')), testDeps(contractNow, double.fetch))
        bodies.push(JSON.stringify(double.calls.at(-1)?.json))
      }
      expect(bodies[0]).toBe(bodies[1])
    })

    it.each([
      ['500', { status: 500 }, 'later'],
      ['503 with its time', { status: 503, headers: { 'retry-after': '120' } }, 'later'],
      ['429', { status: 429, headers: { 'retry-after': '120' } }, 'later'],
      ['an endless answer', { text: ' '.repeat((1 << 20) + 1) }, 'later'],
      ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1/' } }, 'failed'],
      ['nonsense', { text: '<html>' }, 'failed'],
      ['an array', { text: '[]' }, 'failed'],
      ['an empty object', { json: {} }, 'failed'],
    ])('on %s', async (name, answer, kind) => {
      const double = platformDouble(() => answer)
      const outcome = await channel.send(outgoing(await said('x')), testDeps(contractNow, double.fetch))
      expect(outcome.kind).toBe(kind)
      if (outcome.kind === 'later' && name !== '500' && name !== 'an endless answer') {
        expect(outcome.afterMs).toBe(120_000)
      }
      expectNoSecret(outcome)
    })

    const table: Refusal[] = parse(dataFile(import.meta.url, `../${id}/samples/errors.yaml`))
    it.each(table)('on its platform’s answer $name', async ({ name, status, json, headers, ...expected }) => {
      const answer = { json, ...(status ? { status } : {}), ...(headers ? { headers } : {}) }
      const double = platformDouble((call) => (isTokenCall(call.url.pathname) ? good : answer))
      const outcome = await channel.send(outgoing(await said('x')), testDeps(evening, double.fetch))
      expect(outcome).toMatchObject(expected)
    })

    it('never throws when the network does', async () => {
      const broken = async () => {
        throw new TypeError('connection to https://secret@host refused')
      }
      const outcome = await channel.send(outgoing(await said('x')), testDeps(contractNow, broken))
      expect(outcome).toMatchObject({ kind: 'later', reason: 'network' })
    })

    it('calls no other host, whatever address the message names', async () => {
      for (const host of [
        'http://127.0.0.1',
        'https://evil.example',
        'https://oapi.dingtalk.com@evil.example',
        'file:///etc',
      ]) {
        const answerTo = { sessionWebhook: `${host}/x`, responseUrl: `${host}/x`, until: '9999999999999' }
        const double = platformDouble(() => good)
        await channel.send({ ...outgoing(null), answerTo }, testDeps(contractNow, double.fetch))
        for (const call of double.calls) expect(testCase.hosts).toContain(call.url.host)
      }
    })

    const secrets = Object.entries(env).flatMap(([name, value]) =>
      /SECRET|TOKEN|KEY/.test(name) ? [value] : [],
    )
    const expectNoSecret = (outcome: unknown) => {
      for (const secret of secrets) expect(JSON.stringify(outcome)).not.toContain(secret)
    }
  })
}

const baseOf = (id: ChannelId, base: string): Record<string, string> => {
  const name = id === 'wecom-bot' ? 'WECOM' : id.toUpperCase()
  return { [`${name}_API_BASE`]: base }
}
