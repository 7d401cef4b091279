import type { DingtalkSettings } from '../../config/settings.ts'
import { utf8 } from '../../kernel/bytes.ts'
import { jsonObject, textAt } from '../json-fields.ts'
import type { Player } from '../player.ts'
import { dingtalkSign } from './verify.ts'

/** DingTalk as it looks from our side of the wire. */
export const dingtalkPlayer = (settings: DingtalkSettings): Player => ({
  async request(payload, { now }) {
    const timestamp = String(now)
    const sign = await dingtalkSign(timestamp, settings.appSecret)
    const headers = new Headers({ 'content-type': 'application/json', timestamp, sign })
    return { method: 'POST', query: new URLSearchParams(), headers, body: utf8(payload) }
  },
  text: ({ person, key, text, now }) =>
    JSON.stringify({
      msgtype: 'text',
      text: { content: text },
      msgId: key,
      createAt: now,
      conversationType: '1',
      conversationId: 'cid1',
      senderId: '$:LWCP_v1:$x',
      senderStaffId: person,
      senderNick: '测试',
      senderCorpId: 'ding1',
      chatbotUserId: '$:LWCP_v1:$bot',
      robotCode: settings.appKey,
      sessionWebhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=s1',
      sessionWebhookExpiredTime: now + 5_400_000,
    }),
  shown: (answer) => textAt(jsonObject(answer.body ?? ''), 'text', 'content') ?? null,
})
