import type { Settings } from '../config/settings.ts'
import { dingtalkPlayer } from './dingtalk/player.ts'
import { feishuPlayer } from './feishu/player.ts'
import type { ChannelId } from './message.ts'
import type { Player } from './player.ts'
import { telegramPlayer } from './telegram/player.ts'
import { wechatPlayer } from './wechat/player.ts'
import { wecomPlayer } from './wecom/player.ts'
import { wecomBotPlayer } from './wecom-bot/player.ts'
import { whatsappPlayer } from './whatsapp/player.ts'

/** Every configured platform as a player, for the tests and the developers' simulator. */
export function players(settings: Settings): ReadonlyMap<ChannelId, Player> {
  const all: [ChannelId, Player | null][] = [
    ['wechat', settings.wechat && wechatPlayer(settings.wechat)],
    ['wecom', settings.wecom && wecomPlayer(settings.wecom)],
    ['wecom-bot', settings.wecomBot && wecomBotPlayer(settings.wecomBot)],
    ['feishu', settings.feishu && feishuPlayer(settings.feishu)],
    ['dingtalk', settings.dingtalk && dingtalkPlayer(settings.dingtalk)],
    ['telegram', settings.telegram && telegramPlayer(settings.telegram)],
    ['whatsapp', settings.whatsapp && whatsappPlayer(settings.whatsapp)],
  ]
  return new Map(all.filter((entry): entry is [ChannelId, Player] => entry[1] !== null))
}
