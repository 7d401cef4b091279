import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../facts/fact.ts'
import { combineReports } from './combine-reports.ts'
import { householdSoFar } from './visit/household-so-far.ts'

type Said = Record<string, Json>
const log = (said: Said) =>
  Object.entries(said).map(([id, value]) => ({ id, value, speaker: 'self' as const }))
const together = (own: Said, ...others: Said[]) =>
  Object.fromEntries(combineReports(log(own), others.map(log)).map(({ id, value }) => [id, value]))

describe('several reports of one household', () => {
  test.each<[string, Said, Said, Said]>([
    [
      'one alone speaks',
      { hukou: 'rural' },
      { 'income.year': 9000 },
      { hukou: 'rural', 'income.year': 9000 },
    ],
    ['both say the same', { 'household.size': 5 }, { 'household.size': 5 }, { 'household.size': 5 }],
    [
      'numbers become a range',
      { 'income.year': 9000 },
      { 'income.year': { min: 4000, max: 6000 } },
      { 'income.year': { min: 4000, max: 9000 } },
    ],
    [
      'a range open above stays open',
      { 'income.year': 9000 },
      { 'income.year': { min: 4000 } },
      { 'income.year': { min: 4000 } },
    ],
    ['yes and no are open', { 'property.car': true }, { 'property.car': false }, {}],
    ['kinds that differ are open', { hukou: 'rural' }, { hukou: 'urban' }, {}],
    [
      'dangers add up',
      { urgentSigns: ['no_food'] },
      { urgentSigns: ['violence'] },
      { urgentSigns: ['no_food', 'violence'] },
    ],
    [
      'silence contradicts nobody',
      { 'income.year': { answer: 'unknown' } },
      { 'income.year': 9000 },
      { 'income.year': 9000 },
    ],
    [
      'a total against a piece leaves all bills open',
      { 'spending.bills': 80000 },
      { 'medical.own': 30000 },
      {},
    ],
    [
      'place and person are those of the lead',
      { 'person.name': '张三', 'place.group': '3' },
      { 'person.name': '李四', 'place.group': '4' },
      { 'person.name': '张三', 'place.group': '3' },
    ],
    [
      'a finding of the lead counts',
      { 'found:hukou': { value: 'rural', evidence: 'document' } },
      { hukou: 'urban' },
      { 'found:hukou': { value: 'rural', evidence: 'document' }, hukou: 'urban' },
    ],
  ])('%s', (_why, own, other, expected) => expect(together(own, other)).toEqual(expected))

  test('nothing merged changes nothing, the newest word of one report counts', () => {
    const own = [...log({ 'income.year': 1 }), ...log({ 'income.year': 2 })]
    expect(combineReports(own, [])).toBe(own)
    expect(combineReports(own, [log({ 'income.year': 2 })])).toEqual(log({ 'income.year': 2 }))
  })

  const value = fc.oneof(
    fc.integer({ min: 0, max: 9 }),
    fc.record({ min: fc.integer({ min: 0, max: 4 }), max: fc.integer({ min: 5, max: 9 }) }),
  )
  const report = fc.record(
    {
      'income.year': value,
      'household.size': fc.integer({ min: 1, max: 6 }),
      'property.car': fc.boolean(),
      hukou: fc.constantFrom('rural', 'urban'),
    },
    { requiredKeys: [] },
  )
  test('whatever one report states lies inside what counts, or is open; the order does not matter', () => {
    fc.assert(
      fc.property(report, report, (a, b) => {
        const both = together(a as Said, b as Said)
        expect(householdSoFar(log(both))).toEqual(householdSoFar(log(together(b as Said, a as Said))))
        for (const one of [a, b] as Said[]) {
          for (const [id, said] of Object.entries(one)) {
            const counts = both[id]
            if (counts === undefined) continue
            const span = (v: Json) =>
              typeof v === 'number' ? { min: v, max: v } : (v as { min: number; max: number })
            if (typeof said === 'number' || typeof said === 'object') {
              expect(span(counts).min).toBeLessThanOrEqual(span(said).min)
              expect(span(counts).max).toBeGreaterThanOrEqual(span(said).max)
            } else expect(counts).toEqual(said)
          }
        }
      }),
    )
  })
})
