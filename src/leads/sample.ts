/** A stream of numbers from 0 up to 1 out of random bytes (xorshift128, Marsaglia 2003): the same bytes give the same draw. */
function randomFrom(seed: Uint8Array): () => number {
  if (seed.length < 16) throw new Error('a draw needs 16 random bytes')
  const view = new DataView(seed.buffer, seed.byteOffset, 16)
  const state: number[] = [0, 4, 8, 12].map((at) => view.getUint32(at))
  if (!state.some((word) => word !== 0)) state[0] = 1
  return () => {
    let t = state[3] ?? 0
    const s = state[0] ?? 0
    t ^= t << 11
    t ^= t >>> 8
    state.splice(0, 4, (t ^ s ^ (s >>> 19)) >>> 0, s, state[1] ?? 0, state[2] ?? 0)
    return (state[0] ?? 0) / 2 ** 32
  }
}

/**
 * `size` of the ids (leads judged unlikely, chats broken off), each equally likely, whatever order they came in. Keep the
 * seed: the draw can be shown again. It measures how often the pre-screen overlooks a household and ranks nobody.
 */
export function drawSample(ids: readonly string[], size: number, seed: Uint8Array): readonly string[] {
  const next = randomFrom(seed)
  const pool = [...new Set(ids)].sort()
  const drawn: string[] = []
  while (drawn.length < size && pool.length > 0) {
    drawn.push(...pool.splice(Math.floor(next() * pool.length), 1))
  }
  return drawn
}

/** `found`: help was due after all. `unreached` is no answer and counts neither way, but is shown. */
export type SampleResult = 'found' | 'none' | 'unreached'

export type Rate = {
  found: number
  checked: number
  unreached: number
  /** Share found, and the interval that holds the true share in 95 of 100 draws; null before anybody was checked. */
  rate: number | null
  low: number | null
  high: number | null
}

const z = 1.959963984540054

/**
 * Wilson's score interval (1927), 95 %: honest for few checks and for none found. `checks` may be an effective number and
 * need not be whole.
 */
export function wilson(rate: number, checks: number): { low: number; high: number } {
  const spread = z * Math.sqrt((rate * (1 - rate)) / checks + (z * z) / (4 * checks * checks))
  const middle = rate + (z * z) / (2 * checks)
  const scale = 1 + (z * z) / checks
  return {
    low: rate === 0 ? 0 : (middle - spread) / scale,
    high: rate === 1 ? 1 : (middle + spread) / scale,
  }
}

export function missRate(results: readonly SampleResult[]): Rate {
  const found = results.filter((result) => result === 'found').length
  const unreached = results.filter((result) => result === 'unreached').length
  const checked = results.length - unreached
  if (checked === 0) return { found, checked, unreached, rate: null, low: null, high: null }
  const rate = found / checked
  return { found, checked, unreached, rate, ...wilson(rate, checked) }
}
