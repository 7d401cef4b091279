import type { TokenCache } from './channel.ts'

/** Access tokens of one process. Platforms hand out the same token while it is valid, so several processes agree. */
export function createTokenCache(): TokenCache {
  const kept = new Map<string, { token: string; until: number }>()
  return {
    get: (key) => kept.get(key),
    set: (key, value) => void kept.set(key, value),
    drop(key, token) {
      if (kept.get(key)?.token === token) kept.delete(key)
    },
  }
}
