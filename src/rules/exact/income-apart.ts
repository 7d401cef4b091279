import type { Span } from '../../facts/known.ts'
import type { IncomeSketch } from '../sketch.ts'
import { okDibao } from './assets.ts'
import { allEntered } from './fit.ts'
import { incomeSpans } from './items.ts'
import { differenceOf, type Joint } from './joint.ts'
import { jointAssets } from './joint-assets.ts'
import { profilesOf } from './person.ts'
import type { Quest } from './quest.ts'
import { type Rest, restsOf } from './rest.ts'
import type { Setting } from './setting.ts'
import { cut, highest, lowest, type Spans, sum } from './spans.ts'

const ONE: Spans = [1, 1]

/**
 * Whether moving the amount of one item can change the outcome. Amounts are whole and without gaps, so if any two of
 * them differ, two neighbours do: it is enough to look for one yuan that tells.
 */
export function amountTells(item: IncomeSketch, quest: Quest): boolean {
  // Otherwise a search through places decides.
  if (!allEntered(quest.sketch, quest.bounds)) return true
  for (const setting of quest.settings())
    for (const owner of ownersOf(item, quest)) if (tellsFor(item, owner, setting, quest)) return true
  return false
}

/** -1: nobody who could leave as 特困; else the number of the person. */
function ownersOf(item: IncomeSketch, { sketch, bounds }: Quest): number[] {
  const out: number[] = []
  let other = item.who === null || item.who === undefined
  for (const [i, p] of sketch.persons.entries()) {
    if (item.who !== undefined && item.who !== p.id) continue
    if (profilesOf(p, bounds.disposable).some((x) => x.core)) out.push(i)
    else other = true
  }
  return other ? [-1, ...out] : out
}

function tellsFor(item: IncomeSketch, owner: number, setting: Setting, quest: Quest): boolean {
  const { input } = setting
  const { box, bounds } = input
  const amounts = countable(item, input, box.rate)
  if (amounts.length === 0 || lowest(amounts) === highest(amounts)) return false
  const income = input.sketch.income?.filter((x) => x !== item) ?? null
  const rests = restsOf({ ...input, sketch: { ...input.sketch, income } }, box, owner)
  const shared = {
    bounds,
    standard: box.standard.lo,
    disposable: box.disposable,
    rigid: input.rigid,
    rangeShows: quest.telling(setting) !== undefined,
    entered: true,
  }
  for (const rest of rests)
    for (const joint of steps(rest, owner, amounts, setting)) {
      // Out of work: nothing is said against the fact.
      if (!quest.spend()) return true
      if (differenceOf(joint, { ...shared, transfers: rest.transfers })) return true
    }
  // None at all: too many ways to look at.
  return rests.length === 0
}

/** What the item can add where it is not left out. */
function countable(item: IncomeSketch, { bounds }: Setting['input'], rate: Span): Spans {
  const codes = item.codes ?? [null]
  const plain = codes.filter((code) => code === null || !bounds.excluded?.has(code))
  return plain.length === 0 ? [] : incomeSpans({ ...item, codes: plain.slice(0, 1) }, bounds, rate)
}

/** Two households that differ by one yuan of this item. */
function* steps(rest: Rest, owner: number, amounts: Spans, { input }: Setting): Generator<Joint> {
  const standard = input.box.standard.lo
  const person = input.sketch.persons[owner]
  const lower: Spans = [lowest(amounts), highest(amounts) - 1]
  const own = sum(rest.own, lower)
  for (const who of person ? profilesOf(person, input.box.disposable) : [{ counted: false, core: false }]) {
    const counted = rest.counted + Number(who.counted)
    const sizes = [counted, counted] as const
    for (const { first: pair } of jointAssets(input.sketch.property, input.bounds, standard, sizes)) {
      const passes = okDibao(pair)
      const run = {
        counted,
        remaining: (passes ? rest.remaining : rest.counted) + Number(who.counted),
        anyGone: passes && rest.anyGone,
        pair,
      }
      const stays = passes ? rest.stays : sum(rest.stays, rest.leaves)
      const leaves = passes && who.core
      const both = leaves ? cut(own, standard, Number.POSITIVE_INFINITY) : own
      if (both.length > 0) yield { first: run, second: run, income: sum(stays, both), extra: ONE }
      // The yuan that makes a source of living: below it the person leaves with what is marked as his.
      if (leaves && cut(own, standard - 1, standard - 1).length > 0)
        yield {
          first: { ...run, remaining: run.remaining - Number(who.counted), anyGone: true },
          second: run,
          income: stays,
          extra: [standard, standard],
        }
    }
  }
}
