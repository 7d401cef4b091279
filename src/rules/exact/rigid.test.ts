import { describe, expect, it } from 'vitest'
import type { RigidType } from '../../facts/codes.ts'
import type { RigidSketch } from '../sketch.ts'
import { rigidEnd, rigidSpan } from './rigid.ts'

/** Stands for a student nobody named. */
const UNKNOWN = '?'
const caps = { tuitionCap: 6000, accommodationCap: 1200 }
const bill = (
  types: RigidType | readonly RigidType[],
  gross: number | [number, number],
  who: string | null = null,
  covered: number | [number, number] = 0,
): RigidSketch => {
  const span = (x: number | [number, number]) =>
    typeof x === 'number' ? { lo: x, hi: x } : { lo: x[0], hi: x[1] }
  return {
    types: typeof types === 'string' ? [types] : types,
    gross: span(gross),
    covered: span(covered),
    who: who === UNKNOWN ? undefined : who,
  }
}
const ends = (...items: RigidSketch[]) => {
  const [lo, hi] = [false, true].map((most) => rigidEnd(items, ['a', 'b'], caps, most))
  return lo && hi ? { ...rigidSpan(lo, hi), exact: lo.exact && hi.exact } : null
}
const exactly = (n: number) => ({ lo: n, hi: n, exact: true })

describe('the least and the most borne', () => {
  it('is what is left after what was covered, never below zero', () => {
    expect(ends()).toEqual(exactly(0))
    expect(ends(bill('medical', [100, 300], null, [50, 80]))).toEqual({ lo: 20, hi: 250, exact: true })
    expect(ends(bill('medical', 100, null, 101), bill('rehab', 7))).toEqual(exactly(7))
  })
  it('is capped for each student and kind', () => {
    expect(ends(bill('edu_tuition', 6001, 'a'))).toEqual(exactly(6000))
    expect(ends(bill('edu_tuition', 4000, 'a'), bill('edu_tuition', 4000, 'a'))).toEqual(exactly(6000))
    expect(ends(bill('edu_tuition', 4000, 'a'), bill('edu_tuition', 4000, 'b'))).toEqual(exactly(8000))
    expect(ends(bill('edu_accommodation', 1000, 'a'), bill('edu_tuition', 6000, 'a'))).toEqual(exactly(7000))
    expect(ends(bill('edu_accommodation', 1201, 'a'))).toEqual(exactly(1200))
    expect(ends(bill('edu_tuition', 4000), bill('edu_tuition', 4000))).toEqual(exactly(8000))
    expect(ends(bill('edu_tuition', 6000))).toEqual(exactly(6000))
    expect(ends(bill('medical', 9000, 'a'), bill('medical', 9000, 'a'))).toEqual(exactly(18000))
  })
  it('of a bill of an unknown student lies with the fullest one, or with nobody', () => {
    const told = [bill('edu_tuition', 2000, 'a'), bill('edu_tuition', 5000, 'b')]
    expect(ends(...told, bill('edu_tuition', 3000, UNKNOWN))).toEqual({ lo: 8000, hi: 10000, exact: true })
    const turned = [bill('edu_tuition', 5000, 'a'), bill('edu_tuition', 2000, 'b')]
    expect(ends(...turned, bill('edu_tuition', 3000, UNKNOWN))).toEqual({
      lo: 8000,
      hi: 10000,
      exact: true,
    })
    const hardly = [bill('edu_tuition', 1, 'b'), bill('edu_tuition', 6000, UNKNOWN)]
    expect(ends(...hardly)).toEqual({ lo: 6000, hi: 6001, exact: true })
    const alone = rigidEnd([bill('edu_tuition', 3000, UNKNOWN)], ['a', 'b'], caps, false)
    expect(alone.items[0]?.who).not.toBeNull()
    expect(rigidEnd([bill('edu_tuition', 3000, UNKNOWN)], [], caps, false).items[0]?.who).toBeNull()
    expect(rigidEnd([bill('edu_tuition', 3000, UNKNOWN)], ['a'], caps, true).items[0]?.who).toBeNull()
  })
  it('of a bill of an unknown kind is tried under each cap', () => {
    const kinds = ['edu_tuition', 'edu_accommodation', 'medical'] as const
    expect(ends(bill(kinds, 9000, 'a'))).toEqual({ lo: 1200, hi: 9000, exact: true })
    expect(ends(bill(['medical', 'rehab'], 9000, 'a'))).toEqual(exactly(9000))
    expect(ends(bill(kinds, 9000, 'a'), bill('edu_accommodation', 1200, 'a'))).toEqual({
      lo: 1200,
      hi: 10200,
      exact: true,
    })
  })
  it('is only bounded where more than four kinds are unknown', () => {
    const unclear = bill(['edu_tuition', 'medical'], 7000, 'a')
    const four = Array<RigidSketch>(4).fill(unclear)
    expect(ends(...four)).toEqual({ lo: 6000, hi: 28000, exact: true })
    const clear = Array<RigidSketch>(5).fill(bill('edu_tuition', 7000, 'a'))
    expect(ends(...clear)).toEqual(exactly(6000))
    expect(ends(...four, unclear)).toEqual({ lo: 0, hi: 35000, exact: false })
    const lodging = Array<RigidSketch>(5).fill(bill(['edu_accommodation', 'medical'], 7000, 'a'))
    expect(ends(...lodging)).toEqual({ lo: 0, hi: 35000, exact: false })
    expect(ends(...four, unclear, bill('medical', 100, 'a'))).toEqual({ lo: 100, hi: 35100, exact: false })
  })
})
