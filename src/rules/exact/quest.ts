import type { Span } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import type { Findings } from '../findings.ts'
import type { Sketch } from '../sketch.ts'
import { type Flags, monitorFor } from './flags.ts'
import type { JointAssets } from './joint-assets.ts'
import { type Rest, restsOf } from './rest.ts'
import { otherStandards, type Setting, settingsOf } from './setting.ts'
import { disposableSpans } from './standard-points.ts'
import type { Exploration, Found } from './visit.ts'

export interface QuestInput {
  sketch: Sketch
  bounds: Bounds
  findings: Findings
  explorations: readonly Exploration[]
  flags: readonly Flags[]
}

/** Pairs of households compared number by number in one evaluation, at most: the rest of the work stays bounded. */
const MOST_COMPARISONS = 1000

type Pairs = Pick<JointAssets, 'first' | 'second'>

/** What the searches for decisive facts of one evaluation share: worked out once, and paid from one purse. */
export interface Quest extends QuestInput {
  settings(): readonly Setting[]
  /** The same, and others where the standard is empty. */
  allSettings(): Iterable<Setting>
  /** The disposable income of last year, cut where a supporter's test flips. */
  disposables(): readonly Span[]
  /** Whether these two properties were compared for these people before, and never made a difference. */
  alikeFor(rest: Rest, pairs: Pairs): boolean
  noteAlike(rest: Rest, pairs: Pairs): void
  /** Everybody but person `i` (-1: everybody). */
  rests(setting: Setting, i: number): readonly Rest[]
  /** Flags under which the side of the monitoring line shows in this register, or undefined. */
  telling(setting: Pick<Setting, 'hukou'>): Flags | undefined
  /** False when the work allowed is used up. */
  spend(): boolean
}

export function questOf(input: QuestInput, found: readonly Found[]): Quest {
  let settings: readonly Setting[] | null = null
  let left = MOST_COMPARISONS
  const rests = new Map<Setting, Map<number, readonly Rest[]>>()
  const alike = new Map<Rest, Set<number>>()
  const keyOf = ({ first, second }: Pairs): number => Math.min(first, second) * 4 + Math.max(first, second)
  const ownSettings = (): readonly Setting[] => {
    settings ??= settingsOf(found)
    return settings
  }
  let disposables: readonly Span[] | null = null
  return {
    ...input,
    settings: ownSettings,
    disposables: () => {
      disposables ??= disposableSpans(input)
      return disposables
    },
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
