import { describe, expect, it } from 'vitest'
import { type HouseholdFacts, householdFacts } from '../facts/household.ts'
import { nationalStandards } from '../policy/national-standards.ts'
import type { StandardsInForce } from '../policy/parameters.ts'
import { standardsInForce } from '../policy/standards.ts'
import { boundsOf } from './bounds.ts'
import { nextChange } from './next-change.ts'

const asOf = '2026-06-15'
const empty = standardsInForce(nationalStandards, asOf)
const next = (facts: object, on = asOf, standards: StandardsInForce = empty): string | null =>
  nextChange(on, householdFacts.parse(facts), boundsOf(standards.values, on), standards)
/** Nothing but a birthday, which may lie outside the years a talk accepts. */
const born = (birth: string, on: string): string | null => {
  const facts: HouseholdFacts = { members: [{ id: 'a', birth }] }
  return nextChange(on, facts, boundsOf(empty.values, on), empty)
}

describe('the next day on which the answer can change', () => {
  it('is a birthday to 16, 18 or 60, never today or before', () => {
    expect(born('2010-06-16', asOf)).toBe('2026-06-16')
    expect(born('2010-06-15', asOf)).toBe('2028-06-15')
    expect(born('1966-12-01', asOf)).toBe('2026-12-01')
    expect(born('2008-12-31', asOf)).toBe('2026-12-31')
    expect(born('1950-01-01', asOf)).toBeNull()
  })
  it('is the first of several birthdays', () => {
    const members = ['2010-09-01', '2008-07-20', '1966-12-01'].map((birth, i) => ({ id: `m${i}`, birth }))
    expect(next({ members })).toBe('2026-07-20')
  })
  it('is the first of March for who was born on a leap day and turns in another year', () => {
    expect(born('2012-02-29', asOf)).toBe('2028-02-29')
    expect(born('1988-02-29', '2005-06-15')).toBe('2006-03-01')
    expect(born('1984-02-29', '1999-06-15')).toBe('2000-02-29')
    expect(born('2084-02-29', '2099-06-15')).toBe('2100-03-01')
    expect(born('2012-02-28', asOf)).toBe('2028-02-28')
  })
  it('is the end of the watch window', () => {
    expect(next({ dibaoRefusedMonths: 24 })).toBe('2026-07-15')
    expect(next({ dibaoRefusedMonths: 25 })).toBeNull()
    expect(next({ dibaoExitMonths: 0 })).toBe('2028-07-15')
    expect(next({ dibaoExitMonths: 24 }, '2026-01-31')).toBe('2026-02-28')
    expect(next({ dibaoRefusedMonths: 3, dibaoExitMonths: 20 })).toBe('2026-11-15')
    expect(next({ dibaoRefusedMonths: null })).toBeNull()
    expect(next({ dibaoRefusedMonths: { min: 3, max: 20 }, dibaoExitMonths: 'never' })).toBeNull()
  })
  it('is no end of a window the county has not entered', () => {
    const open = { ...empty, values: { ...empty.values, watch_months: null } }
    expect(next({ dibaoRefusedMonths: 3 }, asOf, open)).toBeNull()
  })
  it('is the day the incomes told leave the twelve months', () => {
    const income = [{ kind: 'wage', amount: 5 }]
    expect(next({ income })).toBe('2027-06-01')
    expect(next({ income }, '2026-12-31')).toBe('2027-12-01')
    expect(next({ income: [] })).toBeNull()
    expect(next({ income: null })).toBeNull()
  })
  it('is the day after the first standard ends', () => {
    const source = { document: '', article: '', validFrom: '2026-01-01', demo: false }
    const ending = (rural: string | null, urban: string): StandardsInForce => ({
      ...empty,
      sources: {
        dibao_year_rural: { ...source, validTo: rural },
        dibao_year_urban: { ...source, validTo: urban },
      },
    })
    expect(next({}, asOf, ending('2026-12-31', '2026-06-30'))).toBe('2026-07-01')
    expect(next({}, asOf, ending('2026-06-14', '2026-12-31'))).toBe('2027-01-01')
    expect(next({}, asOf, ending(null, '2026-06-15'))).toBe('2026-06-16')
    const members = [{ id: 'a', birth: '2010-07-01' }]
    expect(next({ members }, asOf, ending(null, '2026-06-15'))).toBe('2026-06-16')
    expect(next({ members }, asOf, ending(null, '2026-08-15'))).toBe('2026-07-01')
  })
})
