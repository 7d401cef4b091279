import { sameText } from '../../kernel/digest.ts'
import type { WebhookRequest } from '../channel.ts'

/** The only proof is a word we chose ourselves; a missing one is refused. */
export const secretHolds = (secretToken: string, { headers }: WebhookRequest): boolean =>
  sameText(secretToken, headers.get('x-telegram-bot-api-secret-token') ?? '')
