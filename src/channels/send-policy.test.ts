import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChannelId, Inbound } from './message.ts'
import { nextStep } from './retry-policy.ts'
import { closedWindow, maySend, type SendWindow, windowAfter, windowAfterSend } from './send-policy.ts'

const hour = 3_600_000
const said = (channel: ChannelId, at: number, more: Partial<Inbound> = {}): Inbound => ({
  channel,
  account: 'a',
  person: 'p',
  messageKey: 'k',
  at,
  what: { kind: 'text', text: 'x' },
  ...more,
})
const sent = { kind: 'sent' as const }
const spend = (channel: ChannelId, window: SendWindow, times: number, now: number) =>
  Array.from({ length: times }).reduce<SendWindow>(
    (state) => windowAfterSend(channel, state, sent, now),
    window,
  )

describe('WeChat', () => {
  const open = windowAfter(closedWindow, said('wechat', 0))

  it('takes five messages within 48 hours of the person’s own', () => {
    expect(maySend('wechat', closedWindow, 0)).toEqual({ kind: 'closed' })
    expect(maySend('wechat', open, 48 * hour - 1)).toEqual({ kind: 'yes' })
    expect(maySend('wechat', open, 48 * hour)).toEqual({ kind: 'closed' })
    expect(maySend('wechat', spend('wechat', open, 4, 1), 1)).toEqual({ kind: 'yes' })
    expect(maySend('wechat', spend('wechat', open, 5, 1), 1)).toEqual({ kind: 'closed' })
  })

  it('starts anew with each message of the person', () => {
    const used = spend('wechat', open, 5, 1)
    expect(maySend('wechat', windowAfter(used, said('wechat', 2)), 3)).toEqual({ kind: 'yes' })
  })

  it('does not spend the last one on small talk', () => {
    const one = spend('wechat', open, 4, 1)
    expect(maySend('wechat', one, 1, 'small-talk')).toEqual({ kind: 'closed' })
    expect(maySend('wechat', one, 1, 'result')).toEqual({ kind: 'yes' })
  })

  it('takes three within a minute of a tap, a follow or a scan, and spends those first', () => {
    const tapped = windowAfter(closedWindow, said('wechat', 0, { opens: 'moment' }))
    expect(maySend('wechat', tapped, 59_999)).toEqual({ kind: 'yes' })
    expect(maySend('wechat', tapped, 60_000)).toEqual({ kind: 'closed' })
    expect(maySend('wechat', spend('wechat', tapped, 3, 1), 1)).toEqual({ kind: 'closed' })
    const both = windowAfter(open, said('wechat', 0, { opens: 'moment' }))
    const after = spend('wechat', both, 3, 1)
    expect(after.message).toEqual(open.message)
    expect(maySend('wechat', after, 1)).toEqual({ kind: 'yes' })
  })

  it('is closed by the platform’s word, and by leaving', () => {
    const closed = windowAfterSend('wechat', open, { kind: 'window-closed', reason: 'x' }, 1)
    expect(maySend('wechat', closed, 1)).toEqual({ kind: 'closed' })
    const left = windowAfter(open, said('wechat', 1, { what: { kind: 'leave' }, opens: 'nothing' }))
    expect(left).toEqual(closedWindow)
  })

  it('is not changed by a send that did not happen', () => {
    expect(windowAfterSend('wechat', open, { kind: 'later', afterMs: 1, reason: 'x' }, 1)).toEqual(open)
  })
})

describe('other platforms', () => {
  it.each(['web', 'wecom', 'feishu', 'dingtalk', 'telegram'] as const)(
    '%s needs no message of the person',
    (channel) => {
      expect(maySend(channel, closedWindow, 0)).toEqual({ kind: 'yes' })
    },
  )

  it('WhatsApp has 24 hours without a count', () => {
    const open = windowAfter(closedWindow, said('whatsapp', 0))
    expect(maySend('whatsapp', spend('whatsapp', open, 50, 1), 24 * hour - 1)).toEqual({ kind: 'yes' })
    expect(maySend('whatsapp', open, 24 * hour)).toEqual({ kind: 'closed' })
  })

  it('the robot may speak once within an hour', () => {
    const open = windowAfter(closedWindow, said('wecom-bot', 0))
    expect(maySend('wecom-bot', open, hour - 1, 'small-talk')).toEqual({ kind: 'yes' })
    expect(maySend('wecom-bot', spend('wecom-bot', open, 1, 1), 2)).toEqual({ kind: 'closed' })
  })

  it('keeps to the rate per person: never more than 30 a minute on WeCom', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 120 }), (gaps) => {
        let window: SendWindow = closedWindow
        let now = 0
        const times: number[] = []
        for (const gap of gaps) {
          now += gap
          const may = maySend('wecom', window, now)
          if (may.kind === 'later') {
            expect(may.afterMs).toBeGreaterThan(0)
            now += may.afterMs
            expect(maySend('wecom', window, now)).toEqual({ kind: 'yes' })
          }
          window = windowAfterSend('wecom', window, sent, now)
          times.push(now)
        }
        for (const at of times) {
          expect(times.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(30)
        }
        expect(window.recent.length).toBeLessThanOrEqual(30)
      }),
    )
  })

  it('survives being kept as JSON', () => {
    const window = spend('wechat', windowAfter(closedWindow, said('wechat', 0)), 2, 1)
    expect(JSON.parse(JSON.stringify(window))).toEqual(window)
  })
})

describe('after an attempt', () => {
  const later = { kind: 'later' as const, afterMs: 5_000, reason: 'x' }

  it('waits longer each time, and never shorter than the platform says', () => {
    expect(nextStep(later, 1, 0)).toEqual({ kind: 'again', at: 30_000 })
    expect(nextStep(later, 4, 0)).toEqual({ kind: 'again', at: 240_000 })
    expect(nextStep({ ...later, afterMs: 999_000 }, 1, 0)).toEqual({ kind: 'again', at: 999_000 })
  })

  it('gives what cannot be sent to an aide', () => {
    expect(nextStep(later, 8, 0)).toEqual({ kind: 'give-to-aide', reason: 'x', alarm: true })
    expect(nextStep({ kind: 'window-closed', reason: 'w' }, 1, 0)).toMatchObject({
      kind: 'give-to-aide',
      alarm: false,
    })
    expect(nextStep({ kind: 'failed', reason: 'f', alarm: true }, 1, 0)).toMatchObject({ alarm: true })
    expect(nextStep(sent, 1, 0)).toEqual({ kind: 'done' })
  })
})
