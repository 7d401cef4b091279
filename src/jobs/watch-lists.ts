import type { Desk } from '../handoff/desk.ts'
import { matchLeads } from '../handoff/watch/match-leads.ts'
import { openCheckIns } from '../handoff/watch/open-check-ins.ts'
import { takePieces } from '../handoff/watch/take-pieces.ts'
import type { Judge } from '../intake/judge.ts'
import { unfinishedUploads } from '../storage/watch.ts'

/** Pieces taken over in one run: some 5 000 rows. */
const piecesPerRun = 20

/** Goes on with lists on their way in, matches new leads to them, and gives out the check-ins that are due. */
export async function keepWatchLists(deps: Desk, judge: Judge): Promise<void> {
  for (const upload of await unfinishedUploads(deps.db)) await takePieces(deps, upload.id, piecesPerRun)
  await matchLeads(deps, judge)
  await openCheckIns(deps)
}
