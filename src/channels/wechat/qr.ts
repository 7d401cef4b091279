import type { WechatSettings } from '../../config/settings.ts'
import type { ChannelDeps } from '../channel.ts'
import type { PlatformAnswer } from '../outbound-http.ts'
import { callWechat } from './api.ts'

/** How long a code lives: for good (an account has 100 000 of those) or for up to 30 days, in seconds. */
export type QrLife = 'permanent' | { seconds: number }

/**
 * A QR code whose scan opens the chat in a place. The scene is a 12-digit village code: it is shown to people and
 * can be copied, so it is neither a secret nor a permission. The picture is at mp.weixin.qq.com/cgi-bin/showqrcode.
 */
export function createQr(
  settings: WechatSettings,
  deps: ChannelDeps,
  scene: string,
  life: QrLife,
): Promise<PlatformAnswer> {
  if (!/^\d{12}$/.test(scene)) throw new RangeError('a scene is a 12-digit village code')
  const action_info = { scene: { scene_str: scene } }
  const json =
    life === 'permanent'
      ? { action_name: 'QR_LIMIT_STR_SCENE', action_info }
      : {
          action_name: 'QR_STR_SCENE',
          action_info,
          expire_seconds: Math.min(Math.max(Math.round(life.seconds), 60), 2_592_000),
        }
  return callWechat(settings, deps, { path: '/cgi-bin/qrcode/create', json })
}

/** Where the picture of a created code can be fetched by anybody; null when none was created. */
export function qrPicture(answer: PlatformAnswer): string | null {
  const ticket = answer.kind === 'answer' ? answer.json?.ticket : undefined
  return typeof ticket === 'string'
    ? `https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=${encodeURIComponent(ticket)}`
    : null
}
