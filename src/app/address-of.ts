import type { Context } from 'hono'

/** Who asks: what the home found out (`clientAddress`), else what the network in front says. Used for rates only. */
export function addressOf(c: Context): string {
  const home = c.env as { clientAddress?: unknown } | undefined
  if (typeof home?.clientAddress === 'string') return home.clientAddress
  return c.req.header('cf-connecting-ip') ?? 'local'
}
