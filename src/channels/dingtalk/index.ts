import type { DingtalkSettings } from '../../config/settings.ts'
import { answered, jsonAnswer, malformed, refused } from '../answers.ts'
import type { Capabilities, Channel } from '../channel.ts'
import { fitReply } from '../fit-reply.ts'
import { groupHint } from '../group-hint.ts'
import { jsonObject } from '../json-fields.ts'
import { decodeDingtalk } from './decode.ts'
import { textMessage } from './encode.ts'
import { sendDingtalk } from './send.ts'
import { signHolds } from './verify.ts'

const capabilities: Capabilities = {
  textBytes: 15_000,
  buttons: 0,
  buttonCharacters: 0,
  passiveReply: true,
  windowHours: null,
  windowMessages: null,
}

const taken = jsonAnswer({})

/** DingTalk robot of an organisation's own app, HTTP mode: aides and staff. */
export function dingtalkChannel(settings: DingtalkSettings): Channel {
  return {
    id: 'dingtalk',
    methods: ['POST'],
    capabilities,

    async receive(request, deps) {
      const now = deps.clock.now()
      if (!(await signHolds(settings.appSecret, request, now))) return refused
      const message = jsonObject(request.body)
      if (!message) return malformed
      const decoded = decodeDingtalk(message, now)
      switch (decoded.kind) {
        case 'malformed':
          return malformed
        case 'nothing':
          return answered(taken)
        case 'group':
          return answered(jsonAnswer(textMessage(groupHint)))
        case 'message':
          return { kind: 'messages', messages: [decoded.inbound] }
      }
    },

    async acknowledge(messages) {
      const { first } = fitReply(messages.at(-1)?.replies ?? [], capabilities.textBytes)
      return first === '' ? taken : jsonAnswer(textMessage(first))
    },

    toSend: (_inbound, replies) =>
      fitReply(replies, capabilities.textBytes).rest.map((text) => ({ text, choices: [] })),

    send: (outgoing, deps) => sendDingtalk(settings, capabilities.textBytes, outgoing, deps),
  }
}
