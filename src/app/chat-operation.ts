import type { Operation } from '../api/open-api.ts'
import { chatRequestSchema } from '../channels/web/decode.ts'
import { chatAnswerSchema } from '../channels/web/encode.ts'

/** How `/openapi.json` and `/docs` describe the chat's own address. */
export const chatOperation: Operation = {
  path: '/api/v1/chat/messages',
  method: 'post',
  name: 'sayInChat',
  summary: {
    zh: '聊天页自己的通道：发一句话，得到答复。同一个 messageId 再发一次，答复相同，不会重复登记。',
    en: 'The chat page’s own channel: one message, its replies. The same messageId again gives the same replies and has no second effect.',
  },
  request: chatRequestSchema,
  answer: chatAnswerSchema,
  errors: [400, 404, 413, 429, 503],
  example: { messageId: '0d6f7c1e-6f0a-4a3e-9d5b-1f2e3d4c5b6a', text: '', lang: 'zh', place: '652826101203' },
}
