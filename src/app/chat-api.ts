import { type Context, Hono } from 'hono'
import {
  type ChatRequest,
  decodeChat,
  inboundOf,
  lookKey,
  placeOf,
  webAccount,
} from '../channels/web/decode.ts'
import { type ChatAnswer, encodeChat } from '../channels/web/encode.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { reachDatabase } from '../intake/reach-database.ts'
import { fingerprintsOf, openPerson, type Taken, takeMessage } from '../intake/take-message.ts'
import { base64url } from '../kernel/bytes.ts'
import { AppError } from '../kernel/errors.ts'
import { readBody } from '../kernel/read-body.ts'
import { findFirstMessage } from '../storage/first-message.ts'
import { addressOf } from './address-of.ts'

/** A first message without a token is known by its id for ten minutes: the slot it falls in and the one before. */
const firstMessageSlotMs = 10 * 60_000

export type ChatApiDeps = { intake: IntakeDeps; allow(address: string): boolean; drainSoon(c: Context): void }

/** `POST /api/v1/chat/messages`: the chat page's own channel. */
export function chatApi(deps: ChatApiDeps): Hono {
  const app = new Hono()
  app.post('/api/v1/chat/messages', async (c) => {
    if (!deps.allow(addressOf(c))) {
      throw new AppError('rate_limited', 'too many messages')
    }
    const decoded = decodeChat(await readBody(c.req.raw))
    if (!decoded.ok) throw new AppError('bad_request', 'the message has another shape', decoded.error)
    const answer = await say(decoded.value, { intake: deps.intake, drainSoon: () => deps.drainSoon(c) })
    return c.json(answer, 200, { 'cache-control': 'no-store' })
  })
  return app
}

/** Takes one message of the page. Throws `not_found` for a token that is none of ours. */
export async function say(
  body: ChatRequest,
  deps: { intake: IntakeDeps; drainSoon(): void },
): Promise<ChatAnswer> {
  const taken = body.conversation
    ? { token: body.conversation, ...(await sayIn(body, body.conversation, deps.intake)) }
    : await sayFirst(body, deps.intake)
  if (taken.queued) deps.drainSoon()
  return encodeChat(taken)
}

function arrivalOf(body: ChatRequest) {
  const place = placeOf(body)
  const look = body.choice === lookKey && body.conversation ? { look: true as const } : {}
  return { ...(body.lang ? { lang: body.lang } : {}), ...(place ? { place } : {}), ...look }
}

async function sayIn(body: ChatRequest, token: string, intake: IntakeDeps): Promise<Taken> {
  const inbound = inboundOf(body, token, `${token}\n${body.messageId}`, intake.clock.now())
  return takeMessage(inbound, { ...arrivalOf(body), mustExist: true }, intake)
}

async function sayFirst(body: ChatRequest, intake: IntakeDeps): Promise<Taken & { token: string }> {
  const now = intake.clock.now()
  const slot = Math.floor(now / firstMessageSlotMs)
  const current = await firstKey(body, slot, intake)
  const previous = await firstKey(body, slot - 1, intake)
  const before = await reachDatabase(() => findFirstMessage(intake.db, [current.hash, previous.hash]))
  if (before && now - before.at < firstMessageSlotMs) {
    return repeatFirst(body, before, before.inboundHash === current.hash ? current.key : previous.key, intake)
  }
  const token = base64url(intake.ids.bytes(24))
  const taken = await takeMessage(inboundOf(body, token, current.key, now), arrivalOf(body), intake)
  if (!taken.repeated) return { ...taken, token }
  // Another delivery of the same first message was faster: its token is the one that counts.
  const winner = await reachDatabase(() => findFirstMessage(intake.db, [current.hash]))
  if (!winner) throw new AppError('database_unavailable', 'the talk is busy')
  return repeatFirst(body, winner, current.key, intake)
}

async function firstKey(body: ChatRequest, slot: number, intake: IntakeDeps) {
  const key = `first\n${slot}\n${body.messageId}`
  const inbound = { channel: 'web' as const, account: webAccount, person: '', messageKey: key }
  return { key, hash: (await fingerprintsOf(inbound, intake.sealer)).inboundHash }
}

type FirstMessage = NonNullable<Awaited<ReturnType<typeof findFirstMessage>>>

async function repeatFirst(body: ChatRequest, before: FirstMessage, key: string, intake: IntakeDeps) {
  const token = before.personSealed
    ? await openPerson({ id: before.conversationId, personSealed: before.personSealed }, intake.sealer)
    : base64url(intake.ids.bytes(24))
  return { ...(await takeMessage(inboundOf(body, token, key, before.at), {}, intake)), token }
}
