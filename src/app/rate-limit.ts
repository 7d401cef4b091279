/** Messages a second each address may send to the chat for long, and how many at once. Contract 6.4 asks for 20 or more. */
export const messagesPerSecond = 50
export const burst = 200

type Bucket = { left: number; at: number }

/** A bucket per address in this process: enough to stop a loop, forgotten when the process ends. */
export function createRateLimit(now: () => number): (address: string) => boolean {
  const buckets = new Map<string, Bucket>()
  return (address) => {
    const at = now()
    if (buckets.size > 10_000) buckets.clear()
    const bucket = buckets.get(address) ?? { left: burst, at }
    const left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * messagesPerSecond)
    const allowed = left >= 1
    buckets.set(address, { left: allowed ? left - 1 : left, at })
    return allowed
  }
}
