/** How many an address may send a second for long, and how many at once. */
export type Rate = { perSecond: number; burst: number }

type Bucket = { left: number; at: number }

const mostAddresses = 10_000

/** A bucket per address in this process: enough to stop a loop, forgotten when the process ends. */
export function createRateLimit(now: () => number, { perSecond, burst }: Rate): (address: string) => boolean {
  const buckets = new Map<string, Bucket>()
  return (address) => {
    const at = now()
    if (buckets.size > mostAddresses) buckets.clear()
    const bucket = buckets.get(address) ?? { left: burst, at }
    const left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond)
    const allowed = left >= 1
    buckets.set(address, { left: allowed ? left - 1 : left, at })
    return allowed
  }
}
