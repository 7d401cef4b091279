import { matchLeads } from '../handoff/watch/match-leads.ts'
import { openCheckIns } from '../handoff/watch/open-check-ins.ts'
import { takePieces } from '../handoff/watch/take-pieces.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { civilDate } from '../kernel/civil-date.ts'
import { loadRevision } from '../storage/standards.ts'
import { unfinishedUploads } from '../storage/watch.ts'

/** Pieces taken over in one run: some 5 000 rows. */
const piecesPerRun = 20

/** Goes on with lists on their way in, matches new leads to them, and gives out the check-ins that are due. */
export async function keepWatchLists(intake: IntakeDeps): Promise<void> {
  const { db, clock } = intake
  for (const upload of await unfinishedUploads(db)) await takePieces(intake, upload.id, piecesPerRun)
  await matchLeads(intake, await intake.judgeFor(civilDate(clock.now()), await loadRevision(db)))
  await openCheckIns(intake)
}
