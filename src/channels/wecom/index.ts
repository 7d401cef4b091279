import type { WecomSettings } from '../../config/settings.ts'
import { answered, malformed, plainText, refused } from '../answers.ts'
import type { Capabilities, Channel } from '../channel.ts'
import { fitReply } from '../fit-reply.ts'
import { frameKey } from '../message-frame.ts'
import { sendPages } from '../send-pages.ts'
import { openEcho } from '../wecom-frame.ts'
import { decodeWecom } from './decode.ts'
import { cardTaken, isCardTap, nothingToSay, sealedAnswer, textMessage } from './encode.ts'
import { sendWecom } from './send.ts'
import { verifyPost } from './verify.ts'

const capabilities: Capabilities = {
  textBytes: 2000,
  buttons: 0,
  buttonCharacters: 10,
  passiveReply: true,
  windowHours: null,
  windowMessages: null,
}

/** WeCom (企业微信) self-built app: aides and staff. */
export function wecomChannel(settings: WecomSettings): Channel {
  const frame = frameKey(settings.token, settings.encodingAesKey, settings.corpId)
  return {
    id: 'wecom',
    methods: ['GET', 'POST'],
    capabilities: { ...capabilities, buttons: settings.cards ? 6 : 0 },

    async receive(request, deps) {
      const now = deps.clock.now()
      if (request.method === 'GET') {
        const echo = openEcho(frame, request.query, now)
        return echo === null ? refused : answered(plainText(echo))
      }
      const verified = verifyPost(frame, request, now)
      if (!verified.ok) return verified.status === 400 ? malformed : refused
      const decoded = decodeWecom(verified.fields)
      if (decoded.kind === 'malformed') return malformed
      return decoded.kind === 'nothing'
        ? answered(nothingToSay)
        : { kind: 'messages', messages: [decoded.inbound] }
    },

    async acknowledge(messages, deps) {
      const now = deps.clock.now()
      const last = messages.at(-1)
      if (!last || last.inbound.what.kind === 'leave') return nothingToSay
      if (isCardTap(last.inbound)) return sealedAnswer(frame, cardTaken(last.inbound, now), now, deps.ids)
      const { first } = fitReply(last.replies, capabilities.textBytes)
      if (first === '') return nothingToSay
      return sealedAnswer(frame, textMessage(last.inbound, first, now), now, deps.ids)
    },

    toSend(inbound, replies) {
      if (inbound.what.kind === 'leave') return []
      if (isCardTap(inbound)) return sendPages(replies, capabilities.textBytes)
      return fitReply(replies, capabilities.textBytes).rest.map((text) => ({ text, choices: [] }))
    },

    send: (outgoing, deps) => sendWecom(settings, capabilities.textBytes, outgoing, deps),
  }
}
