/** The only door to the time of day. Instants are milliseconds since 1970-01-01 UTC. */
export type Clock = { now(): number }

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still until it is moved. */
export function testClock(start: number): Clock & { advance(ms: number): void } {
  let at = start
  return {
    now: () => at,
    advance(ms) {
      at += ms
    },
  }
}
