import type { TelegramSettings } from '../../config/settings.ts'
import { utf8 } from '../../kernel/bytes.ts'
import { jsonObject, textAt } from '../json-fields.ts'
import type { Player } from '../player.ts'

/** Telegram as it looks from our side of the wire. */
export const telegramPlayer = (settings: TelegramSettings): Player => ({
  async request(payload) {
    const headers = new Headers({
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': settings.secretToken,
    })
    return { method: 'POST', query: new URLSearchParams(), headers, body: utf8(payload) }
  },
  text: ({ person, key, text, now }) =>
    JSON.stringify({
      update_id: Number(key),
      message: {
        message_id: 1,
        date: Math.floor(now / 1000),
        from: { id: Number(person), is_bot: false, first_name: 'A' },
        chat: { id: Number(person), type: 'private' },
        text,
      },
    }),
  shown: (answer) => textAt(jsonObject(answer.body ?? ''), 'text') ?? null,
})
