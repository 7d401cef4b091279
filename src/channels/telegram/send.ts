import type { TelegramSettings } from '../../config/settings.ts'
import type { ChannelDeps, Outgoing, SendOutcome } from '../channel.ts'
import { fieldAt, idAt } from '../json-fields.ts'
import { callPlatform, type PlatformAnswer } from '../outbound-http.ts'
import { sendPages } from '../send-pages.ts'
import { notConfigured, unsentOutcome } from '../unsent-outcome.ts'
import { oneMessage } from './encode.ts'

/** Telegram drops no duplicates: a send whose answer was lost may arrive twice. */
export async function sendTelegram(
  settings: TelegramSettings,
  textBytes: number,
  outgoing: Outgoing,
  deps: ChannelDeps,
): Promise<SendOutcome> {
  if (!settings.botToken) return notConfigured
  let outcome: SendOutcome = { kind: 'failed', reason: 'empty text', alarm: true }
  for (const reply of sendPages([outgoing.reply], textBytes)) {
    const json = oneMessage(outgoing.person, reply)
    const path = `/bot${settings.botToken}/sendMessage`
    outcome = telegramOutcome(await callPlatform(deps.fetch, { base: settings.apiBase, path, json }))
    if (outcome.kind !== 'sent') return outcome
  }
  return outcome
}

function telegramOutcome(answer: PlatformAnswer): SendOutcome {
  const wait = answer.kind === 'answer' ? fieldAt(answer.json, 'parameters', 'retry_after') : undefined
  if (typeof wait === 'number' && wait > 0) {
    return { kind: 'later', afterMs: Math.min(wait, 86_400) * 1000, reason: 'telegram 429' }
  }
  const unsent = unsentOutcome(answer)
  if (unsent || answer.kind !== 'answer') return unsent ?? notConfigured
  if (answer.json?.ok === true) {
    const platformId = idAt(answer.json, ['result', 'message_id'])
    return { kind: 'sent', ...(platformId ? { platformId } : {}) }
  }
  // 403: blocked by the person. 400: mostly a chat that is gone; 401 and 404: the token is wrong.
  const alarm = answer.status !== 403 && answer.status !== 400
  return { kind: 'failed', reason: `telegram ${answer.status}`, alarm }
}
