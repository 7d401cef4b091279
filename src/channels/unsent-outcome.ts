import type { SendOutcome } from './channel.ts'
import type { PlatformAnswer } from './outbound-http.ts'

/**
 * Outcomes every platform shares: not reached, too fast, its own trouble. Null when the platform has decided.
 * After a time-out the message may have arrived: sending is at least once.
 */
export function unsentOutcome(answer: PlatformAnswer): SendOutcome | null {
  if (answer.kind === 'unreachable') {
    if (answer.reason === 'redirect') return { kind: 'failed', reason: 'redirect', alarm: true }
    return { kind: 'later', afterMs: 30_000, reason: answer.reason }
  }
  if (answer.status === 429) {
    return { kind: 'later', afterMs: answer.retryAfterMs ?? 30_000, reason: 'http 429' }
  }
  if (answer.status >= 500) {
    return { kind: 'later', afterMs: answer.retryAfterMs ?? 30_000, reason: `http ${answer.status}` }
  }
  return null
}

export const notConfigured: SendOutcome = {
  kind: 'failed',
  reason: 'not configured for sending',
  alarm: true,
}
