import { exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { ChatAnswer } from '../../src/channels/web/encode.ts'

const worker = (exports as unknown as { default: { fetch(request: Request): Promise<Response> } }).default

let count = 0
const messageId = () => `m-${++count}-${crypto.randomUUID()}`

const send = (body: unknown) =>
  worker.fetch(
    new Request('https://county.test/api/v1/chat/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

async function say(body: Record<string, unknown>): Promise<ChatAnswer> {
  const response = await send({ messageId: messageId(), ...body })
  expect(response.status).toBe(200)
  return (await response.json()) as ChatAnswer
}

async function errorOf(response: Response) {
  const body = (await response.json()) as { error: { code: string; message: string; details: string[] } }
  return body.error
}

describe('POST /api/v1/chat/messages', () => {
  test('greets with consent and language as choices; taps lead to a report with a code', async () => {
    let answer = await say({ text: '' })
    expect(answer.stage).toBe('consent')
    expect(answer.replies[0]?.choices.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['同意', '不同意', 'English']),
    )
    const agree = answer.replies.at(-1)?.choices.find(({ label }) => label === '同意')
    const conversation = answer.conversation
    answer = await say({ conversation, choice: agree?.key })
    let answers = 0
    for (const text of ['1', '老城', '我家五口人，老公住院花了八万，报了三万', '古丽', '13800001111']) {
      answer = await say({ conversation, text })
      answers++
      if (answer.report) break
    }
    expect(answer.report?.code).toMatch(/^QM-/)
    expect(answers).toBeLessThanOrEqual(6)
  })

  test('the same message again gives the same replies and no second effect', async () => {
    const { conversation } = await say({ text: '你好' })
    const id = messageId()
    const first = await (await send({ conversation, messageId: id, text: '1' })).json()
    await say({ conversation, text: '1' })
    const again = (await (await send({ conversation, messageId: id, text: '1' })).json()) as ChatAnswer
    expect(again.replies).toEqual((first as ChatAnswer).replies)
  })

  test('a first message delivered three times at once opens one talk', async () => {
    const id = messageId()
    const answers = await Promise.all(
      [1, 2, 3].map(async () => (await (await send({ messageId: id, text: '你好' })).json()) as ChatAnswer),
    )
    expect(new Set(answers.map(({ conversation }) => conversation)).size).toBe(1)
    expect(new Set(answers.map(({ replies }) => JSON.stringify(replies))).size).toBe(1)
  })

  test('a token nobody was given is 404 and never becomes a talk', async () => {
    const chosen = 'a-token-chosen-by-a-client-1234567890'
    expect((await send({ conversation: chosen, messageId: messageId(), text: '你好' })).status).toBe(404)
    const error = await errorOf(await send({ conversation: chosen, messageId: messageId(), text: '你好' }))
    expect(error.code).toBe('not_found')
  })

  test('a place from a QR code is asked back, not asked again; nonsense is ignored', async () => {
    const { conversation, replies } = await say({ text: '', place: '652826101203' })
    expect(replies.length).toBeGreaterThan(0)
    const next = await say({ conversation, text: '同意' })
    const after = await say({ conversation, text: '1' })
    expect(JSON.stringify([next, after])).toContain('老城')
    expect((await say({ text: '', place: "'; drop table leads" })).replies.length).toBeGreaterThan(0)
  })

  test.each(['zh', 'ug', 'en'])('opens in %s when the page asks for it', async (lang) => {
    const { replies } = await say({ text: '', lang })
    const script = { zh: /[\u4e00-\u9fff]{4}/, ug: /[\u0600-\u06ff]{4}/, en: /[a-z]{4} [a-z]/ }[lang]
    expect(replies[0]?.text).toMatch(script ?? /never/)
  })

  test.each([
    ['no JSON', 'hello', 'bad_request', 'body'],
    ['a list', '[]', 'bad_request', 'body'],
    ['no message id', '{"text":"a"}', 'bad_request', 'messageId'],
    [
      'a long message id',
      JSON.stringify({ messageId: 'x'.repeat(65), text: 'a' }),
      'bad_request',
      'messageId',
    ],
    ['neither text nor choice', '{"messageId":"abc"}', 'bad_request', 'text'],
    ['both', '{"messageId":"abc","text":"a","choice":"b"}', 'bad_request', 'choice'],
    ['another language', '{"messageId":"abc","text":"a","lang":"xx"}', 'bad_request', 'lang'],
    ['a number as text', '{"messageId":"abc","text":5}', 'bad_request', 'text'],
  ])('%s is 400 and names the place without an echo', async (_, body, code, path) => {
    const response = await send(body)
    expect(response.status).toBe(400)
    const error = await errorOf(response)
    expect(error.code).toBe(code)
    expect(error.details.join(' ')).toContain(path)
    expect(JSON.stringify(error)).not.toContain('hello')
  })

  test('a body over 256 KiB is 413', async () => {
    const response = await send(JSON.stringify({ messageId: messageId(), text: 'x'.repeat(300 * 1024) }))
    expect(response.status).toBe(413)
    expect((await errorOf(response)).code).toBe('too_large')
  })

  test.each([
    ['20 000 characters', '难'.repeat(20_000)],
    ['emoji', '😀👍🏽👨‍👩‍👧‍👦'],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['direction marks', '\u202e\u2066老城\u2069\u200f'],
    ['lone surrogates', '\ud800\udfff\ud800'],
    ['nothing', ''],
  ])('%s is answered in words at every step', async (_, text) => {
    const { conversation } = await say({ text: '你好' })
    for (const step of ['同意', '1', text, '老城', text, '家里困难', text, '古丽', text]) {
      const answer = await say({ conversation, text: step })
      expect(answer.replies.length).toBeGreaterThan(0)
      expect(answer.replies.every((reply) => reply.text.length > 0)).toBe(true)
    }
  })
})
