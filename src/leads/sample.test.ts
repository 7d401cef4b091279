import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sequentialIds } from '../kernel/ids.ts'
import { drawSample, missRate, type SampleResult } from './sample.ts'

const ids = Array.from({ length: 20 }, (_, at) => `lead_${at}`)

describe('the draw', () => {
  test('is the same for the same bytes, whatever the order of the leads', () => {
    const seed = sequentialIds(7).bytes(16)
    expect(drawSample(ids, 5, seed)).toEqual(drawSample([...ids].reverse(), 5, seed))
    expect(drawSample(ids, 5, seed)).not.toEqual(drawSample(ids, 5, sequentialIds(8).bytes(16)))
  })
  test('takes nobody twice, never more than there are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.integer({ min: 0, max: 30 }),
        (seed, size) => {
          const drawn = drawSample(ids, size, seed)
          return (
            new Set(drawn).size === Math.min(size, ids.length) && drawn.length === Math.min(size, ids.length)
          )
        },
      ),
    )
  })
  test('is fair: each of twenty is drawn in about a quarter of 4000 draws of five', () => {
    const bytes = sequentialIds(3)
    const counts = new Map(ids.map((id) => [id, 0]))
    for (let n = 0; n < 4000; n++) {
      for (const id of drawSample(ids, 5, bytes.bytes(16))) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    // Five standard deviations of a fair draw: sqrt(4000 × 0.25 × 0.75) is 27.4.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(137)
  })
  test('refuses too little chance', () => expect(() => drawSample(ids, 1, new Uint8Array(8))).toThrow())
})

const results = (found: number, none: number, unreached = 0): SampleResult[] => [
  ...Array.from({ length: found }, () => 'found' as const),
  ...Array.from({ length: none }, () => 'none' as const),
  ...Array.from({ length: unreached }, () => 'unreached' as const),
]

describe('the rate of the overlooked', () => {
  // Known values of the Wilson interval, 95 %.
  test.each([
    [0, 10, 0, 0.2775],
    [1, 9, 0.0179, 0.4042],
    [5, 5, 0.2366, 0.7634],
    [10, 0, 0.7225, 1],
    [2, 98, 0.0055, 0.07],
  ])('%i of %i more: %f to %f', (found, none, low, high) => {
    const rate = missRate(results(found, none))
    expect(rate.low).toBeCloseTo(low, 3)
    expect(rate.high).toBeCloseTo(high, 3)
  })
  test('who was not reached says nothing, and nobody checked is no rate', () => {
    expect(missRate(results(1, 9, 40))).toMatchObject({ checked: 10, unreached: 40, rate: 0.1 })
    expect(missRate(results(0, 0, 3))).toEqual({
      found: 0,
      checked: 0,
      unreached: 3,
      rate: null,
      low: null,
      high: null,
    })
  })
})
