import { addDays, civilDate, startOfDay } from '../../kernel/civil-date.ts'
import type { SendOutcome } from '../channel.ts'
import type { PlatformAnswer } from '../outbound-http.ts'
import { unsentOutcome } from '../unsent-outcome.ts'
import { wechatCode } from './api.ts'

const failed = (reason: string, alarm: boolean): SendOutcome => ({ kind: 'failed', reason, alarm })

/** WeChat's error codes as what to do next. */
export function wechatOutcome(answer: PlatformAnswer, now: number): SendOutcome {
  const unsent = unsentOutcome(answer)
  if (unsent) return unsent
  const code = wechatCode(answer)
  const reason = `wechat ${code ?? 'no code'}`
  switch (code) {
    case 0:
      return { kind: 'sent', ...platformId(answer) }
    case -1:
      return { kind: 'later', afterMs: 5_000, reason }
    case 40001:
    case 40014:
    case 42001:
      return { kind: 'later', afterMs: 60_000, reason }
    case 45009:
      return { kind: 'later', afterMs: startOfDay(addDays(civilDate(now), 1)) - now, reason }
    case 45011:
      return { kind: 'later', afterMs: 60_000, reason }
    case 45015:
    case 45047:
      return { kind: 'window-closed', reason }
    // The address is dead, or the person refuses: nobody here can mend that.
    case 40003:
    case 43004:
    case 43101:
    case 48002:
      return failed(reason, false)
    // Settings, rights, our own fault, unknown codes: somebody must look.
    default:
      return failed(reason, true)
  }
}

function platformId(answer: PlatformAnswer): { platformId?: string } {
  const id = answer.kind === 'answer' ? answer.json?.msgid : undefined
  return typeof id === 'number' || typeof id === 'string' ? { platformId: String(id) } : {}
}
