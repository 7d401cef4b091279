import type { DingtalkSettings } from '../../config/settings.ts'
import { callWithToken, type TokenSource } from '../access-token.ts'
import type { ChannelDeps, Outgoing, SendOutcome } from '../channel.ts'
import { withChoiceLines } from '../choice-lines.ts'
import { fieldAt, listAt, textAt } from '../json-fields.ts'
import { callPlatform, type PlatformAnswer, pathOnHost } from '../outbound-http.ts'
import { pages } from '../text-limits.ts'
import { unsentOutcome } from '../unsent-outcome.ts'
import { textMessage } from './encode.ts'

/** At the session's address while it lives (about 90 minutes), else by the robot's own message to one member. */
export async function sendDingtalk(
  settings: DingtalkSettings,
  textBytes: number,
  outgoing: Outgoing,
  deps: ChannelDeps,
): Promise<SendOutcome> {
  let outcome: SendOutcome = { kind: 'failed', reason: 'empty text', alarm: true }
  for (const text of pages(withChoiceLines(outgoing.reply), textBytes)) {
    if (text.trim() === '') continue
    const bySession = await sendBySession(settings, outgoing, text, deps)
    outcome = bySession ?? (await sendToMember(settings, outgoing.person, text, deps))
    if (outcome.kind !== 'sent') return outcome
  }
  return outcome
}

/** Null when there is no living address, or DingTalk refuses it. */
async function sendBySession(
  settings: DingtalkSettings,
  { answerTo }: Outgoing,
  text: string,
  deps: ChannelDeps,
): Promise<SendOutcome | null> {
  const address = answerTo?.sessionWebhook
  if (!address || Number(answerTo.until ?? Number.POSITIVE_INFINITY) < deps.clock.now()) return null
  const path = pathOnHost(address, 'oapi.dingtalk.com')
  if (!path) return { kind: 'failed', reason: 'foreign address', alarm: true }
  const json = textMessage(text)
  const answer = await callPlatform(deps.fetch, { base: settings.oapiBase, path, json })
  const unsent = unsentOutcome(answer)
  if (unsent) return unsent
  const code = answer.kind === 'answer' ? fieldAt(answer.json, 'errcode') : undefined
  if (code === 0) return { kind: 'sent' }
  const tooFast = code === 130101 || code === 660026
  return tooFast ? { kind: 'later', afterMs: 600_000, reason: `dingtalk ${code}` } : null
}

async function sendToMember(
  settings: DingtalkSettings,
  person: string,
  text: string,
  deps: ChannelDeps,
): Promise<SendOutcome> {
  const json = {
    robotCode: settings.appKey,
    userIds: [person],
    msgKey: 'sampleText',
    msgParam: JSON.stringify(textMessage(text).text),
  }
  const path = '/v1.0/robot/oToMessages/batchSend'
  const answer = await callWithToken(deps, tokenSource(settings, deps), (token) =>
    callPlatform(deps.fetch, {
      base: settings.apiBase,
      path,
      json,
      headers: { 'x-acs-dingtalk-access-token': token },
    }),
  )
  return memberOutcome(answer, person)
}

function memberOutcome(answer: PlatformAnswer, person: string): SendOutcome {
  const unsent = unsentOutcome(answer)
  if (unsent || answer.kind !== 'answer')
    return unsent ?? { kind: 'failed', reason: 'no answer', alarm: true }
  if (answer.status !== 200) {
    const code = textAt(answer.json, 'code') ?? `http ${answer.status}`
    const reason = `dingtalk ${code}`.slice(0, 100)
    if (/qps|throttling|flow/i.test(code)) return { kind: 'later', afterMs: 60_000, reason }
    return { kind: 'failed', reason, alarm: true }
  }
  if (listAt(answer.json, 'invalidStaffIdList').includes(person)) {
    return { kind: 'failed', reason: 'dingtalk not a member', alarm: false }
  }
  if (listAt(answer.json, 'flowControlledStaffIdList').includes(person)) {
    return { kind: 'later', afterMs: 60_000, reason: 'dingtalk flow control' }
  }
  const platformId = textAt(answer.json, 'processQueryKey')
  return platformId
    ? { kind: 'sent', platformId }
    : { kind: 'failed', reason: 'dingtalk no answer to read', alarm: true }
}

function tokenSource(settings: DingtalkSettings, deps: ChannelDeps): TokenSource {
  return {
    key: `dingtalk:${settings.appKey}`,
    async ask() {
      const json = { appKey: settings.appKey, appSecret: settings.appSecret }
      const path = '/v1.0/oauth2/accessToken'
      const answer = await callPlatform(deps.fetch, { base: settings.apiBase, path, json })
      const body = answer.kind === 'answer' ? answer.json : null
      const token = textAt(body, 'accessToken')
      const seconds = fieldAt(body, 'expireIn')
      if (!token) return { ok: false, answer }
      return { ok: true, token, seconds: typeof seconds === 'number' && seconds > 0 ? seconds : 7200 }
    },
    refused: (answer) =>
      answer.kind === 'answer' &&
      (answer.status === 401 || textAt(answer.json, 'code') === 'InvalidAuthentication'),
  }
}
