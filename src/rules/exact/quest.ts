import { type Setting, settingsOf } from './apart.ts'
import type { Cell } from './cells.ts'
import type { DecisiveInput } from './decisive.ts'
import type { Found } from './explore.ts'
import { type Flags, monitorFor } from './flags.ts'
import { type Rest, restsOf } from './rest.ts'
import { rigidCellsOf } from './rigid-search.ts'

/** Pairs of households compared number by number in one evaluation, at most: the rest of the work stays bounded. */
const MOST_COMPARISONS = 1500

/** What the searches for decisive facts of one evaluation share: worked out once, and paid from one purse. */
export interface Quest extends DecisiveInput {
  settings(): readonly Setting[]
  /** Everybody but person `i` (-1: everybody). */
  rests(setting: Setting, i: number): readonly Rest[]
  /** Flags under which the side of the monitoring line shows in this register, or undefined. */
  telling(setting: Pick<Setting, 'hukou'>): Flags | undefined
  rigidCells(setting: Setting): readonly Cell[]
  /** False when the work allowed is used up. */
  spend(): boolean
}

export function questOf(input: DecisiveInput, found: readonly Found[]): Quest {
  let settings: readonly Setting[] | null = null
  let left = MOST_COMPARISONS
  const rests = new Map<Setting, Map<number, readonly Rest[]>>()
  const cells = new Map<Setting, readonly Cell[]>()
  return {
    ...input,
    settings: () => {
      settings ??= settingsOf(found)
      return settings
    },
    rests: (setting, i) => {
      const byPerson = rests.get(setting) ?? new Map<number, readonly Rest[]>()
      rests.set(setting, byPerson)
      const known = byPerson.get(i) ?? restsOf(setting.input, setting.input.box, i)
      byPerson.set(i, known)
      return known
    },
    rigidCells: (setting) => {
      const known = cells.get(setting) ?? rigidCellsOf(setting)
      cells.set(setting, known)
      return known
    },
    telling: ({ hukou }) =>
      input.flags.find(
        (f) => monitorFor(hukou === 'rural', true, f) !== monitorFor(hukou === 'rural', false, f),
      ),
    spend: () => {
      left -= 1
      return left >= 0
    },
  }
}
