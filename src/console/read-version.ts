import { AppError } from '../kernel/errors.ts'
import type { Typed } from './desk-call.ts'

/** The version of the lead that the form was made from. Throws `bad_request` for a form that is none of ours. */
export function readVersion(typed: Typed): number {
  const version = Number(typed.version)
  if (!Number.isSafeInteger(version) || version < 1)
    throw new AppError('bad_request', 'the form has no version', ['version'])
  return version
}
