import type { WechatSettings } from '../../config/settings.ts'
import type { ChannelDeps } from '../channel.ts'
import type { PlatformAnswer } from '../outbound-http.ts'
import { callWechat } from './api.ts'
import menu from './menu.json' with { type: 'json' }

/** Replaces the account's menu by menu.json. People see it within five minutes. */
export const publishMenu = (settings: WechatSettings, deps: ChannelDeps): Promise<PlatformAnswer> =>
  callWechat(settings, deps, { path: '/cgi-bin/menu/create', json: menu })
