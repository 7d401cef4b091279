import { describe, expect, test } from 'vitest'
import type { SampleResult } from './sample.ts'
import { type Drawable, overallRate, type Stratum, stratumOf } from './sample-strata.ts'

const lead: Drawable = {
  lang: 'zh',
  category: 'none',
  monitor: 'none',
  stage: 'new',
  unfinished: false,
  visitedAt: null,
  closingReason: null,
}

describe('who can be drawn', () => {
  test.each<[string, Partial<Drawable>, Stratum | null]>([
    ['judged unlikely', {}, 'unlikely-zh'],
    ['judged unlikely, told in Uyghur', { lang: 'ug' }, 'unlikely-other'],
    ['broken off, whatever is judged so far', { unfinished: true, category: 'dibao' }, 'unfinished-zh'],
    ['broken off in English', { unfinished: true, lang: 'en' }, 'unfinished-other'],
    ['closed without a visit', { stage: 'closed', closingReason: 'unreachable' }, 'unlikely-zh'],
    ['something is still possible', { category: 'undetermined', monitor: 'possible' }, null],
    ['monitoring is possible', { monitor: 'possible' }, null],
    ['visited: the truth is known', { visitedAt: 1 }, null],
    ['taken back by the person', { stage: 'withdrawn', unfinished: true }, null],
    ['merged', { stage: 'merged' }, null],
    ['did not want it', { stage: 'closed', closingReason: 'household_declined' }, null],
    ['has died', { stage: 'closed', closingReason: 'passed_away', unfinished: true }, null],
  ])('%s', (_name, change, stratum) => expect(stratumOf({ ...lead, ...change })).toBe(stratum))
})

const results = (found: number, none: number): SampleResult[] => [
  ...Array.from({ length: found }, () => 'found' as const),
  ...Array.from({ length: none }, () => 'none' as const),
]
const row = (stratum: Stratum, frame: number, found: number, none: number) => ({
  stratum,
  frame,
  drawn: found + none,
  results: results(found, none),
})

describe('the rate of all', () => {
  test('one stratum alone is its own rate and interval', () => {
    const all = overallRate([row('unlikely-zh', 50, 1, 9)])
    expect(all?.rate).toBeCloseTo(0.1)
    expect(all?.effective).toBeCloseTo(10)
    expect(all?.high).toBeCloseTo(0.4042, 3)
  })
  test('a stratum counts by its leads, not by its checks', () => {
    // 900 leads with 1 of 10, 100 leads with 5 of 10: 0.9 × 0.1 + 0.1 × 0.5.
    const all = overallRate([row('unlikely-zh', 900, 1, 9), row('unlikely-other', 100, 5, 5)])
    expect(all?.rate).toBeCloseTo(0.14)
    // 1 / (0.81 / 10 + 0.01 / 10)
    expect(all?.effective).toBeCloseTo(12.195, 3)
    expect(all?.low).toBeLessThan(0.14)
    expect(all?.high).toBeGreaterThan(0.14)
  })
  test('nothing is guessed for a stratum nobody has checked; one without leads does not count', () => {
    expect(overallRate([row('unlikely-zh', 900, 1, 9), row('unlikely-other', 1, 0, 0)])).toBeNull()
    expect(overallRate([row('unlikely-zh', 900, 1, 9), row('unlikely-other', 0, 0, 0)])?.rate).toBeCloseTo(
      0.1,
    )
    expect(overallRate([])).toBeNull()
  })
})
