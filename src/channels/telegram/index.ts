import type { TelegramSettings } from '../../config/settings.ts'
import { answered, jsonAnswer, malformed, refused } from '../answers.ts'
import type { Capabilities, Channel, HttpAnswer } from '../channel.ts'
import { fitReply } from '../fit-reply.ts'
import { jsonObject } from '../json-fields.ts'
import type { Inbound, Reply } from '../message.ts'
import { byteLength } from '../text-limits.ts'
import { decodeTelegram } from './decode.ts'
import { buttonLimits, joinedMessage } from './encode.ts'
import { sendTelegram } from './send.ts'
import { secretHolds } from './verify.ts'

const capabilities: Capabilities = {
  textBytes: 4000,
  buttons: buttonLimits.most,
  buttonCharacters: buttonLimits.labelCharacters,
  passiveReply: true,
  windowHours: null,
  windowMessages: null,
}

const taken: HttpAnswer = { status: 200 }

/** Telegram (blocked in mainland China): tests and people abroad. */
export function telegramChannel(settings: TelegramSettings): Channel {
  const account = settings.botToken?.split(':')[0] ?? 'bot'
  /** A tap must be confirmed, and an answer carries one call only: then the words travel by the API. */
  const confirmsTap = ({ answerTo }: Inbound) =>
    answerTo?.callbackId !== undefined && settings.botToken !== null

  return {
    id: 'telegram',
    methods: ['POST'],
    capabilities,

    async receive(request, deps) {
      if (!secretHolds(settings.secretToken, request)) return refused
      const update = jsonObject(request.body)
      if (!update) return malformed
      const decoded = decodeTelegram(update, account, deps.clock.now())
      if (decoded.kind === 'malformed') return malformed
      return decoded.kind === 'nothing' ? answered(taken) : { kind: 'messages', messages: [decoded.inbound] }
    },

    async acknowledge(messages) {
      const last = messages.at(-1)
      if (!last || last.inbound.what.kind === 'leave') return taken
      if (confirmsTap(last.inbound)) {
        const callback_query_id = last.inbound.answerTo?.callbackId
        return jsonAnswer({ method: 'answerCallbackQuery', callback_query_id })
      }
      const message = carried(last.inbound, last.replies)
      return message.text === '' ? taken : jsonAnswer({ method: 'sendMessage', ...message })
    },

    toSend(inbound, replies) {
      if (inbound.what.kind === 'leave') return []
      if (confirmsTap(inbound)) return replies
      if (byteLength(joinedMessage(inbound.person, replies).text) <= capabilities.textBytes) return []
      return fitReply(replies, capabilities.textBytes).rest.map((text) => ({ text, choices: [] }))
    },

    send: (outgoing, deps) => sendTelegram(settings, capabilities.textBytes, outgoing, deps),
  }
}

/** With buttons where all of it fits one message, else the first page with numbered lines. */
function carried(inbound: Inbound, replies: readonly Reply[]) {
  const whole = joinedMessage(inbound.person, replies)
  if (byteLength(whole.text) <= capabilities.textBytes) return whole
  const { first } = fitReply(replies, capabilities.textBytes)
  return joinedMessage(inbound.person, [{ text: first, choices: [] }])
}
