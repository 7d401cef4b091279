import type { WechatSettings } from '../../config/settings.ts'
import type { ChannelDeps } from '../channel.ts'
import { callWechat } from './api.ts'

export type Downloaded =
  | { ok: true; contentType: string; bytes: Uint8Array }
  | { ok: false; reason: 'expired' | 'unavailable' }

/** WeChat keeps media for three days. Fetched only when a worker asks, never by itself. At most 10 MiB. */
export async function downloadMedia(
  settings: WechatSettings,
  deps: ChannelDeps,
  mediaId: string,
): Promise<Downloaded> {
  const query = { media_id: mediaId }
  const answer = await callWechat(settings, deps, { path: '/cgi-bin/media/get', query, maxBytes: 10 << 20 })
  if (answer.kind !== 'answer' || answer.status !== 200) return { ok: false, reason: 'unavailable' }
  // JSON is an error, or a video’s address on a host that is not the platform’s API and is not followed.
  if (answer.json) {
    return { ok: false, reason: answer.json.errcode === 40007 ? 'expired' : 'unavailable' }
  }
  return { ok: true, contentType: answer.contentType, bytes: answer.bytes }
}
