import type { Settings } from '../config/settings.ts'
import type { Channel } from './channel.ts'
import { dingtalkChannel } from './dingtalk/index.ts'
import { feishuChannel } from './feishu/index.ts'
import type { ChannelId } from './message.ts'
import { telegramChannel } from './telegram/index.ts'
import { wechatChannel } from './wechat/index.ts'
import { wecomChannel } from './wecom/index.ts'
import { wecomBotChannel } from './wecom-bot/index.ts'
import { whatsappChannel } from './whatsapp/index.ts'

/** The configured channels only: an address whose channel is not here answers 404 on every method. */
export function channels(settings: Settings): ReadonlyMap<ChannelId, Channel> {
  const configured = [
    settings.wechat && wechatChannel(settings.wechat),
    settings.wecom && wecomChannel(settings.wecom),
    settings.wecomBot && wecomBotChannel(settings.wecomBot),
    settings.feishu && feishuChannel(settings.feishu),
    settings.dingtalk && dingtalkChannel(settings.dingtalk),
    settings.telegram && telegramChannel(settings.telegram),
    settings.whatsapp && whatsappChannel(settings.whatsapp),
  ]
  return new Map(configured.filter((channel) => channel !== null).map((channel) => [channel.id, channel]))
}
