import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Inbound, Reply } from '../channels/message.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { fingerprintsOf, openPerson, type Taken, takeMessage } from '../intake/take-message.ts'
import { base64url, fromUtf8 } from '../kernel/bytes.ts'
import { AppError } from '../kernel/errors.ts'
import { langs } from '../kernel/lang.ts'
import { findFirstMessage } from '../storage/first-message.ts'
import { readBody } from './read-body.ts'

/** Longest message that is read; what is longer is answered with 400 and says so. Characters. */
const longestText = 20_000

export const chatRequestSchema = z
  .strictObject({
    conversation: z
      .string()
      .max(128)
      .nullish()
      .describe('The token of an earlier answer; absent starts a talk'),
    messageId: z
      .string()
      .min(1)
      .max(64)
      .describe('Unique per message, at least 128 random bits; the same id again gives the same answer'),
    text: z.string().max(longestText).nullish(),
    choice: z.string().min(1).max(128).nullish().describe('The key of an offered choice, instead of text'),
    lang: z.enum(langs).nullish(),
    place: z
      .string()
      .regex(/^\d{12}$/)
      .nullish()
      .describe('Village code from a QR code'),
  })
  .refine((body) => body.text == null || body.choice == null, {
    message: 'text or choice, not both',
    path: ['choice'],
  })
  .refine((body) => body.text != null || body.choice != null, {
    message: 'text or choice is required',
    path: ['text'],
  })

export type ChatRequest = z.infer<typeof chatRequestSchema>

export const chatAnswerSchema = z.object({
  conversation: z.string().describe('The only way back into the talk: keep it secret'),
  replies: z.array(
    z.object({ text: z.string(), choices: z.array(z.object({ key: z.string(), label: z.string() })) }),
  ),
  stage: z.string(),
  report: z.object({ code: z.string() }).optional().describe('From the moment a lead is stored'),
})

export type ChatAnswer = z.infer<typeof chatAnswerSchema>

const account = 'page'

/** A first message without a token is known by its id for ten minutes: the slot it falls in and the one before. */
const firstMessageSlotMs = 10 * 60_000

export type ChatApiDeps = { intake: IntakeDeps; allow(address: string): boolean; drainSoon(c: Context): void }

/** `POST /api/v1/chat/messages`: the chat page's own channel. */
export function chatApi(deps: ChatApiDeps): Hono {
  const app = new Hono()
  app.post('/api/v1/chat/messages', async (c) => {
    if (!deps.allow(c.req.header('cf-connecting-ip') ?? 'local')) {
      throw new AppError('rate_limited', 'too many messages')
    }
    const body = parseChat(await readBody(c.req.raw))
    const answer = await say(body, { intake: deps.intake, drainSoon: () => deps.drainSoon(c) })
    return c.json(answer, 200, { 'cache-control': 'no-store' })
  })
  return app
}

function parseChat(bytes: Uint8Array): ChatRequest {
  let json: unknown
  try {
    json = JSON.parse(fromUtf8(bytes))
  } catch {
    throw new AppError('bad_request', 'the body is not JSON in UTF-8')
  }
  const parsed = chatRequestSchema.safeParse(json)
  if (parsed.success) return parsed.data
  throw new AppError(
    'bad_request',
    'the message has another shape',
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`),
  )
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
  return {
    conversation: taken.token,
    replies: taken.replies.map(({ text, choices }: Reply) => ({ text, choices: [...choices] })),
    stage: taken.stage,
    ...(taken.code ? { report: { code: taken.code } } : {}),
  }
}

function inboundOf(body: ChatRequest, person: string, messageKey: string, at: number): Inbound {
  const what: Inbound['what'] =
    body.choice != null
      ? { kind: 'choice', key: body.choice }
      : body.text === '' && !body.conversation
        ? { kind: 'enter', first: true, ...(body.place ? { scene: body.place } : {}) }
        : { kind: 'text', text: body.text ?? '' }
  return { channel: 'web', account, person, messageKey, at, what }
}

const arrivalOf = (body: ChatRequest) => ({
  ...(body.lang ? { lang: body.lang } : {}),
  ...(body.place ? { place: body.place } : {}),
})

async function sayIn(body: ChatRequest, token: string, intake: IntakeDeps): Promise<Taken> {
  const inbound = inboundOf(body, token, `${token}\n${body.messageId}`, intake.clock.now())
  return takeMessage(inbound, { ...arrivalOf(body), mustExist: true }, intake)
}

async function sayFirst(body: ChatRequest, intake: IntakeDeps): Promise<Taken & { token: string }> {
  const now = intake.clock.now()
  const slot = Math.floor(now / firstMessageSlotMs)
  const [current, previous] = await Promise.all([slot, slot - 1].map((at) => firstKey(body, at, intake)))
  if (!current || !previous) throw new AppError('internal', 'no key for the message')
  const before = await findFirstMessage(intake.db, [current.hash, previous.hash])
  if (before && now - before.at < firstMessageSlotMs) {
    return repeatFirst(body, before, before.inboundHash === current.hash ? current.key : previous.key, intake)
  }
  const token = base64url(intake.ids.bytes(24))
  const taken = await takeMessage(inboundOf(body, token, current.key, now), arrivalOf(body), intake)
  if (!taken.repeated) return { ...taken, token }
  // Another delivery of the same first message was faster: its token is the one that counts.
  const winner = await findFirstMessage(intake.db, [current.hash])
  if (!winner) throw new AppError('database_unavailable', 'the talk is busy')
  return repeatFirst(body, winner, current.key, intake)
}

async function firstKey(body: ChatRequest, slot: number, intake: IntakeDeps) {
  const key = `first\n${slot}\n${body.messageId}`
  const inbound = { channel: 'web' as const, account, person: '', messageKey: key }
  return { key, hash: (await fingerprintsOf(inbound, intake.sealer)).inboundHash }
}

type FirstMessage = NonNullable<Awaited<ReturnType<typeof findFirstMessage>>>

async function repeatFirst(body: ChatRequest, before: FirstMessage, key: string, intake: IntakeDeps) {
  const token = before.personSealed
    ? await openPerson({ id: before.conversationId, personSealed: before.personSealed }, intake.sealer)
    : base64url(intake.ids.bytes(24))
  return { ...(await takeMessage(inboundOf(body, token, key, before.at), {}, intake)), token }
}
