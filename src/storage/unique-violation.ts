/** True when a write lost against a unique key. The only place that reads a database error's text. */
export function isUniqueViolation(error: unknown): boolean {
  let at: unknown = error
  for (let depth = 0; at instanceof Error && depth < 5; depth++) {
    if (at.message.includes('UNIQUE constraint failed')) return true
    at = at.cause
  }
  return false
}
