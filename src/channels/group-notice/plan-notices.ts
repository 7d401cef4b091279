import { type Notice, noticeText } from './notice-text.ts'

export type NoticePlan =
  | { kind: 'nothing' }
  | { kind: 'wait'; afterMs: number }
  /** One message for all that wait. */
  | { kind: 'send'; text: string }

/** The robots of WeCom and DingTalk take 20 messages a minute and are then blocked for ten. */
const mostPerMinute = 20
const minute = 60_000

/**
 * Whatever waits goes out as one message. `sentAt`: when this robot was used lately (ms). After the first message of
 * a minute the others wait ten seconds for company; urgent ones do not.
 */
export function planNotices(waiting: readonly Notice[], sentAt: readonly number[], now: number): NoticePlan {
  if (waiting.length === 0) return { kind: 'nothing' }
  const recent = sentAt.filter((at) => at > now - minute).sort((a, b) => a - b)
  const oldest = recent[recent.length - mostPerMinute]
  if (oldest !== undefined) return { kind: 'wait', afterMs: oldest + minute - now }
  const last = recent.at(-1) ?? Number.NEGATIVE_INFINITY
  const company = last + 10_000 - now
  const urgent = waiting.some((notice) => notice.kind === 'urgent')
  if (company > 0 && !urgent) return { kind: 'wait', afterMs: company }
  return { kind: 'send', text: noticeText(waiting) }
}
