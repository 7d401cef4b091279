import type { SendOutcome } from '../channel.ts'
import { textAt } from '../json-fields.ts'
import type { PlatformAnswer } from '../outbound-http.ts'
import { unsentOutcome } from '../unsent-outcome.ts'

/** WeCom answers 200 for everything; `errcode` decides. Null when there is none. */
export function wecomCode(answer: PlatformAnswer): number | null {
  if (answer.kind !== 'answer' || answer.json === null) return null
  const code = answer.json.errcode
  return typeof code === 'number' ? code : null
}

const failed = (reason: string, alarm: boolean): SendOutcome => ({ kind: 'failed', reason, alarm })

export function wecomOutcome(answer: PlatformAnswer): SendOutcome {
  const unsent = unsentOutcome(answer)
  if (unsent || answer.kind !== 'answer') return unsent ?? failed('no answer', true)
  const code = wecomCode(answer)
  const reason = `wecom ${code ?? 'no code'}`
  switch (code) {
    case 0: {
      if (textAt(answer.json, 'invaliduser')) return failed('wecom invaliduser', false)
      const platformId = textAt(answer.json, 'msgid')
      return { kind: 'sent', ...(platformId ? { platformId } : {}) }
    }
    case -1:
      return { kind: 'later', afterMs: 5_000, reason }
    case 40014:
    case 42001:
      return { kind: 'later', afterMs: 60_000, reason }
    case 45009:
      return { kind: 'later', afterMs: 600_000, reason }
    // This member cannot be reached: nothing to mend in the settings.
    case 60011:
    case 81013:
      return failed(reason, false)
    // Secret, agent, trusted IP (60020), our own fault, unknown codes: somebody must look.
    default:
      return failed(reason, true)
  }
}
