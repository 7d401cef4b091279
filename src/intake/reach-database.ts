import { AppError } from '../kernel/errors.ts'
import { isUniqueViolation } from '../storage/unique-violation.ts'

/** A database that does not answer is the platform's cue to try again; a lost race is the caller's to repeat. */
export async function reachDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUniqueViolation(error)) throw error
    throw new AppError('database_unavailable', 'the database does not answer', [], error)
  }
}
