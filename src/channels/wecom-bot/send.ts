import type { WecomBotSettings } from '../../config/settings.ts'
import type { ChannelDeps, Outgoing, SendOutcome } from '../channel.ts'
import { withChoiceLines } from '../choice-lines.ts'
import { callPlatform, pathOnHost } from '../outbound-http.ts'
import { headWithin } from '../text-limits.ts'
import { wecomOutcome } from '../wecom/outcome.ts'

/**
 * A robot may only answer: once, within an hour, at the address that came with the message. Without it the window
 * is closed. The address is called on WeCom's host (or the configured base) and nowhere else.
 */
export async function sendBot(
  settings: WecomBotSettings,
  textBytes: number,
  outgoing: Outgoing,
  deps: ChannelDeps,
): Promise<SendOutcome> {
  const address = outgoing.answerTo?.responseUrl
  if (!address) return { kind: 'window-closed', reason: 'no address to answer' }
  const path = pathOnHost(address, 'qyapi.weixin.qq.com')
  if (!path) return { kind: 'failed', reason: 'foreign address', alarm: true }
  const content = headWithin(withChoiceLines(outgoing.reply), textBytes)
  const json = { msgtype: 'markdown', markdown: { content } }
  return wecomOutcome(await callPlatform(deps.fetch, { base: settings.apiBase, path, json }))
}
