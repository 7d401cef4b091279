import type { Context } from 'hono'

/** A domestic server stands behind a proxy that ends TLS and says so. A forged header only makes the cookie stricter. */
export const isHttps = (c: Context): boolean =>
  new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
