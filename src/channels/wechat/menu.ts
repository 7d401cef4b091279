import type { WechatSettings } from '../../config/settings.ts'
import type { ChannelDeps } from '../channel.ts'
import type { PlatformAnswer } from '../outbound-http.ts'
import { callWechat } from './api.ts'
import menu from './menu.json' with { type: 'json' }

/** What a tap on a menu item says, as if the person had typed it. Keys are those of menu.json. */
const words: ReadonlyMap<string, string> = new Map([
  ['start', '你好'],
  ['progress', '进度'],
  ['person', '人工'],
  ['correct', '改'],
  ['restart', '重新开始'],
  ['help', '帮助'],
])

/** Undefined for a key that is not in the menu. */
export const menuWords = (key: string): string | undefined => words.get(key)

/** Replaces the account's menu by menu.json. People see it within five minutes. */
export const publishMenu = (settings: WechatSettings, deps: ChannelDeps): Promise<PlatformAnswer> =>
  callWechat(settings, deps, { path: '/cgi-bin/menu/create', json: menu })
