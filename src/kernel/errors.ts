/**
 * Three families, never mixed: `input` is answered in words, `retry` may be tried again by the caller,
 * `bug` is logged with a request id and opaque outside. HTTP statuses are known only in the doors.
 */
export type ErrorFamily = 'input' | 'retry' | 'bug'

export type ErrorCode =
  | 'bad_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'too_large'
  | 'conflict'
  | 'rate_limited'
  | 'database_unavailable'
  | 'platform_unavailable'
  | 'internal'

const families: Record<ErrorCode, ErrorFamily> = {
  bad_request: 'input',
  unauthenticated: 'input',
  forbidden: 'input',
  not_found: 'input',
  method_not_allowed: 'input',
  too_large: 'input',
  conflict: 'input',
  rate_limited: 'retry',
  database_unavailable: 'retry',
  platform_unavailable: 'retry',
  internal: 'bug',
}

/** `details` names paths and expectations, never what a person typed. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: readonly string[]
  constructor(code: ErrorCode, message: string, details: readonly string[] = [], cause?: unknown) {
    super(message, { cause })
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
  get family(): ErrorFamily {
    return families[this.code]
  }
}
