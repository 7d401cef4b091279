import type { FeishuSettings } from '../../config/settings.ts'
import { sameText } from '../../kernel/digest.ts'
import { answered, jsonAnswer, malformed, refused } from '../answers.ts'
import type { Capabilities, Channel, Received } from '../channel.ts'
import { type JsonObject, textAt } from '../json-fields.ts'
import { sendPages } from '../send-pages.ts'
import { decodeFeishu } from './decode.ts'
import { buttonLimits } from './encode.ts'
import { sendFeishu } from './send.ts'
import { verifyPost } from './verify.ts'

const capabilities: Capabilities = {
  textBytes: 20_000,
  buttons: buttonLimits.most,
  buttonCharacters: buttonLimits.labelCharacters,
  passiveReply: false,
  windowHours: null,
  windowMessages: null,
}

const taken = jsonAnswer({})

/** Feishu (飞书): aides and staff. Replies travel by the API. */
export function feishuChannel(settings: FeishuSettings): Channel {
  const tokenHolds = (token: string | undefined) =>
    token !== undefined && sameText(settings.verificationToken, token)

  /** The one request that comes unsigned: it must open, and know the Verification Token. */
  function handshake(event: JsonObject): Received {
    const challenge = textAt(event, 'challenge')
    if (!tokenHolds(textAt(event, 'token'))) return refused
    if (!challenge || challenge.length > 256) return malformed
    return answered(jsonAnswer({ challenge }))
  }

  const isOurs = (event: JsonObject): boolean =>
    tokenHolds(textAt(event, 'header', 'token')) &&
    (settings.appId === null || textAt(event, 'header', 'app_id') === settings.appId)

  return {
    id: 'feishu',
    methods: ['POST'],
    capabilities,

    async receive(request, deps) {
      const now = deps.clock.now()
      const verified = verifyPost(settings.encryptKey, request, now)
      if (!verified.ok) return verified.status === 400 ? malformed : refused
      const { event, signed } = verified
      if (textAt(event, 'type') === 'url_verification') return handshake(event)
      if (!signed || !isOurs(event)) return refused
      const decoded = decodeFeishu(event, now)
      if (decoded.kind === 'malformed') return malformed
      return decoded.kind === 'nothing' ? answered(taken) : { kind: 'messages', messages: [decoded.inbound] }
    },

    acknowledge: async () => taken,
    toSend: (_inbound, replies) => sendPages(replies, capabilities.textBytes),
    send: (outgoing, deps) => sendFeishu(settings, capabilities.textBytes, outgoing, deps),
  }
}
