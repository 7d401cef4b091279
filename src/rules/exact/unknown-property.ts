import { VEHICLES } from '../../facts/codes.ts'
import { EITHER, isExact, type Maybe } from '../../facts/known.ts'
import { moneyLimit } from '../judge.ts'
import { vehicleRow } from '../readings.ts'
import type { Sketch } from '../sketch.ts'
import { propertyFor } from './assets.ts'
import type { Completion } from './fill.ts'
import { type Draft, type Household, isOpen, withHousehold, within } from './unknown.ts'

/** Unknowns of R4, with the review of property. */
export function propertyUnknowns(s: Sketch): Draft[] {
  const p = s.property
  const change = (c: Completion, part: Partial<Household['property']>): Completion =>
    withHousehold(c, { property: { ...c.household.property, ...part } })
  // Where no row asks for a review, its verdict is free: the refusing one shows a move into review.
  const refused = (c: Completion): Completion[] => [change(c, { reviewPasses: false })]
  const flag = (fact: string, m: Maybe, key: 'boughtHouse' | 'commercial' | 'lavish'): Draft[] =>
    m === EITHER
      ? [{ fact, missing: true, variants: (c) => [true, false].map((v) => change(c, { [key]: v })) }]
      : []
  const out: Draft[] = [
    ...flag('property.boughtHouse12m', p.boughtHouse, 'boughtHouse'),
    ...flag('property.commercialProperty', p.commercial, 'commercial'),
    ...flag('property.lavish', p.lavish, 'lavish'),
  ]
  if (!isExact(p.liquid))
    out.push({
      fact: 'property.liquid',
      missing: isOpen(p.liquid),
      variants: (c, j) => {
        const limits = [c.standards.liquidDibao, c.standards.liquidMarginal].map((m) =>
          moneyLimit(m, j.standard, j.counted),
        )
        return within(p.liquid, [p.liquid.lo, p.liquid.hi, ...limits, ...limits.map((x) => x + 1)]).map(
          (liquid) => change(c, { liquid }),
        )
      },
    })
  if (!isExact(p.houses))
    out.push({
      fact: 'property.houses',
      missing: isOpen(p.houses),
      prepare: refused,
      variants: (c) =>
        within(p.houses, [0, 1, 2, 3, p.houses.lo, p.houses.hi]).map((houses) => change(c, { houses })),
    })
  if (!isExact(p.companyCapital) && p.business.includes('company'))
    out.push({
      fact: 'property.companyCapital',
      missing: isOpen(p.companyCapital),
      variants: (c) => {
        const { capitalDibao: d, capitalMarginal: m } = c.standards
        const span = p.companyCapital
        return within(span, [span.lo, span.hi, d, d + 1, m, m + 1]).map((companyCapital) =>
          change(c, { companyCapital }),
        )
      },
    })
  if (p.business.length > 1)
    out.push({
      fact: 'property.business',
      missing: p.business.length === 5,
      prepare: refused,
      variants: (c) => p.business.map((business) => change(c, { business })),
    })
  if (p.vehicles === null)
    out.push({
      fact: 'property.vehicles',
      missing: true,
      prepare: refused,
      variants: (c) =>
        ([[], ['car'], ['truck_only_livelihood']] as const).map((vehicles) => change(c, { vehicles })),
    })
  for (const [i, options] of (p.vehicles ?? []).entries())
    if (options.length > 1)
      out.push({
        fact: `property.vehicles[${i}]`,
        missing: options.length === VEHICLES.length,
        prepare: refused,
        variants: (c) =>
          options.map((v) =>
            change(c, { vehicles: c.household.property.vehicles.map((old, k) => (k === i ? v : old)) }),
          ),
      })
  out.push({
    fact: 'review.property',
    missing: false,
    prepare: (c) => [change(c, propertyFor(p, c.household.property.business === 'company', 'review'))],
    variants: (c) => (needsReview(c) ? [true, false].map((reviewPasses) => change(c, { reviewPasses })) : []),
  })
  return out
}

const needsReview = (c: Completion): boolean => {
  const p = c.household.property
  return (
    p.houses === 2 ||
    p.business === 'individual_no_employee' ||
    p.vehicles.some((v) => vehicleRow(v) === 'review')
  )
}
