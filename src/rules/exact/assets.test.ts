import { describe, expect, it } from 'vitest'
import { householdFacts } from '../../facts/household.ts'
import { nationalStandards } from '../../policy/national-standards.ts'
import { standardsInForce } from '../../policy/standards.ts'
import { boundsOf } from '../bounds.ts'
import { type PropertySketch, sketchOf } from '../sketch.ts'
import { assetCases, okDibao, okMarginal, propertyFor, rowSides } from './assets.ts'

const asOf = '2026-06-15'
const plain = {
  liquid: 0,
  houses: 1,
  boughtHouse12m: false,
  commercialProperty: false,
  vehicles: [],
  business: 'none',
  companyCapital: 0,
  lavish: false,
}
const propertyOf = (told: object): PropertySketch =>
  sketchOf(householdFacts.parse({ property: { ...plain, ...told } }), asOf).property
/** Which rows can come out, in a word: p(ass), r(eview), f(ail). */
const rows = (told: object, company = false): string => {
  const s = rowSides(propertyOf(told), company)
  return `${s.pass ? 'p' : ''}${s.review ? 'r' : ''}${s.fail ? 'f' : ''}`
}

describe('the rows of the property table that can come out', () => {
  it.each([
    [{}, 'p'],
    [{ houses: 0 }, 'p'],
    [{ houses: 2 }, 'r'],
    [{ houses: 3 }, 'f'],
    [{ houses: { min: 0, max: 1 } }, 'p'],
    [{ houses: { min: 1, max: 2 } }, 'pr'],
    [{ houses: { min: 2, max: 3 } }, 'rf'],
    [{ houses: { min: 3, max: 5 } }, 'f'],
    [{ houses: { min: 1, max: 3 } }, 'prf'],
    [{ houses: null }, 'prf'],
    [{ boughtHouse12m: true }, 'f'],
    [{ commercialProperty: true }, 'f'],
    [{ lavish: true }, 'f'],
    [{ boughtHouse12m: null }, 'pf'],
    [{ commercialProperty: null }, 'pf'],
    [{ lavish: null }, 'pf'],
    [{ lavish: null, houses: 2 }, 'rf'],
    [{ lavish: true, houses: 2 }, 'f'],
    [{ vehicles: null }, 'prf'],
    [{ vehicles: ['car'] }, 'f'],
    [{ vehicles: ['motorcycle'] }, 'p'],
    [{ vehicles: ['truck_only_livelihood'] }, 'r'],
    [{ vehicles: [{ oneOf: ['car', 'motorcycle'] }, 'truck_only_livelihood'] }, 'rf'],
    [{ business: 'individual_no_employee' }, 'r'],
    [{ business: 'individual_with_employees' }, 'f'],
    [{ business: { oneOf: ['none', 'individual_with_employees'] } }, 'pf'],
    [{ business: 'company' }, ''],
  ])('%j: %s', (told, said) => {
    expect(rows(told)).toBe(said)
  })
  it('are asked apart for a company', () => {
    expect(rows({ business: 'company' }, true)).toBe('p')
    expect(rows({}, true)).toBe('')
    expect(rows({ business: { oneOf: ['company', 'individual_no_employee'] } })).toBe('r')
  })
})

describe('the pairs of both tests', () => {
  const values = standardsInForce(nationalStandards, asOf).values
  const figures = {
    liquid_multiple_dibao: 2,
    liquid_multiple_marginal: 3,
    company_capital_max_dibao: 100,
    company_capital_max_marginal: 200,
  }
  const pairs = (told: object, standards: object = {}, standard = { lo: 100, hi: 100 }): string[] => {
    const b = boundsOf({ ...values, ...figures, ...standards }, asOf)
    return assetCases(propertyOf(told), b, standard, 2)
      .map((c) => `${c.pair}${c.company ? ' company' : ''} ${c.row}${c.rowPasses ? ' passes' : ''}`)
      .sort()
  }
  it('say of each test whether it is passed', () => {
    expect(([0, 1, 2, 3] as const).map(okDibao)).toEqual([false, true, false, true])
    expect(([0, 1, 2, 3] as const).map(okMarginal)).toEqual([false, false, true, true])
  })
  it('come from the money: up to and above each limit', () => {
    expect(pairs({ liquid: 400 })).toEqual(['3 pass passes'])
    expect(pairs({ liquid: 401 })).toEqual(['2 pass passes'])
    expect(pairs({ liquid: 600 })).toEqual(['2 pass passes'])
    expect(pairs({ liquid: 601 })).toEqual(['0 pass passes'])
    expect(pairs({ liquid: { min: 400, max: 401 } })).toEqual(['2 pass passes', '3 pass passes'])
    expect(pairs({ liquid: { min: 500, max: 601 } })).toEqual(['0 pass passes', '2 pass passes'])
    expect(pairs({ liquid: null })).toEqual(['0 pass passes', '2 pass passes', '3 pass passes'])
  })
  it('never pass the narrower limit alone, unless the county has turned them round', () => {
    const turned = { liquid_multiple_dibao: 3, liquid_multiple_marginal: 2 }
    expect(pairs({ liquid: 500 }, turned)).toEqual(['1 pass passes'])
    expect(pairs({ liquid: 300 }, { liquid_multiple_dibao: null })).toEqual([
      '2 pass passes',
      '3 pass passes',
    ])
    expect(pairs({ liquid: 700 }, { liquid_multiple_dibao: null })).toEqual([
      '0 pass passes',
      '1 pass passes',
    ])
    const same = { liquid_multiple_dibao: 3, liquid_multiple_marginal: 3 }
    expect(pairs({ liquid: null }, same)).toEqual(['0 pass passes', '3 pass passes'])
    expect(pairs({ liquid: 500 }, {}, { lo: 100, hi: 200 })).toEqual(['2 pass passes', '3 pass passes'])
    expect(pairs({ liquid: 700 }, {}, { lo: 100, hi: 200 })).not.toContain('1 pass passes')
    expect(pairs({ liquid: 700 }, same, { lo: 100, hi: 200 })).not.toContain('1 pass passes')
  })
  it('come from the capital of a company as well', () => {
    const company = { business: 'company' }
    expect(pairs({ ...company, companyCapital: 100 })).toEqual(['3 company pass passes'])
    expect(pairs({ ...company, companyCapital: 101 })).toEqual(['2 company pass passes'])
    expect(pairs({ ...company, companyCapital: 201 })).toEqual(['0 company pass passes'])
    expect(pairs({ ...company, companyCapital: 100, liquid: 401 })).toEqual(['2 company pass passes'])
    const turned = { company_capital_max_dibao: 200, company_capital_max_marginal: 100 }
    expect(pairs({ ...company, companyCapital: 150 }, turned)).toEqual(['1 company pass passes'])
    const same = { company_capital_max_marginal: 100 }
    expect(pairs({ ...company, companyCapital: null }, same)).toEqual([
      '0 company pass passes',
      '3 company pass passes',
    ])
  })
  it('are nothing where a row fails, and both ways where it is for a person to review', () => {
    expect(pairs({ houses: 3 })).toEqual(['0 fail'])
    expect(pairs({ houses: 2 })).toEqual(['0 review', '3 review passes'])
    expect(pairs({ houses: 2, liquid: 601 })).toEqual(['0 review', '0 review passes'])
    expect(pairs({ business: { oneOf: ['none', 'company'] } })).toEqual([
      '3 company pass passes',
      '3 pass passes',
    ])
    expect(pairs({ houses: { min: 1, max: 3 } })).toEqual(['0 fail', '0 review', '3 pass passes'])
  })
})

describe('a property with the wanted row', () => {
  const made = (told: object, row: 'pass' | 'review' | 'fail', company = false) =>
    propertyFor(propertyOf(told), company, row)
  const open = { houses: null, boughtHouse12m: null, commercialProperty: null, lavish: null, vehicles: null }
  it('takes the houses that make it so', () => {
    expect(made({ houses: null }, 'pass').houses).toBe(0)
    expect(made({ houses: null }, 'review').houses).toBe(2)
    expect(made({ houses: null }, 'fail').houses).toBe(3)
    expect(made({ houses: { min: 1, max: 2 } }, 'review').houses).toBe(2)
    expect(made({ houses: { min: 1, max: 2 } }, 'fail').houses).toBe(1)
    expect(made({ houses: { min: 1, max: 3 } }, 'fail').houses).toBe(3)
    expect(made({ houses: { min: 4, max: 5 } }, 'fail').houses).toBe(4)
    expect(made({ houses: 1 }, 'review').houses).toBe(1)
  })
  it('takes the vehicles and the business that make it so', () => {
    expect(made(open, 'pass').vehicles).toEqual([])
    expect(made(open, 'review').vehicles).toEqual(['truck_only_livelihood'])
    expect(made(open, 'fail').vehicles).toEqual(['car'])
    const vehicles = [{ oneOf: ['motorcycle', 'car', 'truck_only_livelihood'] }]
    expect(made({ vehicles }, 'pass').vehicles).toEqual(['motorcycle'])
    expect(made({ vehicles }, 'review').vehicles).toEqual(['truck_only_livelihood'])
    expect(made({ vehicles }, 'fail').vehicles).toEqual(['car'])
    const business = { oneOf: ['company', 'none', 'individual_no_employee'] }
    expect(made({ business }, 'pass').business).toBe('none')
    expect(made({ business }, 'review').business).toBe('individual_no_employee')
    expect(made({ business }, 'pass', true).business).toBe('company')
  })
  it('says yes only where it was said, or where it is to fail', () => {
    const yes = { boughtHouse: true, commercial: true, lavish: true }
    const no = { boughtHouse: false, commercial: false, lavish: false }
    expect(made(open, 'fail')).toMatchObject(yes)
    expect(made(open, 'pass')).toMatchObject({ ...no, reviewPasses: true })
    expect(made({}, 'fail')).toMatchObject(no)
    expect(made({ boughtHouse12m: true, commercialProperty: true, lavish: true }, 'pass')).toMatchObject(yes)
  })
})
