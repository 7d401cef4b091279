import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../../kernel/bytes.ts'
import { testClock } from '../../kernel/clock.ts'
import { sequentialIds } from '../../kernel/ids.ts'
import { createTokenCache } from '../token-cache.ts'
import { webChannel } from './index.ts'

const deps = {
  clock: testClock(1_795_440_541_000),
  ids: sequentialIds(),
  fetch: () => Promise.reject(new Error('the page calls nobody')),
  tokens: createTokenCache(),
}

const receive = (body: Uint8Array) =>
  webChannel.receive({ method: 'POST', query: new URLSearchParams(), headers: new Headers(), body }, deps)

const json = (value: unknown) => receive(utf8(JSON.stringify(value)))

describe('the page as a channel', () => {
  test('a typed message, a tapped choice, an opening with a place', async () => {
    const base = { channel: 'web', account: 'page', at: 1_795_440_541_000, messageKey: 'm1' }
    expect(await json({ conversation: 't', messageId: 'm1', text: '老城' })).toEqual({
      kind: 'messages',
      messages: [{ ...base, person: 't', what: { kind: 'text', text: '老城' } }],
    })
    expect(await json({ conversation: 't', messageId: 'm1', choice: 'agree' })).toMatchObject({
      messages: [{ what: { kind: 'choice', key: 'agree' } }],
    })
    expect(await json({ messageId: 'm1', text: '', place: '652826101203' })).toMatchObject({
      messages: [{ what: { kind: 'enter', first: true, scene: '652826101203' } }],
    })
    expect(await json({ messageId: 'm1', text: '', place: '<b>' })).toMatchObject({
      messages: [{ what: { kind: 'enter', first: true } }],
    })
  })

  test('replies go back as they were stored', async () => {
    const received = await json({ conversation: 't', messageId: 'm1', text: 'a' })
    if (received.kind !== 'messages' || !received.messages[0]) throw new Error('no message')
    const replies = [{ text: '好', choices: [{ key: 'yes', label: '是' }] }]
    const answer = await webChannel.acknowledge([{ inbound: received.messages[0], replies }], deps)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ conversation: 't', replies })
  })

  test('any bytes are answered with 400 or understood, never thrown at, never echoed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (body) => {
        const received = await receive(body)
        if (received.kind === 'answer') expect(received.answer.status).toBe(400)
      }),
    )
    const secret = await receive(utf8('{"messageId": 5, "text": "13812345678"}'))
    expect(JSON.stringify(secret)).not.toContain('13812345678')
  })

  test('a page has no address: nothing can be sent later', async () => {
    const outcome = await webChannel.send(
      { person: 't', reply: { text: 'a', choices: [] }, dedupe: 'd' },
      deps,
    )
    expect(outcome.kind).toBe('window-closed')
  })
})
