import type { Settings } from '../config/settings.ts'
import type { Channel } from './channel.ts'
import type { ChannelId } from './message.ts'
import { wechatChannel } from './wechat/index.ts'

/** The configured channels only: an address whose channel is not here answers 404 on every method. */
export function channels(settings: Settings): ReadonlyMap<ChannelId, Channel> {
  const configured = [settings.wechat && wechatChannel(settings.wechat)]
  return new Map(configured.filter((channel) => channel !== null).map((channel) => [channel.id, channel]))
}
