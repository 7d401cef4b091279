import type { SendOutcome } from './channel.ts'

/** What becomes of a queued message after an attempt. */
export type NextStep =
  | { kind: 'done' }
  | { kind: 'again'; at: number }
  /** Never again by the platform: an aide gets the task. `alarm`: somebody must also look at the settings. */
  | { kind: 'give-to-aide'; reason: string; alarm: boolean }

const mostAttempts = 8
const longestWait = 6 * 3_600_000

/** Half a minute, doubled each time, up to six hours; eight attempts in about two hours. `attempts` counts this one. */
export function nextStep(outcome: SendOutcome, attempts: number, now: number): NextStep {
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'done' }
    case 'window-closed':
      return { kind: 'give-to-aide', reason: outcome.reason, alarm: false }
    case 'failed':
      return { kind: 'give-to-aide', reason: outcome.reason, alarm: outcome.alarm }
    case 'later': {
      if (attempts >= mostAttempts) return { kind: 'give-to-aide', reason: outcome.reason, alarm: true }
      const backoff = Math.min(30_000 * 2 ** (attempts - 1), longestWait)
      return { kind: 'again', at: now + Math.max(backoff, outcome.afterMs) }
    }
  }
}
