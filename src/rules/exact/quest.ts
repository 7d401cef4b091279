import { otherStandards, type Setting, settingsOf } from './apart.ts'
import type { Cell } from './cells.ts'
import type { DecisiveInput } from './decisive.ts'
import type { Found } from './explore.ts'
import { type Flags, monitorFor } from './flags.ts'
import type { JointAssets } from './joint-assets.ts'
import { type Rest, restsOf } from './rest.ts'
import { rigidCellsOf } from './rigid-search.ts'

/** Pairs of households compared number by number in one evaluation, at most: the rest of the work stays bounded. */
const MOST_COMPARISONS = 1000

type Pairs = Pick<JointAssets, 'first' | 'second'>

/** What the searches for decisive facts of one evaluation share: worked out once, and paid from one purse. */
export interface Quest extends DecisiveInput {
  settings(): readonly Setting[]
  /** The same, and others where the standard is empty. */
  allSettings(): Iterable<Setting>
  /** Whether these two properties were compared for these people before, and never made a difference. */
  alikeFor(rest: Rest, pairs: Pairs): boolean
  noteAlike(rest: Rest, pairs: Pairs): void
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
  const alike = new Map<Rest, Set<number>>()
  const keyOf = ({ first, second }: Pairs): number => Math.min(first, second) * 4 + Math.max(first, second)
  const ownSettings = (): readonly Setting[] => {
    settings ??= settingsOf(found)
    return settings
  }
  return {
    ...input,
    settings: ownSettings,
    *allSettings() {
      yield* ownSettings()
      for (const setting of ownSettings()) yield* otherStandards(setting)
    },
    alikeFor: (rest, pairs) => alike.get(rest)?.has(keyOf(pairs)) ?? false,
    noteAlike: (rest, pairs) => {
      const known = alike.get(rest) ?? new Set()
      alike.set(rest, known.add(keyOf(pairs)))
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
