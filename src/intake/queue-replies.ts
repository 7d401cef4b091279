import type { Inbound, Reply } from '../channels/message.ts'
import type { OutboxRow } from '../storage/commit-talk.ts'
import { whereOutbox } from '../storage/sealed-where.ts'
import type { OutboxPayload } from './drain-outbox.ts'
import type { Arrival, IntakeDeps } from './intake-deps.ts'

export type Answered = {
  inbound: Inbound
  arrival: Arrival
  inboundHash: string
  /** Null for the answer to who has just been forgotten: it is sent, and nothing else is kept. */
  conversationId: string | null
  now: number
  kind: 'reply' | 'reminder'
}

/** Replies that go through the platform's API, in order, sent once each. */
export async function queueReplies(
  { inbound, arrival, inboundHash, conversationId, now, kind }: Answered,
  replies: readonly Reply[],
  { ids, sealer }: Pick<IntakeDeps, 'ids' | 'sealer'>,
): Promise<OutboxRow[]> {
  const later = arrival.toSend?.(inbound, replies) ?? []
  return Promise.all(
    later.map(async (reply, index) => {
      const id = ids.id('out')
      const payload: OutboxPayload = {
        person: inbound.person,
        reply,
        ...(inbound.answerTo ? { answerTo: inbound.answerTo } : {}),
      }
      return {
        id,
        kind,
        channel: inbound.channel,
        conversationId,
        leadId: null,
        payloadSealed: await sealer.seal(JSON.stringify(payload), whereOutbox(id)),
        dedupe: `${inboundHash}/${index}`,
        // One millisecond apart: several replies leave in their order.
        dueAt: now + index,
        createdAt: now,
      }
    }),
  )
}
