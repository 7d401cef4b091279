import { civilDate } from '../../kernel/civil-date.ts'
import {
  endCheck,
  type HouseholdCheck,
  openCheckOf,
  silentChecks,
  watchedRow,
} from '../../storage/check-ins.ts'
import { loadRevision } from '../../storage/standards.ts'
import { isUniqueViolation } from '../../storage/unique-violation.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { aideCheckIn } from './open-check-ins.ts'
import { nothingWritten, sealCheckIn } from './seal-check-in.ts'
import { openCheckIn } from './take-check-in.ts'

/** A check-in that got no answer in its time, or not all of them, goes to the aides of the village. Returns how many. */
export async function giveSilentToAides(deps: IntakeDeps, limit = 20): Promise<number> {
  const silent = await silentChecks(deps.db, deps.clock.now(), limit)
  for (const check of silent) await giveToAide(check, 'silent', deps)
  return silent.length
}

/** The question could not be sent after all: an aide goes at once. */
export async function giveUnsentToAide(conversationId: string, deps: IntakeDeps): Promise<void> {
  const [check] = await openCheckOf(deps.db, conversationId)
  if (check) await giveToAide(check, 'unsent', deps)
}

/** What the household did tell is not lost: it becomes facts as if it had ended there. */
async function giveToAide(
  check: HouseholdCheck,
  result: 'silent' | 'unsent',
  deps: IntakeDeps,
): Promise<void> {
  const { db, clock } = deps
  const now = clock.now()
  const told = check.toldSealed === null ? null : await openCheckIn(check, deps)
  const judge = await deps.judgeFor(civilDate(now), await loadRevision(db))
  const { written } = told ? await sealCheckIn(check, told, judge, deps) : { written: nothingWritten }
  const row = await watchedRow(db, check.watchId)
  const tasks = row ? [await aideCheckIn(row, deps)] : []
  const change = { doneAt: now, result }
  try {
    await endCheck(db, { id: check.id, change }, { ...written, tasks: [...written.tasks, ...tasks] })
  } catch (error) {
    // Somebody else has just done the same, or the household answers at this very moment: the next run looks again.
    if (!isUniqueViolation(error)) throw error
  }
}
