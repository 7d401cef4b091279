import type { Channel, ChannelDeps, SendOutcome } from '../channels/channel.ts'
import type { ChannelId, Reply } from '../channels/message.ts'
import { nextStep } from '../channels/retry-policy.ts'
import { maySend, readWindow, type SendWindow, windowAfterSend } from '../channels/send-policy.ts'
import type { Sealer } from '../kernel/seal.ts'
import type { Db } from '../storage/db.ts'
import {
  claimDue,
  forgetMessage,
  markDone,
  postpone,
  type QueuedMessage,
  readSendWindow,
  saveSendWindow,
} from '../storage/outbox.ts'
import { whereOutbox } from '../storage/sealed-where.ts'

/** What waits in the outbox, encrypted. */
export type OutboxPayload = { person: string; reply: Reply; answerTo?: Readonly<Record<string, string>> }

export type DrainDeps = {
  db: Db
  sealer: Sealer
  channels: ReadonlyMap<ChannelId, Channel>
  channelDeps: ChannelDeps
  /** Called when a message can never be delivered, so that a person does it. `alarm`: look at the settings too. */
  undeliverable(message: QueuedMessage, reason: string, alarm: boolean): Promise<void>
}

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
  const { db, channelDeps } = deps
  const stored = await readSendWindow(db, message.conversationId)
  const window = readWindow(stored === 'left' ? null : stored.window)
  const refused = stored === 'left' ? left : refusal(message, window, deps)
  const outcome = refused ?? (await attempt(message, deps))
  const now = channelDeps.clock.now()
  // What was never tried says nothing about the platform's own count.
  const after = refused ? window : windowAfterSend(message.channel as ChannelId, window, outcome, now)
  if (message.conversationId && after !== window) {
    await saveSendWindow(db, message.conversationId, JSON.stringify(after))
  }
  const next = nextStep(outcome, message.attempts, now)
  if (next.kind === 'again') return postpone(db, message.id, next.at, reasonOf(outcome))
  if (next.kind !== 'done') await deps.undeliverable(message, next.reason, next.alarm)
  if (isFarewell(message)) return forgetMessage(db, message.id)
  if (next.kind === 'done') return markDone(db, message.id, 'sent', now)
  await markDone(db, message.id, outcome.kind, now, next.reason)
}

/** Nothing is sent to who has left or taken everything back: an answer about a lead becomes a task. */
const left: SendOutcome = { kind: 'window-closed', reason: 'left' }

/** The answer to the very message with which a talk was forgotten: that message opened the window. */
const isFarewell = ({ kind, conversationId }: QueuedMessage): boolean =>
  kind === 'reply' && conversationId === null

const reasonOf = (outcome: SendOutcome): string => ('reason' in outcome ? outcome.reason : '')

/** Asks the window first: a message the platform would refuse is not spent, and a reminder never takes the last one. */
function refusal(message: QueuedMessage, window: SendWindow, deps: DrainDeps): SendOutcome | null {
  const id = message.channel as ChannelId
  if (id === 'web') return { kind: 'window-closed', reason: 'the page did not come back for it' }
  if (!deps.channels.has(id)) return { kind: 'failed', reason: 'channel-not-configured', alarm: true }
  if (isFarewell(message)) return null
  const weight = message.kind === 'reminder' || message.kind === 'check-in' ? 'small-talk' : 'result'
  const permission = maySend(id, window, deps.channelDeps.clock.now(), weight)
  if (permission.kind === 'closed') return { kind: 'window-closed', reason: 'window' }
  if (permission.kind === 'later') return { kind: 'later', afterMs: permission.afterMs, reason: 'rate' }
  return null
}

async function attempt(message: QueuedMessage, deps: DrainDeps): Promise<SendOutcome> {
  const channel = deps.channels.get(message.channel as ChannelId)
  if (!channel) return { kind: 'failed', reason: 'channel-not-configured', alarm: true }
  const payload = JSON.parse(
    await deps.sealer.open(message.payloadSealed, whereOutbox(message.id)),
  ) as OutboxPayload
  return channel.send({ ...payload, dedupe: message.dedupe }, deps.channelDeps)
}
