import { spreadOut } from './search.ts'
import { otherStandards, type Setting } from './setting.ts'
import { type Found, keyOf, visitBox } from './visit.ts'

const MOST_SETTINGS = 2
const MOST_VALUES = 16

/** Cells at other values of an empty standard, far apart: one for each class and side of the monitoring line. */
export function* elsewhere(settings: readonly Setting[]): Generator<Found> {
  for (const setting of settings.slice(0, MOST_SETTINGS))
    for (const { hukou, input } of spreadOut(otherStandards(setting)).slice(0, MOST_VALUES)) {
      const cells = new Map<string, Found>()
      visitBox(
        input,
        hukou,
        input.box,
        (cell) => cells.set(keyOf(cell.tested, cell.inRange), { cell, input }),
        {
          answers: (tested, inRange) => !cells.has(keyOf(tested, inRange)),
        },
      )
      yield* cells.values()
    }
}
