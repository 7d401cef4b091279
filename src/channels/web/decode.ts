import * as z from 'zod'
import { fromUtf8 } from '../../kernel/bytes.ts'
import { langs } from '../../kernel/lang.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Inbound } from '../message.ts'

/** Longest message that is read, in characters; a longer one is refused and says so. */
export const longestText = 20_000

/** The page is one account; a token is a person. */
export const webAccount = 'page'

/** Contract section 4. Unknown fields are refused with their name. */
export const chatRequestSchema = z
  .strictObject({
    conversation: z
      .string()
      .max(128)
      .nullish()
      .describe('The token of an earlier answer; absent starts a talk'),
    messageId: z
      .string()
      .min(1)
      .max(64)
      .describe('Unique per message, at least 128 random bits; the same id again gives the same answer'),
    text: z
      .string()
      .max(longestText)
      .nullish()
      .describe('What the person typed; empty in a first message greets'),
    choice: z
      .string()
      .min(1)
      .max(128)
      .nullish()
      .describe('The key of an offered choice, instead of text; `look` only asks whether staff have written'),
    lang: z.enum(langs).nullish(),
    place: z
      .string()
      .max(64)
      .nullish()
      .describe('Village code of twelve digits, from a QR code; anything else is ignored'),
  })
  .refine((body) => body.text == null || body.choice == null, {
    message: 'text or choice, not both',
    path: ['choice'],
  })
  .refine((body) => body.text != null || body.choice != null, {
    message: 'text or choice is required',
    path: ['text'],
  })

export type ChatRequest = z.infer<typeof chatRequestSchema>

/** The request, or what is wrong with it by path; never a word of what was typed. */
export function decodeChat(bytes: Uint8Array): Result<ChatRequest, readonly string[]> {
  let json: unknown
  try {
    json = JSON.parse(fromUtf8(bytes))
  } catch {
    return err(['body: expected JSON in UTF-8'])
  }
  const parsed = chatRequestSchema.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  return err(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`))
}

/** A village code, or nothing: what a QR code carries is the visitor's to forge. */
export const placeOf = (body: Pick<ChatRequest, 'place'>): string | undefined =>
  body.place && /^\d{12}$/.test(body.place) ? body.place : undefined

/** The key with which a page asks whether staff have written; nothing is said by it. */
export const lookKey = 'look'

/** What the person did. An empty first message opens the talk. */
export function inboundOf(body: ChatRequest, person: string, messageKey: string, at: number): Inbound {
  return { channel: 'web', account: webAccount, person, messageKey, at, what: happeningOf(body) }
}

function happeningOf(body: ChatRequest): Inbound['what'] {
  if (body.choice != null) return { kind: 'choice', key: body.choice }
  if (body.text !== '' || body.conversation) return { kind: 'text', text: body.text ?? '' }
  const scene = placeOf(body)
  return { kind: 'enter', first: true, ...(scene ? { scene } : {}) }
}
