import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** No script or style of others, none inside the page, no frame around it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Sends a whole page. Nothing of it is cached: it may hold a code, an answer or a one-time field. */
export function sendPage(
  c: Context,
  page: { toString(): string | Promise<string> },
  status: ContentfulStatusCode = 200,
) {
  c.header('content-security-policy', policy)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'same-origin')
  c.header('cache-control', 'no-store')
  return c.html(`<!doctype html>${page}`, status)
}
