import type { Context } from 'hono'
import type { Lang } from '../kernel/lang.ts'

/** One message to the talk, as `POST /api/v1/chat/messages` takes it (contract 4). */
export type ChatBody = {
  conversation?: string
  messageId: string
  text?: string
  choice?: string
  lang?: Lang
  place?: string
}

export type ChatReply = { text: string; choices: readonly { key: string; label: string }[] }

/** Its answer. `report` is there from the moment a lead is stored. */
export type ChatAnswer = {
  conversation: string
  replies: readonly ChatReply[]
  stage: string
  report?: { code: string } | undefined
}

/**
 * Takes a message of a browser without scripts. Throws `AppError`: `not_found` for an unknown token, `rate_limited`,
 * `bad_request` for a text that is too long. The request's context is there for its address and `waitUntil`.
 */
export type ChatSay = (body: ChatBody, c: Context) => Promise<ChatAnswer>
