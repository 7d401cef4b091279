import type { Channel } from '../channel.ts'
import { decodeChat, inboundOf } from './decode.ts'
import { encodeChat } from './encode.ts'

/** The chat page. Its door (`src/app/chat-api.ts`) hands out tokens; here are the bytes on either side. */
export const webChannel: Channel = {
  id: 'web',
  methods: ['POST'],
  capabilities: {
    textBytes: 64 * 1024,
    buttons: 20,
    buttonCharacters: 60,
    passiveReply: true,
    windowHours: 0,
    windowMessages: 0,
  },
  async receive(request, deps) {
    const decoded = decodeChat(request.body)
    if (!decoded.ok) {
      const body = {
        error: { code: 'bad_request', message: 'the message has another shape', details: decoded.error },
      }
      return {
        kind: 'answer',
        answer: { status: 400, contentType: 'application/json', body: JSON.stringify(body) },
      }
    }
    const { conversation, messageId } = decoded.value
    const person = conversation ?? ''
    return { kind: 'messages', messages: [inboundOf(decoded.value, person, messageId, deps.clock.now())] }
  },
  async acknowledge(messages) {
    const last = messages.at(-1)
    const state = { token: last?.inbound.person ?? '', replies: last?.replies ?? [], stage: '', code: null }
    return { status: 200, contentType: 'application/json', body: JSON.stringify(encodeChat(state)) }
  },
  // A page has no address: what comes later waits until the person opens it again.
  async send() {
    return { kind: 'window-closed', reason: 'the page has no address' }
  },
}
