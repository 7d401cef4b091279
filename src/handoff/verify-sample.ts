import { AppError } from '../kernel/errors.ts'
import { drawnMonth } from '../storage/sample.ts'
import type { Desk } from './desk.ts'
import { drawAgain } from './draw-sample.ts'
import { type Actor, allow } from './permissions.ts'

/** Draws a month again from its seeds and frames, and compares with the checks that were made. Throws `not_found`. */
export async function verifySample(desk: Desk, actor: Actor, month: string) {
  allow(actor, 'statistics.view')
  const { draws, checks } = await drawnMonth(desk.db, month)
  if (draws.length === 0) throw new AppError('not_found', 'no such draw')
  const codes = new Map(checks.map(({ leadId, code }) => [leadId, code]))
  return draws.map((draw) => {
    const again = drawAgain(draw)
    const made = checks.filter(({ stratum }) => stratum === draw.stratum).map(({ leadId }) => leadId)
    const same = again.length === made.length && again.every((id) => made.includes(id))
    const { stratum, seed, frameSize, drawn, drawnAt } = draw
    return { stratum, seed, frameSize, drawn, drawnAt, same, codes: again.map((id) => codes.get(id) ?? '？') }
  })
}
