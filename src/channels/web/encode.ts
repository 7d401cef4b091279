import * as z from 'zod'
import type { Reply } from '../message.ts'

/** Contract section 4. */
export const chatAnswerSchema = z.object({
  conversation: z.string().describe('The only way back into the talk: keep it secret'),
  replies: z.array(
    z.object({ text: z.string(), choices: z.array(z.object({ key: z.string(), label: z.string() })) }),
  ),
  stage: z.string(),
  report: z.object({ code: z.string() }).optional().describe('From the moment a lead is stored'),
})

export type ChatAnswer = z.infer<typeof chatAnswerSchema>

export type ChatState = { token: string; replies: readonly Reply[]; stage: string; code: string | null }

export const encodeChat = ({ token, replies, stage, code }: ChatState): ChatAnswer => ({
  conversation: token,
  replies: replies.map(({ text, choices }) => ({
    text,
    choices: choices.map(({ key, label }) => ({ key, label })),
  })),
  stage,
  ...(code ? { report: { code } } : {}),
})
