import type { WhatsappSettings } from '../../config/settings.ts'
import { answered, forbidden, malformed, plainText, refused } from '../answers.ts'
import type { Capabilities, Channel, HttpAnswer } from '../channel.ts'
import { fieldAt, jsonObject } from '../json-fields.ts'
import { sendPages } from '../send-pages.ts'
import { decodeWhatsapp } from './decode.ts'
import { buttonLimits } from './encode.ts'
import { sendWhatsapp } from './send.ts'
import { challenge, signatureHolds } from './verify.ts'

const capabilities: Capabilities = {
  textBytes: 4000,
  buttons: buttonLimits.most,
  buttonCharacters: buttonLimits.labelCharacters,
  passiveReply: false,
  windowHours: 24,
  windowMessages: null,
}

const taken: HttpAnswer = { status: 200 }

/** WhatsApp Cloud API (blocked in mainland China): tests and people abroad. Replies travel by the API. */
export function whatsappChannel(settings: WhatsappSettings): Channel {
  return {
    id: 'whatsapp',
    methods: ['GET', 'POST'],
    capabilities,

    async receive(request, deps) {
      if (request.method === 'GET') {
        const echo = challenge(settings.verifyToken, request.query)
        return echo === null ? forbidden : answered(plainText(echo))
      }
      if (!(await signatureHolds(settings.appSecret, request))) return refused
      const body = jsonObject(request.body)
      if (!body || !Array.isArray(fieldAt(body, 'entry'))) return malformed
      const messages = decodeWhatsapp(body, deps.clock.now())
      return messages.length === 0 ? answered(taken) : { kind: 'messages', messages }
    },

    acknowledge: async () => taken,
    toSend: (_inbound, replies) => sendPages(replies, capabilities.textBytes),
    send: (outgoing, deps) => sendWhatsapp(settings, capabilities.textBytes, outgoing, deps),
  }
}
