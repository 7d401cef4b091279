import type { WechatSettings } from '../../config/settings.ts'
import type { ChannelDeps, Outgoing, SendOutcome } from '../channel.ts'
import { withChoiceLines } from '../choice-lines.ts'
import { pages } from '../text-limits.ts'
import { notConfigured } from '../unsent-outcome.ts'
import { callWechat } from './api.ts'
import { sendNotice } from './notice.ts'
import { wechatOutcome } from './outcome.ts'

/**
 * A customer service message. WeChat drops no duplicates here: a send whose answer was lost may arrive twice.
 * A text longer than one message is sent in pages; each costs one of the window.
 */
export async function sendWechat(
  settings: WechatSettings,
  textBytes: number,
  outgoing: Outgoing,
  deps: ChannelDeps,
): Promise<SendOutcome> {
  if (!settings.appId || !settings.appSecret) return notConfigured
  let outcome: SendOutcome = { kind: 'failed', reason: 'empty text', alarm: true }
  for (const content of pages(withChoiceLines(outgoing.reply), textBytes)) {
    if (content.trim() === '') continue
    const json = { touser: outgoing.person, msgtype: 'text', text: { content } }
    const answer = await callWechat(settings, deps, { path: '/cgi-bin/message/custom/send', json })
    outcome = wechatOutcome(answer, deps.clock.now())
    if (outcome.kind === 'window-closed') return calledBack(settings, outgoing, outcome.reason, deps)
    if (outcome.kind !== 'sent') return outcome
  }
  return outcome
}

/** The window stays closed for these words, so an aide still gets the task; the notice only says to come back. */
async function calledBack(
  settings: WechatSettings,
  outgoing: Outgoing,
  reason: string,
  deps: ChannelDeps,
): Promise<SendOutcome> {
  const noticed = await sendNotice(settings, outgoing, deps)
  const told = noticed?.kind === 'sent' ? `${reason}, notice sent` : reason
  return { kind: 'window-closed', reason: told }
}
