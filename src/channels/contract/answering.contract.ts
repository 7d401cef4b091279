import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inbound, Reply } from '../message.ts'
import { byteLength } from '../text-limits.ts'
import { bench, type ContractCase, reply } from './bench.contract.ts'

/** How a channel answers: the same to each retry, without losing a word. */
export function answeringContract(testCase: ContractCase): void {
  const { channel, player, deps, said } = bench(testCase)

  describe('answering', () => {
    const acknowledge = (inbound: Inbound, replies: readonly Reply[]) =>
      channel.acknowledge([{ inbound, replies }], deps)

    it('acknowledges with 200 even when there is nothing to say', async () => {
      const inbound = await said('x')
      expect((await channel.acknowledge([], deps)).status).toBe(200)
      expect((await acknowledge(inbound, [])).status).toBe(200)
      expect(channel.toSend?.(inbound, []) ?? []).toEqual([])
    })

    it('carries the reply in its answer, the same for each retry; or leaves all of it to be sent', async () => {
      const inbound = await said('x')
      const replies = [reply('第一句'), reply('请选一个', '好', '不好')]
      const answers = await Promise.all([1, 2, 3].map(() => acknowledge(inbound, replies)))
      const shown = answers.map((answer) => player.shown(answer))
      expect(new Set(shown).size).toBe(1)
      const left = channel.toSend?.(inbound, replies) ?? []
      if (channel.capabilities.passiveReply) {
        expect(shown[0]).toContain('第一句\n\n请选一个')
        const plain = JSON.stringify(answers[0]) + shown[0]
        for (const label of ['好', '不好']) expect(plain).toContain(label)
        expect(left).toEqual([])
      } else {
        expect(shown[0]).toBeNull()
        expect(left).toEqual(replies)
      }
    })

    it('loses no word of a long reply, and stays within its limits', async () => {
      const inbound = await said('x')
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 9_000 }), async (length) => {
          const words = Array.from({ length }, (_, at) => `${at}号`).join('，')
          const replies = [reply(words)]
          const shown = player.shown(await acknowledge(inbound, replies))
          const all = [
            ...(shown === null ? [] : [shown]),
            ...(channel.toSend?.(inbound, replies) ?? []).map((r) => r.text),
          ]
          for (const part of all) expect(byteLength(part)).toBeLessThanOrEqual(channel.capabilities.textBytes)
          const whole = all.map((part) => part.replace(/\n\(\d+\/\d+\)$/, '')).join('')
          expect(whole.replace(/\s/g, '')).toBe(words)
        }),
        { numRuns: 12 },
      )
    })

    it('cannot be broken out of by what somebody typed', async () => {
      const inbound = await said('x')
      const evil = ']]></Content></xml>"}\\\u0000\ud800<script>'
      const shown = player.shown(await acknowledge(inbound, [reply(evil)]))
      if (shown !== null) expect(shown).toBe(']]></Content></xml>"}\\<script>')
    })

    it('says nothing to those who left', async () => {
      const inbound: Inbound = { ...(await said('x')), what: { kind: 'leave' } }
      const gone = await acknowledge(inbound, [])
      expect([gone.status, player.shown(gone)]).toEqual([200, null])
    })
  })
}
