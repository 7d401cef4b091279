import * as z from 'zod'
import type { SendOutcome } from './channel.ts'
import type { ChannelId, Inbound } from './message.ts'

/** What a platform still lets us send to one person: plain data, kept with the talk. Times in ms. */
export type SendWindow = {
  /** Opened by the person's messages. `left` null: not counted. */
  message: { until: number; left: number | null } | null
  /** Opened for a minute by a tap, a follow or a scan. */
  moment: { until: number; left: number } | null
  /** When we sent lately, oldest first. */
  recent: readonly number[]
}

export const closedWindow: SendWindow = { message: null, moment: null, recent: [] }

type Policy = {
  window: { ms: number; messages: number | null } | null
  moment: { ms: number; messages: number } | null
  /** At most `count` to one person within `ms`. */
  rate: { count: number; ms: number } | null
}

const hour = 3_600_000
const minute = 60_000

/** Quotas of the platforms. WeChat says 5 in 48 hours (an older page said 20). */
const policies: Readonly<Record<ChannelId, Policy>> = {
  web: { window: null, moment: null, rate: null },
  wechat: {
    window: { ms: 48 * hour, messages: 5 },
    moment: { ms: minute, messages: 3 },
    rate: null,
  },
  wecom: { window: null, moment: null, rate: { count: 30, ms: minute } },
  'wecom-bot': { window: { ms: hour, messages: 1 }, moment: null, rate: null },
  feishu: { window: null, moment: null, rate: { count: 5, ms: 1000 } },
  dingtalk: { window: null, moment: null, rate: { count: 20, ms: minute } },
  telegram: { window: null, moment: null, rate: { count: 1, ms: 1000 } },
  whatsapp: { window: { ms: 24 * hour, messages: null }, moment: null, rate: null },
}

/** The window after a message: each one of the person's starts the quota anew. */
export function windowAfter(window: SendWindow, inbound: Inbound): SendWindow {
  const policy = policies[inbound.channel]
  if (inbound.what.kind === 'leave') return closedWindow
  if (inbound.opens === 'nothing') return window
  if (inbound.opens === 'moment') {
    if (!policy.moment) return window
    return { ...window, moment: { until: inbound.at + policy.moment.ms, left: policy.moment.messages } }
  }
  if (!policy.window) return window
  return { ...window, message: { until: inbound.at + policy.window.ms, left: policy.window.messages } }
}

/** What is left of a window, for a person to see. `left` null: not counted; `until` null: no end. */
export type SendRoom = { open: boolean; left: number | null; until: number | null }

/** How much may still be written to somebody before they write again. */
export function roomOf(channel: ChannelId, window: SendWindow, now: number): SendRoom {
  if (!policies[channel].window) return { open: true, left: null, until: null }
  const { message } = window
  if (!message || !open(message, now, 0)) return { open: false, left: 0, until: null }
  return { open: true, left: message.left, until: message.until }
}

export type Permission =
  | { kind: 'yes' }
  | { kind: 'later'; afterMs: number }
  /** Wait for the person, or give the task to an aide. */
  | { kind: 'closed' }

/** `weight` small talk never spends the last message of a window: a result may need it. */
export function maySend(
  channel: ChannelId,
  window: SendWindow,
  now: number,
  weight: 'result' | 'small-talk' = 'result',
): Permission {
  const policy = policies[channel]
  const wait = rateWait(policy, window, now)
  if (wait > 0) return { kind: 'later', afterMs: wait }
  if (!policy.window) return { kind: 'yes' }
  if (open(window.moment, now, 0)) return { kind: 'yes' }
  const reserve = weight === 'small-talk' && policy.window.messages !== 1 ? 1 : 0
  return open(window.message, now, reserve) ? { kind: 'yes' } : { kind: 'closed' }
}

const open = (part: { until: number; left: number | null } | null, now: number, reserve: number): boolean =>
  part !== null && now < part.until && (part.left === null || part.left > reserve)

function rateWait({ rate }: Policy, { recent }: SendWindow, now: number): number {
  if (!rate) return 0
  const within = recent.filter((at) => at > now - rate.ms)
  const first = within[within.length - rate.count]
  return first === undefined ? 0 : first + rate.ms - now
}

/** The window after a send. The short quota is spent first: it is gone in a minute anyway. */
export function windowAfterSend(
  channel: ChannelId,
  window: SendWindow,
  outcome: SendOutcome,
  now: number,
): SendWindow {
  // The platform knows better than our count.
  if (outcome.kind === 'window-closed') return { ...window, message: null, moment: null }
  if (outcome.kind !== 'sent') return window
  const { rate } = policies[channel]
  const recent = rate ? [...window.recent.filter((at) => at > now - rate.ms), now] : []
  if (window.moment && open(window.moment, now, 0)) {
    return { ...window, recent, moment: { ...window.moment, left: window.moment.left - 1 } }
  }
  if (!window.message || window.message.left === null) return { ...window, recent }
  return { ...window, recent, message: { ...window.message, left: Math.max(0, window.message.left - 1) } }
}

const windowPart = z.object({ until: z.number(), left: z.number().nullable() })
const windowSchema = z.object({
  message: windowPart.nullable(),
  moment: z.object({ until: z.number(), left: z.number() }).nullable(),
  recent: z.array(z.number()),
})

/** A stored window; what cannot be read counts as closed. */
export function readWindow(stored: string | null | undefined): SendWindow {
  if (!stored) return closedWindow
  const parsed = windowSchema.safeParse(JSON.parse(stored))
  return parsed.success ? parsed.data : closedWindow
}
