import { type Latest, type StatedRange, statedRange } from '../facts/latest.ts'
import { type RigidKind, rigidKinds } from '../facts/rigid-sums.ts'
import { heardId } from './talk.ts'

/** What the story said of an amount, surely or not. */
export const heardRange = (now: Latest, id: string): StatedRange | undefined =>
  statedRange(now, id) ?? statedRange(now, heardId(id))

export const rangeOrExact = (range: StatedRange | undefined): number | StatedRange | undefined =>
  range && range.min !== undefined && range.min === range.max ? range.min : range

/** Bills of the story less what was paid back, whole yuan; undefined when they are not exact. */
export function heardBills(now: Latest): number | undefined {
  const told = [
    ...rigidKinds.map((kind) => ownOf(now, kind)),
    rangeOrExact(heardRange(now, 'education.own')),
  ].filter((sum) => sum !== undefined)
  if (told.length === 0 || !told.every((sum) => typeof sum === 'number')) return undefined
  return told.reduce((all: number, sum) => all + Number(sum), 0)
}

function ownOf(now: Latest, kind: RigidKind): number | StatedRange | undefined {
  const own = rangeOrExact(heardRange(now, `${kind}.own`))
  if (own !== undefined) return own
  const gross = rangeOrExact(heardRange(now, `${kind}.gross`))
  const covered = rangeOrExact(heardRange(now, `${kind}.covered`))
  if (gross === undefined) return undefined
  if (typeof gross !== 'number' || typeof covered !== 'number') return {}
  return Math.max(0, gross - covered)
}
