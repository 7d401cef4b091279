import { matchLeads } from '../handoff/watch/match-leads.ts'
import { takePieces } from '../handoff/watch/take-pieces.ts'
import { askHouseholds } from '../intake/check-in/ask-households.ts'
import { giveSilentToAides } from '../intake/check-in/give-to-aide.ts'
import { openCheckIns } from '../intake/check-in/open-check-ins.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { civilDate } from '../kernel/civil-date.ts'
import { loadRevision } from '../storage/standards.ts'
import { unfinishedUploads } from '../storage/watch.ts'
import { isWaking } from './waking-hours.ts'

/** Pieces taken over in one run: some 5 000 rows. */
const piecesPerRun = 20

/** Watched households looked at for a check-in in one run. */
const checksPerRun = 50

/**
 * Goes on with lists on their way in, matches new leads to them, and gives out the check-ins that are due: by day, to the
 * household where it can be written to, else to an aide.
 */
export async function keepWatchLists(
  intake: IntakeDeps,
  canReach: (channel: string) => boolean,
): Promise<void> {
  const { db, clock } = intake
  for (const upload of await unfinishedUploads(db)) await takePieces(intake, upload.id, piecesPerRun)
  await matchLeads(intake, await intake.judgeFor(civilDate(clock.now()), await loadRevision(db)))
  await giveSilentToAides(intake)
  if (!isWaking(clock.now())) return
  const asked = await askHouseholds(intake, canReach, checksPerRun)
  await openCheckIns(intake, checksPerRun - asked)
}
