import type { Fetch } from './channel.ts'
import { cleanText } from './clean-text.ts'
import { type JsonObject, jsonObject } from './json-fields.ts'

/** One call to a platform. `base` is from the settings; `path` is the platform's, with a leading slash. */
export type PlatformCall = {
  base: string
  path: string
  method?: 'GET' | 'POST'
  query?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
  json?: unknown
  /** Largest answer taken, bytes; default 1 MiB. */
  maxBytes?: number
  /** Default ten seconds, in ms. */
  timeoutMs?: number
}

export type PlatformAnswer =
  | {
      kind: 'answer'
      status: number
      contentType: string
      /** The body if it is a JSON object, else null. */
      json: JsonObject | null
      bytes: Uint8Array
      retryAfterMs: number | null
    }
  | { kind: 'unreachable'; reason: 'network' | 'timeout' | 'redirect' | 'too-large' | 'no-token' }

const defaultTimeoutMs = 10_000
const defaultMaxBytes = 1 << 20

/**
 * The one place that calls out. Only `base` is ever reached, redirects are refused, answers are capped.
 * Never throws and never logs: addresses carry tokens.
 */
export async function callPlatform(fetch: Fetch, call: PlatformCall): Promise<PlatformAnswer> {
  const base = new URL(call.base)
  const url = new URL(`${call.base.replace(/\/+$/, '')}${call.path}`)
  if (url.origin !== base.origin || url.username !== '') return { kind: 'unreachable', reason: 'network' }
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  const stop = new AbortController()
  // An own timer, raced: a signal of AbortSignal.timeout may be collected with its request before it fires.
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeUp = new Promise<PlatformAnswer>((done) => {
    timer = setTimeout(() => {
      done({ kind: 'unreachable', reason: 'timeout' })
      stop.abort()
    }, call.timeoutMs ?? defaultTimeoutMs)
  })
  const answered = exchange(() => fetch(new Request(url, requestInit(call, stop.signal))), call.maxBytes)
  const answer = await Promise.race([answered, timeUp])
  clearTimeout(timer)
  return answer
}

/** Never rejects, also when it is left behind by the timer. */
async function exchange(ask: () => Promise<Response>, maxBytes = defaultMaxBytes): Promise<PlatformAnswer> {
  try {
    const response = await ask()
    // A redirect nobody followed has its own status on one home and status 0 on the other.
    if (response.status === 0 || (response.status >= 300 && response.status < 400)) {
      response.body?.cancel().catch(() => {})
      return { kind: 'unreachable', reason: 'redirect' }
    }
    const bytes = await readCapped(response, maxBytes)
    if (!bytes) return { kind: 'unreachable', reason: 'too-large' }
    return {
      kind: 'answer',
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      json: jsonObject(bytes),
      bytes,
      retryAfterMs: retryAfter(response.headers.get('retry-after')),
    }
  } catch (cause) {
    const timedOut = cause instanceof Error && cause.name === 'TimeoutError'
    return { kind: 'unreachable', reason: timedOut ? 'timeout' : 'network' }
  }
}

function requestInit(call: PlatformCall, signal: AbortSignal): RequestInit {
  const method = call.method ?? (call.json === undefined ? 'GET' : 'POST')
  const init = { method, redirect: 'manual' as const, signal }
  if (call.json === undefined) return { ...init, headers: { ...call.headers } }
  const headers = { 'content-type': 'application/json; charset=utf-8', ...call.headers }
  return { ...init, headers, body: JSON.stringify(call.json, cleanStrings) }
}

/** Strips what platforms refuse; JSON.stringify itself keeps Chinese as it is. */
const cleanStrings = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? cleanText(value) : value

async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array(0)
  const parts: Uint8Array[] = []
  let total = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    const part = value as Uint8Array
    total += part.length
    if (total > maxBytes) {
      reader.cancel().catch(() => {})
      return null
    }
    parts.push(part)
  }
  const whole = new Uint8Array(total)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const retryAfter = (header: string | null): number | null =>
  header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null

/** Path and query of an https address on exactly this host, else null: for addresses that came in a payload. */
export function pathOnHost(address: string, host: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const plain = url.protocol === 'https:' && url.host === host && url.username === '' && url.password === ''
  return plain ? `${url.pathname}${url.search}` : null
}
