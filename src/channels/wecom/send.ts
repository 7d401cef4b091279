import type { WecomSettings } from '../../config/settings.ts'
import { callWithToken, type TokenSource, tokenRefused } from '../access-token.ts'
import type { ChannelDeps, Outgoing, SendOutcome } from '../channel.ts'
import { withChoiceLines } from '../choice-lines.ts'
import { callPlatform, type PlatformAnswer } from '../outbound-http.ts'
import { pages } from '../text-limits.ts'
import { notConfigured } from '../unsent-outcome.ts'
import { buttonCard, fitsCard } from './card.ts'
import { isOneMember } from './decode.ts'
import { wecomCode, wecomOutcome } from './outcome.ts'

/**
 * Text, which is read in WeCom and in WeChat alike; cards only where the county has said so, and text again when
 * a card is refused. WeCom drops an identical request within half an hour, so a repeated send arrives once.
 */
export async function sendWecom(
  settings: WecomSettings,
  textBytes: number,
  outgoing: Outgoing,
  deps: ChannelDeps,
): Promise<SendOutcome> {
  if (!settings.secret || !settings.agentId) return notConfigured
  if (!isOneMember(outgoing.person)) return { kind: 'failed', reason: 'not one member', alarm: true }
  if (settings.cards && fitsCard(outgoing.reply)) {
    const card = { msgtype: 'template_card', template_card: buttonCard(outgoing.reply, outgoing.dedupe) }
    const outcome = await sendOne(settings, outgoing.person, card, deps)
    if (outcome.kind !== 'failed') return outcome
  }
  let outcome: SendOutcome = { kind: 'failed', reason: 'empty text', alarm: true }
  for (const content of pages(withChoiceLines(outgoing.reply), textBytes)) {
    if (content.trim() === '') continue
    outcome = await sendOne(settings, outgoing.person, { msgtype: 'text', text: { content } }, deps)
    if (outcome.kind !== 'sent') return outcome
  }
  return outcome
}

async function sendOne(
  settings: WecomSettings,
  person: string,
  content: Readonly<Record<string, unknown>>,
  deps: ChannelDeps,
): Promise<SendOutcome> {
  const json = {
    touser: person,
    agentid: Number(settings.agentId),
    ...content,
    enable_duplicate_check: 1,
    duplicate_check_interval: 1800,
  }
  const base = settings.apiBase
  const answer = await callWithToken(deps, tokenSource(settings, deps), (token) =>
    callPlatform(deps.fetch, { base, path: '/cgi-bin/message/send', query: { access_token: token }, json }),
  )
  return wecomOutcome(answer)
}

/** WeCom repeats the same token while it lives. 40001 is a wrong secret here, so it is not refreshed. */
function tokenSource(settings: WecomSettings, deps: ChannelDeps): TokenSource {
  return {
    key: `wecom:${settings.corpId}:${settings.agentId}`,
    async ask() {
      const query = { corpid: settings.corpId, corpsecret: settings.secret ?? '' }
      const answer = await callPlatform(deps.fetch, {
        base: settings.apiBase,
        path: '/cgi-bin/gettoken',
        query,
      })
      const token = answer.kind === 'answer' ? answer.json?.access_token : undefined
      const seconds = answer.kind === 'answer' ? answer.json?.expires_in : undefined
      if (typeof token !== 'string' || token === '' || wecomCode(answer) !== 0)
        return tokenRefused(answer, wecomCode(answer))
      return { ok: true, token, seconds: typeof seconds === 'number' && seconds > 0 ? seconds : 7200 }
    },
    refused: (answer: PlatformAnswer) => [40014, 42001].includes(wecomCode(answer) ?? 0),
  }
}
