import { objectionsSince, openByOwnerAndStage, visitedAgain, visitedCount } from '../storage/console-load.ts'
import type { Reach } from '../storage/console-queue.ts'
import { openChecks } from '../storage/sample.ts'
import { closingReasons } from '../storage/statistics.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

const mostObjections = 30

type Sums = { open: number; overdue: number; urgent: number; urgentOverdue: number }

/** The same counts under another heading. */
function sumBy<Row extends Sums, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (readonly [Key, Sums])[] {
  const groups = Map.groupBy(rows, keyOf)
  const total = (some: readonly Row[], column: keyof Sums) => some.reduce((sum, row) => sum + row[column], 0)
  return [...groups].map(([key, some]) => [
    key,
    {
      open: total(some, 'open'),
      overdue: total(some, 'overdue'),
      urgent: total(some, 'urgent'),
      urgentOverdue: total(some, 'urgentOverdue'),
    },
  ])
}

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
  const [held, reasons, visited, again, objections, checks] = await db.batch([
    openByOwnerAndStage(db, reach, now),
    closingReasons(db, cohort),
    visitedCount(db, reach, from),
    visitedAgain(db, reach, from),
    objectionsSince(db, reach, from, mostObjections),
    openChecks(db, reach, sampleFrom),
  ])
  return {
    owners: sumBy(held, ({ ownerId }) => ownerId).map(([ownerId, sums]) => ({ ownerId, ...sums })),
    stages: sumBy(held, ({ stage }) => stage).map(([stage, sums]) => ({ stage, ...sums })),
    reasons,
    visited: visited[0]?.n ?? 0,
    again,
    objections,
    checks: checks[0]?.n ?? 0,
  }
}

export type Supervision = Awaited<ReturnType<typeof loadSupervision>>
