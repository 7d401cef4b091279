import type { ChannelDeps } from './channel.ts'
import type { PlatformAnswer } from './outbound-http.ts'

export type TokenSource = {
  /** One per account: `wechat:wx123`. */
  key: string
  /** Asks the platform for a token; `seconds` it lives. The answer itself when it gives none. */
  ask(): Promise<{ ok: true; token: string; seconds: number } | { ok: false; answer: PlatformAnswer }>
  /** True when the platform says that the token itself is wrong or over. */
  refused(answer: PlatformAnswer): boolean
}

/** An answer without a token must never pass for the success of the call it was wanted for. */
export const tokenRefused = (
  answer: PlatformAnswer,
  code: unknown,
): { ok: false; answer: PlatformAnswer } => ({
  ok: false,
  answer: code === 0 ? { kind: 'unreachable', reason: 'no-token' } : answer,
})

/** Cached until five minutes before its end, and at least for half its life. */
const untilOf = (now: number, seconds: number): number => now + Math.max(seconds - 300, seconds / 2) * 1000

/** Calls with the cached token; when the platform refuses it, once more with a fresh one, and never again. */
export async function callWithToken(
  deps: ChannelDeps,
  source: TokenSource,
  call: (token: string) => Promise<PlatformAnswer>,
): Promise<PlatformAnswer> {
  const first = await tokenFor(deps, source)
  if (!first.ok) return first.answer
  const answer = await call(first.token)
  if (!source.refused(answer)) return answer
  deps.tokens.drop(source.key, first.token)
  const second = await tokenFor(deps, source)
  return second.ok ? call(second.token) : second.answer
}

async function tokenFor(deps: ChannelDeps, source: TokenSource) {
  const cached = deps.tokens.get(source.key)
  if (cached && cached.until > deps.clock.now()) return { ok: true as const, token: cached.token }
  const asked = await source.ask()
  if (asked.ok) {
    deps.tokens.set(source.key, { token: asked.token, until: untilOf(deps.clock.now(), asked.seconds) })
  }
  return asked
}
