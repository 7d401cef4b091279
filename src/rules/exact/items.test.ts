import { describe, expect, it } from 'vitest'
import { answerWith } from '../../../test/rules/known-household.ts'
import { householdFacts, type IncomeFacts } from '../../facts/household.ts'
import { nationalStandards } from '../../policy/national-standards.ts'
import { standardsInForce } from '../../policy/standards.ts'
import { type Bounds, boundsOf } from '../bounds.ts'
import { type IncomeSketch, sketchOf } from '../sketch.ts'
import { clearReadings, incomeItemFor, incomeSpans, transferSpan } from './items.ts'

const asOf = '2026-06-15'
const values = standardsInForce(nationalStandards, asOf).values
const entered = boundsOf({ ...values, excluded_codes: ['aid', 'merit'] }, asOf)
const nothingExcluded = boundsOf({ ...values, excluded_codes: [] }, asOf)
const notSaid = boundsOf({ ...values, excluded_codes: null }, asOf)
const itemOf = (item: object): IncomeSketch => {
  const facts = householdFacts.parse({ income: [{ kind: 'transfer', amount: 100, ...item } as IncomeFacts] })
  return sketchOf(facts, asOf).income?.[0] as IncomeSketch
}
const RATE = { lo: 1000, hi: 2000 }
const oneOf = (...codes: string[]) => ({ oneOf: codes })

describe('readings in which every item is clear', () => {
  const clear = (item: object, b: Bounds = entered) =>
    clearReadings([itemOf(item)], b)?.map(([x]) => ({ codes: x?.codes, kinds: x?.kinds }))
  it('leave a clear item as it is', () => {
    const plain = itemOf({ code: 'pension' })
    const out = itemOf({ code: 'aid' })
    expect(clearReadings([plain, out], entered)).toEqual([[plain, out]])
    expect(clearReadings([plain, out], entered)?.[0]?.[0]).toBe(plain)
    expect(clear({})).toEqual([{ codes: [null], kinds: ['transfer'] }])
  })
  it('split codes into those left out and those not', () => {
    expect(clear({ code: oneOf('aid', 'pension', 'merit') })).toEqual([
      { codes: ['pension'], kinds: ['transfer'] },
      { codes: ['aid', 'merit'], kinds: ['transfer'] },
    ])
  })
  it('take an unknown code for none, or for one of those left out', () => {
    expect(clear({ code: null })).toEqual([
      { codes: [null], kinds: ['transfer'] },
      { codes: ['aid', 'merit'], kinds: ['transfer'] },
    ])
    expect(clear({ code: null }, nothingExcluded)).toEqual([{ codes: null, kinds: ['transfer'] }])
  })
  it('are not told apart where the county has not said what is left out', () => {
    expect(clear({ code: 'aid' }, notSaid)).toEqual([{ codes: ['aid'], kinds: ['transfer'] }])
    expect(clear({ code: null }, notSaid)).toEqual([{ codes: null, kinds: ['transfer'] }])
    const income = [
      { kind: 'transfer', amount: 10000, code: null },
      { kind: 'wage', amount: 10000 },
    ]
    const told = { suddenEvent: true, basicLivingSerious: true, obligors: { b: [] }, income }
    const p = answerWith(told, { age: 70 }, { excluded_codes: null, monitor_income_basis: 'net_income' })
    expect(p.outcomes.map((o) => o.category)).toEqual(expect.arrayContaining(['marginal', 'other']))
    expect(p.incomeTotal).toEqual({ min: 10000, max: 20000 })
  })
  it('split what is left out into transfers and others', () => {
    expect(clear({ code: 'aid', kind: oneOf('transfer', 'wage') })).toEqual([
      { codes: ['aid'], kinds: ['transfer'] },
      { codes: ['aid'], kinds: ['wage'] },
    ])
    expect(clear({ code: 'aid', kind: oneOf('property_net', 'wage') })).toEqual([
      { codes: ['aid'], kinds: ['property_net', 'wage'] },
    ])
  })
  it('are given up beyond sixty-four', () => {
    const unclear = itemOf({ code: oneOf('aid', 'pension') })
    expect(clearReadings(Array(6).fill(unclear), entered)).toHaveLength(64)
    expect(clearReadings(Array(7).fill(unclear), entered)).toBeNull()
    const three = itemOf({ code: oneOf('aid', 'pension'), kind: oneOf('transfer', 'wage') })
    const sixtyFive = [three, ...Array(4).fill(unclear)]
    expect(clearReadings(sixtyFive, entered)).toHaveLength(48)
  })
})

describe('what an item can add', () => {
  const adds = (item: object, b: Bounds = entered) => incomeSpans(itemOf(item), b, RATE)
  const range = { amount: { min: 100, max: 200 } }
  it('is its amount, or a wage after the work cost', () => {
    expect(adds(range)).toEqual([100, 200])
    expect(adds({ ...range, kind: 'wage' })).toEqual([80, 180])
    expect(adds({ ...range, kind: oneOf('wage', 'transfer') })).toEqual([80, 200])
    expect(adds({ ...range, kind: oneOf('transfer', 'wage') })).toEqual([80, 200])
  })
  it('is nothing where it is left out, and also nothing where it may be', () => {
    expect(adds({ ...range, code: 'aid' })).toEqual([0, 0])
    expect(adds({ ...range, code: oneOf('aid', 'pension') })).toEqual([0, 0, 100, 200])
    expect(adds({ ...range, code: oneOf('aid', 'pension'), kind: 'wage' })).toEqual([0, 0, 80, 180])
    expect(adds({ ...range, code: null })).toEqual([0, 0, 100, 200])
    expect(adds({ ...range, code: null }, nothingExcluded)).toEqual([100, 200])
    const one = boundsOf({ ...values, excluded_codes: ['aid'] }, asOf)
    expect(adds({ ...range, code: null }, one)).toEqual([0, 0, 100, 200])
    expect(adds({ ...range, code: 'aid' }, notSaid)).toEqual([0, 0, 100, 200])
    expect(adds({ ...range, code: null }, notSaid)).toEqual([0, 0, 100, 200])
  })
  it('counts among the transfers left out: surely, perhaps or not', () => {
    const left = (item: object) => transferSpan(itemOf({ ...range, ...item }), entered)
    expect(left({ code: 'aid' })).toEqual({ lo: 100, hi: 200 })
    expect(left({ code: oneOf('aid', 'pension') })).toEqual({ lo: 0, hi: 200 })
    expect(left({ code: 'aid', kind: oneOf('transfer', 'wage') })).toEqual({ lo: 0, hi: 200 })
    expect(left({ code: 'aid', kind: 'wage' })).toEqual({ lo: 0, hi: 0 })
    expect(left({ code: 'pension' })).toEqual({ lo: 0, hi: 0 })
  })
})

describe('an item that adds just so much', () => {
  const made = (item: object, net: number, most = false, rate = 1000, b: Bounds = entered) =>
    incomeItemFor(itemOf(item), net, b, rate, 'a', most)
  const range = { amount: { min: 100, max: 200 } }
  it('has that amount, within what was told', () => {
    expect(made(range, 150)).toEqual({ kind: 'transfer', amount: 150, code: null, who: 'a' })
    expect(made(range, 99)).toBeNull()
    expect(made(range, 201)).toBeNull()
  })
  it('is a wage before the work cost, rounded so that the cost leaves it', () => {
    expect(made({ ...range, kind: 'wage' }, 90)).toMatchObject({ kind: 'wage', amount: 100 })
    expect(made({ ...range, kind: 'wage' }, 180)).toMatchObject({ amount: 200 })
    expect(made({ ...range, kind: 'wage' }, 181)).toBeNull()
    expect(made({ ...range, kind: 'wage' }, 89)).toBeNull()
    expect(made({ amount: { min: 7, max: 7 }, kind: 'wage' }, 6)).toMatchObject({ amount: 7 })
    expect(made({ ...range, kind: 'wage' }, 0, false, 10_000)).toMatchObject({ amount: 100 })
    expect(made({ ...range, kind: 'wage' }, 0, false, 20_000)).toMatchObject({ amount: 100 })
    expect(made({ ...range, kind: 'wage' }, 1, false, 10_000)).toBeNull()
  })
  it('takes the code that is not left out, or one that is where it adds nothing', () => {
    expect(made({ ...range, code: oneOf('aid', 'pension') }, 150)).toMatchObject({ code: 'pension' })
    expect(made({ ...range, code: oneOf('aid', 'pension') }, 0)).toMatchObject({ code: 'aid', amount: 100 })
    expect(made({ ...range, code: oneOf('aid', 'pension') }, 0, true)).toMatchObject({
      code: 'aid',
      amount: 200,
    })
    expect(made({ ...range, code: 'aid' }, 150)).toBeNull()
    expect(made({ ...range, code: 'aid', kind: oneOf('wage', 'transfer') }, 0)).toMatchObject({
      kind: 'transfer',
    })
    expect(made({ ...range, code: 'aid', kind: oneOf('wage', 'property_net') }, 0)).toMatchObject({
      kind: 'wage',
    })
    expect(made({ ...range, code: 'pension' }, 0)).toBeNull()
    expect(made({ ...range, code: null }, 150)).toMatchObject({ code: null })
    expect(made({ ...range, code: null }, 0)).toMatchObject({ code: 'aid' })
    expect(made({ ...range, code: null }, 0, false, 0, nothingExcluded)).toBeNull()
    expect(made({ amount: { min: 0, max: 9 } }, 0)).toEqual({
      kind: 'transfer',
      amount: 0,
      code: null,
      who: 'a',
    })
  })
})
