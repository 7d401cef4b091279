import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../facts/fact.ts'
import { latest } from '../facts/latest.ts'
import { type Band, bandsFor, savingsAbove } from './bands.ts'
import { emptyContext } from './machine.ts'
import type { MoneyLines, Talk } from './talk.ts'

const lines: MoneyLines = {
  dibao: { rural: 7200, urban: 8400 },
  marginalMultiple: 1.5,
  disposable: 24000,
  liquidMultiples: [2, 3],
}

function talk(known: Record<string, Json>, inForce: MoneyLines | null = lines): Talk {
  const log = Object.entries(known).map(([id, value]) => ({ id, value, speaker: 'self' as const }))
  return {
    phase: 'interview',
    context: emptyContext,
    lang: 'zh',
    now: latest(log),
    places: { townships: [] },
    today: '2026-06-15',
    terms: { contact: 2, visit: 5 },
    lines: inForce,
    reports: [],
  }
}

const yuan = fc.nat(200_000)
const anyLines: fc.Arbitrary<MoneyLines> = fc.record({
  dibao: fc.record({ rural: fc.option(yuan), urban: fc.option(yuan) }),
  marginalMultiple: fc.option(fc.constantFrom(1, 1.5, 1.6667, 2)),
  disposable: fc.option(yuan),
  liquidMultiples: fc.array(fc.option(fc.constantFrom(0, 1, 2, 2.5, 3)), { maxLength: 3 }),
})

describe('bands', () => {
  test('are cut where an answer would change something: strictly below for income, up to the line for savings', () => {
    expect(bandsFor('income', talk({ 'household.size': 3 }))).toEqual([
      { min: 0, max: 21599 },
      { min: 21600, max: 32399 },
      { min: 32400, max: 71999 },
      { min: 72000 },
    ])
    expect(bandsFor('liquid', talk({ 'household.size': 3, hukou: 'urban' }))).toEqual([
      { min: 1, max: 50400 },
      { min: 50401, max: 75600 },
      { min: 75601 },
    ])
    expect(bandsFor('bills', talk({ 'income.year': 30001 }))).toEqual([
      { min: 1, max: 15000 },
      { min: 15001 },
    ])
    expect(savingsAbove(talk({ 'household.size': 3 }))).toEqual([{ min: 43201, max: 64800 }, { min: 64801 }])
  })

  test('without people or lines are round sums, and savings are not asked as a line', () => {
    expect(bandsFor('income', talk({}))).toEqual(bandsFor('income', talk({ 'household.size': 3 }, null)))
    expect(savingsAbove(talk({ 'household.size': { min: 2, max: 3 } }))).toEqual([])
    expect(savingsAbove(talk({ 'household.size': 3 }, null))).toEqual([])
  })

  test('whatever the county enters, leave no sum out and none in two', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('income', 'liquid', 'bills'),
        anyLines,
        fc.integer({ min: 1, max: 12 }),
        fc.nat(300_000),
        (kind, inForce, size, income) => {
          const bands: readonly Band[] = bandsFor(
            kind,
            talk({ 'household.size': size, 'income.year': income }, inForce),
          )
          expect(bands.length).toBeLessThanOrEqual(5)
          expect(bands[0]?.min).toBe(kind === 'income' ? 0 : 1)
          expect(bands.at(-1)?.max).toBeUndefined()
          for (const [at, band] of bands.slice(1).entries())
            expect(band.min).toBe((bands[at]?.max ?? Number.NaN) + 1)
        },
      ),
    )
  })
})
