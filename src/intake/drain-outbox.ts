import type { Channel, ChannelDeps } from '../channels/channel.ts'
import type { ChannelId, Reply } from '../channels/message.ts'
import type { Sealer } from '../kernel/seal.ts'
import type { Db } from '../storage/db.ts'
import { claimDue, markDone, postpone, type QueuedMessage } from '../storage/outbox.ts'
import { whereOutbox } from '../storage/sealed-where.ts'

/** What waits in the outbox, encrypted. */
export type OutboxPayload = { person: string; reply: Reply; answerTo?: Readonly<Record<string, string>> }

export type DrainDeps = {
  db: Db
  sealer: Sealer
  channels: ReadonlyMap<ChannelId, Channel>
  channelDeps: ChannelDeps
  /** Called when a message can never be delivered, so that a person does it. */
  undeliverable(message: QueuedMessage, reason: string): Promise<void>
}

const backoffMs = [60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000]

const batchSize = 20

/**
 * Sends what is due. At least once: a worker that dies between sending and marking leaves the message claimed for a
 * minute, then it is sent again with the same `dedupe`, which platforms with an idempotency aid drop.
 */
export async function drainOutbox(deps: DrainDeps): Promise<number> {
  const due = await claimDue(deps.db, deps.channelDeps.clock.now(), batchSize)
  for (const message of due) await deliver(message, deps)
  return due.length
}

async function deliver(message: QueuedMessage, deps: DrainDeps): Promise<void> {
  const now = deps.channelDeps.clock.now()
  const channel = deps.channels.get(message.channel as ChannelId)
  if (!channel) return giveUp(message, 'channel-not-configured', now, deps)
  const payload = JSON.parse(
    await deps.sealer.open(message.payloadSealed, whereOutbox(message.id)),
  ) as OutboxPayload
  const outcome = await channel.send({ ...payload, dedupe: message.dedupe }, deps.channelDeps)
  if (outcome.kind === 'sent') return markDone(deps.db, message.id, 'sent', now)
  if (outcome.kind === 'later') {
    const wait = backoffMs[message.attempts - 1]
    if (wait === undefined) return giveUp(message, outcome.reason, now, deps)
    return postpone(deps.db, message.id, now + Math.max(wait, outcome.afterMs), outcome.reason)
  }
  await giveUp(message, outcome.reason, now, deps, outcome.kind)
}

async function giveUp(
  message: QueuedMessage,
  reason: string,
  now: number,
  deps: DrainDeps,
  outcome = 'failed',
): Promise<void> {
  await deps.undeliverable(message, reason)
  await markDone(deps.db, message.id, outcome, now, reason)
}
