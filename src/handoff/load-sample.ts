import type { SampleResult } from '../leads/sample.ts'
import { type Stratum, type StratumResults, strata } from '../leads/sample-strata.ts'
import { checkersOf, drawsOf, resultCounts } from '../storage/sample.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** One stratum over some months: what could be drawn, what was, and what the checks said. */
export type StratumCount = StratumResults & { waiting: number }

/** The sample of some months (`YYYY-MM`, inclusive) in numbers, of the whole county: it judges the pre-screen, no place. */
export async function loadSample(desk: Desk, actor: Actor, from: string, to: string) {
  allow(actor, 'statistics.view')
  const [draws, counts, checkers] = await desk.db.batch([
    drawsOf(desk.db, from, to),
    resultCounts(desk.db, from, to),
    checkersOf(desk.db, from, to),
  ])
  const rows = strata.map((stratum): StratumCount => {
    const of = draws.filter((draw) => draw.stratum === stratum)
    const count = (result: string | null) =>
      counts.find((row) => row.stratum === stratum && row.result === result)?.n ?? 0
    return {
      stratum: stratum as Stratum,
      frame: of.reduce((sum, { frameSize }) => sum + frameSize, 0),
      drawn: of.reduce((sum, { drawn }) => sum + drawn, 0),
      results: (['found', 'none', 'unreached'] as const).flatMap((result) =>
        Array<SampleResult>(count(result)).fill(result),
      ),
      waiting: count(null),
    }
  })
  return { draws, rows, checkers }
}
