import type { WhatsappSettings } from '../../config/settings.ts'
import type { ChannelDeps, Outgoing, SendOutcome } from '../channel.ts'
import { fieldAt, listAt, textAt } from '../json-fields.ts'
import { callPlatform, type PlatformAnswer } from '../outbound-http.ts'
import { sendPages } from '../send-pages.ts'
import { notConfigured, unsentOutcome } from '../unsent-outcome.ts'
import { whatsappContent } from './encode.ts'

/** WhatsApp drops no duplicates: a send whose answer was lost may arrive twice. */
export async function sendWhatsapp(
  settings: WhatsappSettings,
  textBytes: number,
  outgoing: Outgoing,
  deps: ChannelDeps,
): Promise<SendOutcome> {
  const { accessToken, phoneNumberId } = settings
  if (!accessToken || !phoneNumberId) return notConfigured
  let outcome: SendOutcome = { kind: 'failed', reason: 'empty text', alarm: true }
  for (const reply of sendPages([outgoing.reply], textBytes)) {
    const answer = await callPlatform(deps.fetch, {
      base: settings.apiBase,
      path: `/v24.0/${phoneNumberId}/messages`,
      headers: { authorization: `Bearer ${accessToken}` },
      json: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: outgoing.person,
        ...whatsappContent(reply),
      },
    })
    outcome = whatsappOutcome(answer)
    if (outcome.kind !== 'sent') return outcome
  }
  return outcome
}

function whatsappOutcome(answer: PlatformAnswer): SendOutcome {
  const unsent = unsentOutcome(answer)
  if (unsent || answer.kind !== 'answer') return unsent ?? notConfigured
  const code = fieldAt(answer.json, 'error', 'code')
  const platformId = textAt(listAt(answer.json, 'messages')[0], 'id')
  if (answer.status === 200 && platformId) return { kind: 'sent', platformId }
  const reason = `whatsapp ${typeof code === 'number' ? code : `http ${answer.status}`}`
  switch (code) {
    // More than 24 hours since the person wrote.
    case 131047:
      return { kind: 'window-closed', reason }
    case 4:
    case 80007:
    case 130429:
    case 131056:
      return { kind: 'later', afterMs: 60_000, reason }
    // This person cannot be reached.
    case 131026:
      return { kind: 'failed', reason, alarm: false }
    default:
      return { kind: 'failed', reason, alarm: true }
  }
}
