import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import type { ChannelId, Inbound, Reply } from './message.ts'

/** A webhook request after the door has read its body under the cap. */
export type WebhookRequest = {
  method: 'GET' | 'POST'
  query: URLSearchParams
  headers: Headers
  body: Uint8Array
}

/** An HTTP answer in plain data. */
export type HttpAnswer = { status: number; contentType?: string; body?: string }

/**
 * What a verified request turns out to be.
 * `answer`: reply to the platform as it is (handshake, refusal, something to acknowledge).
 * `messages`: happenings to take turns on; when all are done the door calls `acknowledge`.
 */
export type Received =
  | { kind: 'answer'; answer: HttpAnswer }
  | { kind: 'messages'; messages: readonly Inbound[] }

/** What a later message costs or risks, decided by the platform. Bytes of UTF-8, items, characters. */
export type Capabilities = {
  /** Longest text of one message. */
  textBytes: number
  /** Tappable choices, or 0 when choices are numbered lines. */
  buttons: number
  /** Longest label of a button in characters. */
  buttonCharacters: number
  /** True when the reply travels in the webhook's own answer and a retry must get the same one. */
  passiveReply: boolean
  /** Hours after a person's message in which a later message may be sent; null: always. */
  windowHours: number | null
  /** Later messages allowed in that window; null: not counted. */
  windowMessages: number | null
}

/** A message that goes out through the platform's API. `dedupe` is stable across attempts. */
export type Outgoing = {
  person: string
  reply: Reply
  dedupe: string
  answerTo?: Readonly<Record<string, string>>
}

export type SendOutcome =
  | { kind: 'sent'; platformId?: string }
  /** Try again, not before `afterMs`. */
  | { kind: 'later'; afterMs: number; reason: string }
  /** The window is closed or the quota used up: wait for the person, or give the task to an aide. */
  | { kind: 'window-closed'; reason: string }
  /** Never again to this person (left, blocked), or our own fault. */
  | { kind: 'failed'; reason: string; alarm: boolean }

export type Fetch = (request: Request) => Promise<Response>

/** A place to keep a platform's access token between requests (per isolate; storage-backed where it pays). */
export type TokenCache = {
  get(key: string): { token: string; until: number } | undefined
  set(key: string, value: { token: string; until: number }): void
  /** Drops the token only if it is still the one that failed. */
  drop(key: string, token: string): void
}

export type ChannelDeps = { clock: Clock; ids: Ids; fetch: Fetch; tokens: TokenCache }

/** The port each platform fills: verify and decode, encode the answer, send later. Knows nothing of the talk. */
export type Channel = {
  id: ChannelId
  /** GET is offered only where the platform has a handshake. */
  methods: readonly ('GET' | 'POST')[]
  capabilities: Capabilities
  /** Signature, decryption, decoding, over the raw bytes. Never throws on hostile input: it answers 4xx. */
  receive(request: WebhookRequest, deps: ChannelDeps): Promise<Received>
  /** The HTTP answer to a request whose messages were taken; `replies` belong to the last message. */
  acknowledge(
    messages: readonly { inbound: Inbound; replies: readonly Reply[] }[],
    deps: ChannelDeps,
  ): Promise<HttpAnswer>
  /**
   * What `acknowledge` does not carry and must be queued with the turn for `send`: pages that did not fit,
   * or all of it where the reply travels by the API. Absent: nothing. Pure, the same for a retry.
   */
  toSend?(inbound: Inbound, replies: readonly Reply[]): readonly Reply[]
  /** Sends a message outside the webhook's answer. Never throws: a network fault is `later`. */
  send(outgoing: Outgoing, deps: ChannelDeps): Promise<SendOutcome>
}
