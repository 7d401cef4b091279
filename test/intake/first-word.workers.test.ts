import { exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { ChatAnswer } from '../../src/channels/web/encode.ts'

const worker = (exports as unknown as { default: { fetch(request: Request): Promise<Response> } }).default

async function say(body: Record<string, unknown>): Promise<ChatAnswer> {
  const message = { messageId: crypto.randomUUID(), ...body }
  const init = { method: 'POST', body: JSON.stringify(message) }
  return (await worker.fetch(new Request('https://county.test/api/v1/chat/messages', init))).json()
}

describe('the first word', () => {
  test.each(['在吗', '1', '同意', '好', '不同意', 'ok'])(
    '%s opens the talk and agrees to nothing',
    async (text) => {
      const answer = await say({ text })
      expect(answer.stage).toBe('consent')
      expect(answer.replies[0]?.choices.length).toBeGreaterThan(1)
      const next = await say({ conversation: answer.conversation, text: '同意' })
      expect(next.stage).toBe('basics')
    },
  )
})
