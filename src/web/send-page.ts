import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Sends a whole page. Nothing of it is cached: it may hold a code, an answer or a one-time field. */
export function sendPage(
  c: Context,
  page: { toString(): string | Promise<string> },
  status: ContentfulStatusCode = 200,
) {
  c.header('cache-control', 'no-store')
  return c.html(`<!doctype html>${page}`, status)
}
