import { testClock } from '../kernel/clock.ts'
import { sequentialIds } from '../kernel/ids.ts'
import type { Fetch } from './channel.ts'
import { createTokenCache } from './token-cache.ts'

/** One call as a platform's double saw it. */
export type SeenCall = { method: string; url: URL; headers: Headers; json: unknown }
export type DoubleAnswer = {
  status?: number
  headers?: Record<string, string>
  json?: unknown
  text?: string
}

/** A double of a platform: answers by path, remembers every call. */
export function platformDouble(answer: (call: SeenCall, count: number) => DoubleAnswer) {
  const calls: SeenCall[] = []
  const fetch: Fetch = async (request) => {
    const text = await request.text()
    const json: unknown = text === '' ? undefined : JSON.parse(text)
    const call = { method: request.method, url: new URL(request.url), headers: request.headers, json }
    calls.push(call)
    const given = answer(call, calls.length)
    const headers = { 'content-type': 'application/json', ...given.headers }
    return new Response(given.text ?? JSON.stringify(given.json ?? {}), {
      status: given.status ?? 200,
      headers,
    })
  }
  return { calls, fetch, paths: () => calls.map((call) => call.url.pathname) }
}

const nobody: Fetch = async () => {
  throw new Error('no call expected')
}

/** Deps with a clock that stands, counted chance and a fetch that must not be used unless given. */
export function testDeps(now: number, fetch: Fetch = nobody) {
  return { clock: testClock(now), ids: sequentialIds(), fetch, tokens: createTokenCache() }
}
