import { okDibao } from './assets.ts'
import { allEntered } from './fit.ts'
import { type Difference, differenceOf, type Joint } from './joint.ts'
import { type JointAssets, jointAssets } from './joint-assets.ts'
import type { Profile } from './person.ts'
import type { Quest } from './quest.ts'
import type { Rest } from './rest.ts'
import type { Setting } from './setting.ts'
import { cut, type Spans, sum, ZERO } from './spans.ts'

/** `swapped`: the second run, the one of the larger income, is that of the first profile. */
type TwoRuns = Joint & { swapped: boolean }
export interface Apart {
  joint: TwoRuns
  assets: JointAssets
  difference: Difference
}

const NOBODY: Profile = { counted: false, core: false }

/** Whether there is a household that comes out differently with either property; `movesFor` a number of counted people. */
export function apartByAssets(
  quest: Quest,
  setting: Setting,
  movesFor: (counted: number) => readonly JointAssets[],
): Apart | null {
  return firstApart(quest, setting, -1, NOBODY, NOBODY, (rest) => movesFor(rest.counted))
}

/** Whether there is a household, all else the same, that comes out differently with either profile of person `i`. */
export function apartByPerson(
  quest: Quest,
  setting: Setting,
  i: number,
  from: Profile,
  to: Profile,
): Apart | null {
  const { bounds, sketch, box } = setting.input
  const known = new Map<number, JointAssets[]>()
  return firstApart(quest, setting, i, from, to, (rest) => {
    const sizes = [rest.counted + Number(from.counted), rest.counted + Number(to.counted)] as const
    const key = sizes[0] * 256 + sizes[1]
    const assets = known.get(key) ?? jointAssets(sketch.property, bounds, box.standard.lo, sizes)
    known.set(key, assets)
    return assets
  })
}

function firstApart(
  quest: Quest,
  setting: Setting,
  i: number,
  from: Profile,
  to: Profile,
  assetsFor: (rest: Rest) => readonly JointAssets[],
): Apart | null {
  const { box, bounds, rigid } = setting.input
  const standard = box.standard.lo
  const rangeShows = quest.telling(setting) !== undefined
  const shared = {
    bounds,
    standard,
    disposable: box.disposable,
    rigid,
    rangeShows,
    entered: allEntered(quest.sketch, bounds),
  }
  for (const rest of quest.rests(setting, i))
    for (const assets of assetsFor(rest)) {
      if (i < 0 && quest.alikeFor(rest, assets)) continue
      for (const joint of jointsOf(rest, from, to, assets, standard)) {
        if (!quest.spend()) return null
        const difference = differenceOf(joint, { ...shared, transfers: rest.transfers })
        if (difference) return { joint, assets, difference }
      }
      if (i < 0) quest.noteAlike(rest, assets)
    }
  return null
}

/** The two runs for a person who stays, and for one who leaves as 特困 where property passes. */
function* jointsOf(
  rest: Rest,
  from: Profile,
  to: Profile,
  assets: JointAssets,
  standard: number,
): Generator<TwoRuns> {
  const core = from.core || to.core
  const shares: readonly (readonly [Spans, boolean])[] = core
    ? [
        [cut(rest.own, 0, standard - 1), true],
        [cut(rest.own, standard, Number.POSITIVE_INFINITY), false],
      ]
    : [[rest.own, false]]
  const ok = [okDibao(assets.first), okDibao(assets.second)] as const
  for (const [own, poor] of shares) {
    if (own.length === 0) continue
    const sides = [from, to].map((who, k) => {
      const passes = ok[k] === true
      const gone = passes && who.core && poor
      const counted = rest.counted + Number(who.counted)
      const run = {
        counted,
        remaining: (passes ? rest.remaining : rest.counted) + Number(who.counted && !gone),
        anyGone: (passes && rest.anyGone) || gone,
        pair: k === 0 ? assets.first : assets.second,
      }
      return { run, gone, passes }
    })
    const [a, b] = sides
    if (!a || !b || alike(a.run, b.run)) continue
    let income = rest.stays
    if (!a.passes && !b.passes) income = sum(income, rest.leaves)
    if (!a.gone && !b.gone) income = sum(income, own)
    const extraOf = (one: typeof a, other: typeof a): Spans =>
      sum(!one.passes && other.passes ? rest.leaves : ZERO, !one.gone && other.gone ? own : ZERO)
    const more = extraOf(a, b)
    if (more === ZERO) yield { first: a.run, second: b.run, income, extra: extraOf(b, a), swapped: false }
    else yield { first: b.run, second: a.run, income, extra: more, swapped: true }
  }
}

const alike = (a: Joint['first'], b: Joint['first']): boolean =>
  a.counted === b.counted && a.remaining === b.remaining && a.anyGone === b.anyGone && a.pair === b.pair
