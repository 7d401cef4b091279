import {
  breachesByStage,
  loadByOwner,
  objectionsSince,
  visitedAgain,
  visitedCount,
} from '../storage/console-load.ts'
import type { Reach } from '../storage/console-queue.ts'
import { openChecks } from '../storage/sample.ts'
import { statisticsQueries } from '../storage/statistics.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

const mostObjections = 30

/** What a supervisor looks after, in one read batch. `from`: since when ended leads, visits and objections count, ms. */
export async function loadSupervision(
  desk: Desk,
  actor: Actor,
  reach: Reach,
  { from, now, sampleFrom }: { from: number; now: number; sampleFrom: string },
) {
  allow(actor, 'load.list')
  const { db } = desk
  const township = reach === 'county' ? null : reach.township
  const cohort = { from, to: now + 1, township }
  const [owners, stages, reasons, visited, again, objections, checks] = await db.batch([
    loadByOwner(db, reach, now),
    breachesByStage(db, reach, now),
    statisticsQueries(db, cohort, true).reasons,
    visitedCount(db, reach, from),
    visitedAgain(db, reach, from),
    objectionsSince(db, reach, from, mostObjections),
    openChecks(db, reach, sampleFrom),
  ])
  return {
    owners,
    stages,
    reasons,
    visited: visited[0]?.n ?? 0,
    again,
    objections,
    checks: checks[0]?.n ?? 0,
  }
}

export type Supervision = Awaited<ReturnType<typeof loadSupervision>>
