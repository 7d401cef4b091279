import type { Property, Standards } from '../complete.ts'
import { assetPair, assetRow, type Judgement, moneyLimit } from '../judge.ts'
import type { PropertySketch } from '../sketch.ts'
import { apartByAssets, type Setting } from './apart.ts'
import { propertyFor, rowSides } from './assets.ts'
import { completionApart } from './completion-apart.ts'
import { type Hit, hitFrom, type Place } from './decisive.ts'
import type { JointAssets } from './joint-assets.ts'
import type { Quest } from './quest.ts'
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
  for (const property of settingsOf(p, standards, standard, counted)) {
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

/** Property as good as it can be, with money and capital on every side of their limits, and both verdicts. */
function* settingsOf(
  p: PropertySketch,
  s: Standards,
  standard: number,
  counted: number,
): Generator<Property> {
  const limits = [s.liquidDibao, s.liquidMarginal].map((m) => moneyLimit(m, standard, counted))
  const capitalLimits = [s.capitalDibao, s.capitalMarginal]
  const edges = (list: number[]): number[] => [...list, ...list.map((v) => v + 1)]
  const monies = within(p.liquid, [p.liquid.lo, p.liquid.hi, ...edges(limits)])
  const company = p.business.includes('company')
  const capitals = company
    ? within(p.companyCapital, [p.companyCapital.lo, p.companyCapital.hi, ...edges(capitalLimits)])
    : [p.companyCapital.lo]
  for (const isCompany of [false, true]) {
    const rows = rowSides(p, isCompany)
    const kinds = (['pass', 'review', 'fail'] as const).filter((row) => rows[row])
    for (const row of kinds) {
      const base = propertyFor(p, isCompany, row)
      for (const reviewPasses of [true, false])
        for (const liquid of monies)
          for (const companyCapital of capitals) yield { ...base, reviewPasses, liquid, companyCapital }
    }
  }
}
