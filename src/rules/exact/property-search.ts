import type { Property, Standards } from '../complete.ts'
import { assetPair, assetRow, type Judgement, moneyLimit } from '../judge.ts'
import type { PropertySketch } from '../sketch.ts'
import { apartByAssets } from './apart.ts'
import { propertyFor, rowSides } from './assets.ts'
import { completionApart } from './completion-apart.ts'
import { type Hit, hitFrom, type Place } from './hit.ts'
import type { JointAssets } from './joint-assets.ts'
import type { Quest } from './quest.ts'
import type { Setting } from './setting.ts'
import { type Unknown, within } from './unknown.ts'

type Move = JointAssets & { property: Property }

/** Whether a fact about property can change the outcome, for facts that no place near at hand has shown. */
export function propertySearch(unknown: Unknown, quest: Quest, place: Place): Hit {
  for (const setting of quest.settings()) {
    const known = new Map<number, Move[]>()
    const movesFor = (counted: number): Move[] => {
      const moves = known.get(counted) ?? movesOf(unknown, place, quest.sketch.property, setting, counted)
      known.set(counted, moves)
      return moves
    }
    const apart = apartByAssets(quest, setting, movesFor)
    if (!apart) continue
    let hit: Hit = null
    completionApart(quest, setting, apart, null, (c) => {
      const household = { ...c.household, property: (apart.assets as Move).property }
      hit = hitFrom(unknown, { standards: c.standards, household })
      return hit !== null
    })
    if (hit) return hit
  }
  return null
}

/** What moving the fact alone can do to both property tests at once, for this many people. */
function movesOf(
  unknown: Unknown,
  place: Place,
  p: PropertySketch,
  setting: Setting,
  counted: number,
): Move[] {
  const standard = setting.input.box.standard.lo
  const { standards } = place.completion
  const pairOf = (x: Property) => assetPair(x, assetRow(x), standards, standard, counted)
  const j: Judgement = { ...place.judgement, standard, counted }
  const out = new Map<number, Move>()
  for (const property of startsOf(unknown.fact, p, standards, standard, counted)) {
    const second = pairOf(property)
    const c = { standards, household: { ...place.completion.household, property } }
    for (const moved of unknown.variants(c, j)) {
      const first = pairOf(moved.household.property)
      if (first === second || out.has(first * 4 + second)) continue
      out.set(first * 4 + second, {
        first,
        second,
        property,
        company: property.business === 'company',
        row: assetRow(property),
        rowPasses: true,
        liquid: property.liquid,
        capital: property.companyCapital,
        standards: {},
      })
    }
  }
  return [...out.values()]
}

/**
 * Property as good as it can be, so that the fact alone decides, with money and capital on every side of their limits
 * and both verdicts of a review.
 */
function* startsOf(
  fact: string,
  p: PropertySketch,
  s: Standards,
  standard: number,
  counted: number,
): Generator<Property> {
  const edges = (list: number[]): number[] => [...list, ...list.map((v) => v + 1)]
  const limits = [s.liquidDibao, s.liquidMarginal].map((m) => moneyLimit(m, standard, counted))
  const monies = within(p.liquid, [p.liquid.lo, p.liquid.hi, ...edges(limits)])
  const all = edges([s.capitalDibao, s.capitalMarginal])
  const capitals = within(p.companyCapital, [p.companyCapital.lo, p.companyCapital.hi, ...all])
  for (const company of [false, true]) {
    const rows = rowSides(p, company)
    const best = rows.pass ? 'pass' : rows.review ? 'review' : null
    const row = fact === 'review.property' ? (rows.review ? 'review' : null) : best
    if (!row) continue
    const base = propertyFor(p, company, row)
    const reads = company || (fact === 'property.business' && p.business.includes('company'))
    for (const companyCapital of reads ? capitals : [p.companyCapital.lo])
      for (const liquid of monies)
        for (const reviewPasses of [true, false]) yield { ...base, reviewPasses, liquid, companyCapital }
  }
}
