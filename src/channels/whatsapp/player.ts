import type { WhatsappSettings } from '../../config/settings.ts'
import { utf8 } from '../../kernel/bytes.ts'
import type { Player } from '../player.ts'
import { hubSignature } from './verify.ts'

/** Meta escapes whatever is not ASCII, and signs the escaped bytes. */
const escaped = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** WhatsApp as it looks from our side of the wire. Nothing is shown by the webhook's answer. */
export const whatsappPlayer = (settings: WhatsappSettings): Player => ({
  async request(payload) {
    const body = utf8(escaped(payload))
    const headers = new Headers({
      'content-type': 'application/json',
      'x-hub-signature-256': await hubSignature(settings.appSecret, body),
    })
    return { method: 'POST', query: new URLSearchParams(), headers, body }
  },
  text: ({ person, key, text, now }) =>
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '1', phone_number_id: settings.phoneNumberId ?? '1' },
                messages: [
                  {
                    from: person,
                    id: key,
                    timestamp: String(Math.floor(now / 1000)),
                    type: 'text',
                    text: { body: text },
                  },
                ],
              },
            },
          ],
        },
      ],
    }),
  shown: () => null,
})
