import type { ErrorCode } from '../kernel/errors.ts'
import { AppError } from '../kernel/errors.ts'

const statuses = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  platform_unavailable: 502,
  database_unavailable: 503,
} as const satisfies Record<ErrorCode, number>

export const statusOf = (code: ErrorCode): (typeof statuses)[ErrorCode] => statuses[code]

/** The API's error shape. Never a stack trace, never an echo of what was sent. */
export function errorResponse(error: unknown, requestId: string): Response {
  const known =
    error instanceof AppError ? error : new AppError('internal', `unexpected error, request ${requestId}`)
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  }
  if (known.code === 'method_not_allowed') headers.allow = 'POST'
  if (known.family === 'retry') headers['retry-after'] = '1'
  const body = { error: { code: known.code, message: known.message, details: known.details } }
  return new Response(JSON.stringify(body), { status: statusOf(known.code), headers })
}
