/** Within ten minutes of now, either way, as WeChat and WeCom demand. `timestamp` is text in seconds. */
export const isFreshSeconds = (timestamp: string, now: number): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= 600_000
