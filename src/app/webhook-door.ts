import type { Channel, ChannelDeps } from '../channels/channel.ts'
import type { Inbound, Reply } from '../channels/message.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { takeMessage } from '../intake/take-message.ts'
import { readBody } from '../kernel/read-body.ts'

export type WebhookDeps = {
  channel: Channel
  channelDeps: ChannelDeps
  intake: IntakeDeps
  drainSoon(): void
}

/** Verify and decode, take a turn for each message, answer as the platform wants it. */
export async function answerWebhook(request: Request, deps: WebhookDeps): Promise<Response> {
  const { channel } = deps
  const method = request.method
  if (!channel.methods.some((allowed) => allowed === method)) {
    return new Response(null, { status: 405, headers: { allow: channel.methods.join(', ') } })
  }
  const received = await channel.receive(
    {
      method: method as 'GET' | 'POST',
      query: new URL(request.url).searchParams,
      headers: request.headers,
      body: await readBody(request),
    },
    deps.channelDeps,
  )
  if (received.kind === 'answer') return toResponse(received.answer)
  const taken: { inbound: Inbound; replies: readonly Reply[] }[] = []
  let queued = false
  for (const inbound of received.messages) {
    const result = await takeMessage(inbound, { toSend: channel.toSend }, deps.intake)
    taken.push({ inbound, replies: result.replies })
    queued ||= result.queued
  }
  if (queued) deps.drainSoon()
  return toResponse(await channel.acknowledge(taken, deps.channelDeps))
}

function toResponse(answer: { status: number; contentType?: string; body?: string }): Response {
  const headers = answer.contentType ? { 'content-type': answer.contentType } : undefined
  return new Response(answer.body ?? null, { status: answer.status, ...(headers ? { headers } : {}) })
}
