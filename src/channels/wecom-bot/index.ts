import type { WecomBotSettings } from '../../config/settings.ts'
import { answered, malformed, plainText, refused } from '../answers.ts'
import type { Capabilities, Channel } from '../channel.ts'
import { fitReply } from '../fit-reply.ts'
import { groupHint } from '../group-hint.ts'
import { frameKey } from '../message-frame.ts'
import { openEcho } from '../wecom-frame.ts'
import { decodeBot } from './decode.ts'
import { nothingToSay, replyMessage, sealedJson, streamMessage } from './encode.ts'
import { sendBot } from './send.ts'
import { verifyPost } from './verify.ts'

const capabilities: Capabilities = {
  textBytes: 20_000,
  buttons: 0,
  buttonCharacters: 0,
  passiveReply: true,
  windowHours: 1,
  windowMessages: 1,
}

/** WeCom intelligent robot (智能机器人): its receive id is empty. */
export function wecomBotChannel(settings: WecomBotSettings): Channel {
  const frame = frameKey(settings.token, settings.encodingAesKey, '')
  return {
    id: 'wecom-bot',
    methods: ['GET', 'POST'],
    capabilities,

    async receive(request, deps) {
      const now = deps.clock.now()
      if (request.method === 'GET') {
        const echo = openEcho(frame, request.query, now)
        return echo === null ? refused : answered(plainText(echo))
      }
      const verified = verifyPost(frame, request, now)
      if (!verified.ok) return verified.status === 400 ? malformed : refused
      const decoded = decodeBot(verified.message, now)
      switch (decoded.kind) {
        case 'malformed':
          return malformed
        case 'nothing':
          return answered(nothingToSay)
        case 'group':
          return answered(sealedJson(frame, streamMessage(decoded.messageKey, groupHint), now, deps.ids))
        case 'message':
          return { kind: 'messages', messages: [decoded.inbound] }
      }
    },

    async acknowledge(messages, deps) {
      const last = messages.at(-1)
      const text = last ? fitReply(last.replies, capabilities.textBytes).first : ''
      // A tap on a card may only change the card.
      if (!last || text === '' || last.inbound.what.kind === 'choice') return nothingToSay
      return sealedJson(frame, replyMessage(last.inbound, text), deps.clock.now(), deps.ids)
    },

    toSend(inbound, replies) {
      if (inbound.what.kind === 'choice') return replies
      return fitReply(replies, capabilities.textBytes).rest.map((text) => ({ text, choices: [] }))
    },

    send: (outgoing, deps) => sendBot(settings, capabilities.textBytes, outgoing, deps),
  }
}
