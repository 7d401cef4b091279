import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { utf8 } from '../../kernel/bytes.ts'
import { groupHint } from '../group-hint.ts'
import type { Inbound } from '../message.ts'
import { dataFile } from '../test-data.ts'
import { bench, type ContractCase, contractNow, expectRefused, open } from './bench.contract.ts'

type Sample = {
  name: string
  payload: unknown
  expect: Inbound | Inbound[] | 'nothing' | 'malformed' | 'refused' | 'hint'
}

/** What a channel takes, and what it refuses without a word. */
export function receivingContract(testCase: ContractCase): void {
  const { id } = testCase
  const { channel, player, stamp, text, receive, said } = bench(testCase)

  describe('samples', () => {
    const samples: Sample[] = parse(dataFile(import.meta.url, `../${id}/samples/inbound.yaml`))
    it.each(samples)('$name', async ({ payload, expect: expected }) => {
      const source = typeof payload === 'string' ? payload : JSON.stringify(payload)
      const received = await receive(await player.request(source, stamp))
      if (expected === 'malformed') expectRefused(received, 400)
      else if (expected === 'refused') expectRefused(received, 401)
      else if (expected === 'nothing')
        expect(received).toMatchObject({ kind: 'answer', answer: { status: 200 } })
      else if (expected === 'hint') {
        expect(received.kind === 'answer' && player.shown(received.answer)).toBe(groupHint)
      } else expect(received).toEqual({ kind: 'messages', messages: [expected].flat() })
    })
  })

  describe('receiving', () => {
    it.each([
      '你好',
      'ياخشىمۇسىز',
      '😀👨‍👩‍👧',
      '‮abc​',
      "<b>'; DROP TABLE leads;--",
      '0012',
      '字'.repeat(20_000),
    ])('keeps the words: %.20s', async (words) => {
      expect(await said(words)).toMatchObject({
        channel: id,
        person: '42',
        messageKey: '10001',
        what: { kind: 'text', text: words },
      })
    })

    it('gives three deliveries the same key, at once or one after another', async () => {
      const all = await Promise.all([1, 2, 3].map(() => said('一样')))
      expect(new Set(all.map((message) => JSON.stringify(message))).size).toBe(1)
    })

    it('refuses empty, foreign and random bodies without a word', async () => {
      const good = await player.request(text('x'), stamp)
      for (const body of [
        '',
        ' ',
        '[]',
        '[1]',
        'null',
        '"x"',
        '1',
        '{',
        '<xml>',
        '<xml/>',
        '{"__proto__":{"a":1}}',
      ]) {
        expectRefused(await receive({ ...good, body: utf8(body) }), 400, 401)
      }
      for (const body of [new Uint8Array([0xff, 0xfe, 0x00]), new Uint8Array([31, 139, 8, 0])]) {
        expectRefused(await receive({ ...good, body }), 400, 401)
      }
    })

    it('refuses a request with nothing in it, without a word', async () => {
      const empty = { query: new URLSearchParams(), headers: new Headers(), body: new Uint8Array(0) }
      for (const method of channel.methods) {
        expectRefused(await receive({ ...empty, method }), 400, 401, 403)
      }
    })

    it('refuses a stranger’s proof', async () => {
      const { player: stranger } = open(id, testCase.stranger)
      const forged = await stranger.request(text('x'), stamp)
      expectRefused(await receive(forged), 401)
    })

    it('refuses when any part of the proof is missing or another', async () => {
      const good = await player.request(text('x'), stamp)
      const parts = [...good.query.keys(), ...good.headers.keys()].filter((name) => name !== 'content-type')
      // WeChat's plain signature stands beside the one that counts; without a type the frame still proves itself.
      const essential = parts.filter((name) => !['signature', 'encrypt_type'].includes(name))
      expect(essential.length).toBeGreaterThan(0)
      for (const name of essential) {
        for (const value of [null, '', '0', 'é', 'x'.repeat(5000)]) {
          const query = new URLSearchParams(good.query)
          const headers = new Headers(good.headers)
          const target = query.has(name) ? query : headers
          target.delete(name)
          if (value !== null) target.set(name, value)
          expectRefused(await receive({ ...good, query, headers }), 400, 401)
        }
      }
    })

    it('refuses what is too old or of tomorrow', async () => {
      if (testCase.window === null) return
      for (const off of [-testCase.window - 1500, testCase.window + 1500]) {
        const stale = await player.request(text('x'), { ...stamp, now: contractNow + off })
        expectRefused(await receive(stale), 401)
      }
      for (const off of [-testCase.window + 1500, testCase.window - 1500]) {
        const near = await player.request(text('x'), { ...stamp, now: contractNow + off })
        expect(await receive(near)).toMatchObject({ kind: 'messages' })
      }
    })

    it('refuses the proof of another body', async () => {
      const good = await player.request(text('x'), stamp)
      const other = await player.request(text('y'), { ...stamp, random: new Uint8Array(16).fill(9) })
      const received = await receive({ ...good, body: other.body })
      if (testCase.bodyProved) expectRefused(received, 401)
    })

    it('takes no message from a body with any byte changed', async () => {
      if (!testCase.bodyProved) return
      const good = await player.request(text('x'), stamp)
      const taken = JSON.stringify(await receive(good))
      for (let at = 0; at < good.body.length; at += 3) {
        const body = Uint8Array.from(good.body)
        body[at] = (body[at] ?? 0) ^ 4
        const received = await receive({ ...good, body })
        // Bytes beside the sealed part may change: they are not looked at.
        if (received.kind === 'messages') expect(JSON.stringify(received)).toBe(taken)
        else expectRefused(received, 400, 401)
      }
    })

    it('never throws at random bytes, nor at a proved payload of anything', async () => {
      const good = await player.request(text('x'), stamp)
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (body) => {
          expectRefused(await receive({ ...good, body }), 400, 401)
        }),
        { numRuns: 60 },
      )
      await fc.assert(
        fc.asyncProperty(fc.json({ maxDepth: 4 }), async (payload) => {
          const received = await receive(await player.request(payload, stamp))
          if (received.kind === 'answer') expect(received.answer.status).toBeLessThan(500)
        }),
        { numRuns: 60 },
      )
    })

    it('never throws at its own payload with any one value exchanged', async () => {
      const payload = text('x')
      if (!payload.startsWith('{')) return
      const values = [null, 0, -1, 'x'.repeat(5000), '', [], {}, true, { __proto__: 1 }]
      for (const [changed] of exchanged(JSON.parse(payload), values)) {
        const received = await receive(await player.request(JSON.stringify(changed), stamp))
        if (received.kind === 'answer') expect(received.answer.status).toBeLessThan(500)
      }
    })
  })
}

/** Every copy of a JSON value with one of its leaves or branches exchanged. */
function* exchanged(value: unknown, by: readonly unknown[]): Generator<[unknown]> {
  for (const other of by) yield [other]
  if (typeof value !== 'object' || value === null) return
  for (const name of Object.keys(value)) {
    const inner: unknown = (value as Record<string, unknown>)[name]
    for (const [changed] of exchanged(inner, by)) {
      yield [
        Array.isArray(value)
          ? value.map((v, at) => (String(at) === name ? changed : v))
          : { ...value, [name]: changed },
      ]
    }
  }
}
