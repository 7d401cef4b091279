import type { WechatSettings } from '../../config/settings.ts'
import { answered, malformed, plainText, refused } from '../answers.ts'
import type { Capabilities, Channel } from '../channel.ts'
import { fitReply } from '../fit-reply.ts'
import type { Inbound, Reply } from '../message.ts'
import { decodeWechat } from './decode.ts'
import { handoverMessage, handsOver, passiveAnswer, success, textMessage } from './encode.ts'
import { sendWechat } from './send.ts'
import { plainSignatureHolds, verifyPost, wechatFrame } from './verify.ts'

const capabilities: Capabilities = {
  textBytes: 2000,
  buttons: 0,
  buttonCharacters: 0,
  passiveReply: true,
  windowHours: 48,
  windowMessages: 5,
}

/** WeChat Official Account (公众号, 服务号). */
export function wechatChannel(settings: WechatSettings): Channel {
  const frame = wechatFrame(settings)

  const carried = (inbound: Inbound, replies: readonly Reply[]) => {
    if (inbound.what.kind === 'leave') return { first: '', rest: [] }
    return fitReply(replies, capabilities.textBytes)
  }

  return {
    id: 'wechat',
    methods: ['GET', 'POST'],
    capabilities,

    async receive(request, deps) {
      const now = deps.clock.now()
      if (request.method === 'GET') {
        const echo = request.query.get('echostr') ?? ''
        if (!plainSignatureHolds(settings.token, request.query, now)) return refused
        return echo === '' || echo.length > 256 ? malformed : answered(plainText(echo))
      }
      const verified = verifyPost(settings.token, frame, request, now)
      if (!verified.ok) return verified.status === 400 ? malformed : refused
      const decoded = decodeWechat(verified.fields)
      if (decoded.kind === 'malformed') return malformed
      return decoded.kind === 'nothing'
        ? answered(success)
        : { kind: 'messages', messages: [decoded.inbound] }
    },

    async acknowledge(messages, deps) {
      const now = deps.clock.now()
      const last = messages.at(-1)
      if (!last) return success
      const { inbound, replies } = last
      if (handsOver(settings.handover, replies)) {
        return passiveAnswer(frame, handoverMessage(inbound, now), now, deps.ids)
      }
      const { first } = carried(inbound, replies)
      return first === '' ? success : passiveAnswer(frame, textMessage(inbound, first, now), now, deps.ids)
    },

    toSend(inbound, replies) {
      const { first, rest } = carried(inbound, replies)
      const left = handsOver(settings.handover, replies) && first !== '' ? [first, ...rest] : rest
      return left.map((text) => ({ text, choices: [] }))
    },

    send: (outgoing, deps) => sendWechat(settings, capabilities.textBytes, outgoing, deps),
  }
}
