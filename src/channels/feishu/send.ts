import type { FeishuSettings } from '../../config/settings.ts'
import { sha256Hex } from '../../kernel/digest.ts'
import { callWithToken, type TokenSource, tokenRefused } from '../access-token.ts'
import type { ChannelDeps, Outgoing, SendOutcome } from '../channel.ts'
import { fieldAt, textAt } from '../json-fields.ts'
import { callPlatform, type PlatformAnswer } from '../outbound-http.ts'
import { sendPages } from '../send-pages.ts'
import { notConfigured, unsentOutcome } from '../unsent-outcome.ts'
import { feishuMessage } from './encode.ts'

/** Feishu drops a repeated `uuid` for an hour, so a repeated send arrives once. */
export async function sendFeishu(
  settings: FeishuSettings,
  textBytes: number,
  outgoing: Outgoing,
  deps: ChannelDeps,
): Promise<SendOutcome> {
  if (!settings.appId || !settings.appSecret) return notConfigured
  let outcome: SendOutcome = { kind: 'failed', reason: 'empty text', alarm: true }
  for (const [at, reply] of sendPages([outgoing.reply], textBytes).entries()) {
    const uuid = (await sha256Hex(`${outgoing.dedupe}#${at}`)).slice(0, 50)
    const json = { receive_id: outgoing.person, ...feishuMessage(reply), uuid }
    outcome = feishuOutcome(
      await callWithToken(deps, tokenSource(settings, deps), (token) =>
        callPlatform(deps.fetch, {
          base: settings.apiBase,
          path: '/open-apis/im/v1/messages',
          query: { receive_id_type: 'open_id' },
          headers: { authorization: `Bearer ${token}` },
          json,
        }),
      ),
    )
    if (outcome.kind !== 'sent') return outcome
  }
  return outcome
}

const codeOf = (answer: PlatformAnswer): unknown =>
  answer.kind === 'answer' ? fieldAt(answer.json, 'code') : undefined

function feishuOutcome(answer: PlatformAnswer): SendOutcome {
  const unsent = unsentOutcome(answer)
  if (unsent || answer.kind !== 'answer') return unsent ?? notConfigured
  const code = codeOf(answer)
  if (code === 0) {
    const platformId = textAt(answer.json, 'data', 'message_id')
    return { kind: 'sent', ...(platformId ? { platformId } : {}) }
  }
  const reason = `feishu ${typeof code === 'number' ? code : `http ${answer.status}`}`
  switch (code) {
    // Too fast: for the app, or for this chat.
    case 99991400:
    case 230020:
      return { kind: 'later', afterMs: 10_000, reason }
    case 99991663:
      return { kind: 'later', afterMs: 60_000, reason }
    // The robot may not write to this person.
    case 230013:
      return { kind: 'failed', reason, alarm: false }
    default:
      return { kind: 'failed', reason, alarm: true }
  }
}

/** Feishu renews a token in its last half hour, so asking early costs nothing. */
function tokenSource(settings: FeishuSettings, deps: ChannelDeps): TokenSource {
  return {
    key: `feishu:${settings.appId}`,
    async ask() {
      const answer = await callPlatform(deps.fetch, {
        base: settings.apiBase,
        path: '/open-apis/auth/v3/tenant_access_token/internal',
        json: { app_id: settings.appId, app_secret: settings.appSecret },
      })
      const body = answer.kind === 'answer' ? answer.json : null
      const token = textAt(body, 'tenant_access_token')
      const seconds = fieldAt(body, 'expire')
      if (!token || fieldAt(body, 'code') !== 0) return tokenRefused(answer, codeOf(answer))
      return { ok: true, token, seconds: typeof seconds === 'number' && seconds > 0 ? seconds : 1800 }
    },
    refused: (answer) => codeOf(answer) === 99991663,
  }
}
