import { describe, expect, it } from 'vitest'
import { holidays, holidaysInForce } from './holidays.ts'
import { findVillage, townships } from './places.ts'
import { openPlaces, type PlaceState, placesInForce, stateOfPlace } from './places-in-force.ts'

const list = (year: number, off: string[], scope?: 'regional') => ({
  year,
  off,
  work: [],
  source: 'test',
  checkedOn: '2026-12-01',
  ...(scope ? { scope } : {}),
})

describe('holidays in force', () => {
  it('a list of the same year and scope stands in place of the earlier one, the shipped one too', () => {
    const corrected = holidaysInForce(...holidays, list(2026, ['2026-01-01']), list(2026, ['2026-01-02']))
    expect(corrected).toEqual([list(2026, ['2026-01-02'])])
  })
  it("a region's own days stand beside the nation's", () => {
    const both = holidaysInForce(...holidays, list(2026, ['2026-03-20'], 'regional'))
    expect(both.map(({ scope, off }) => [scope, off.length])).toEqual([
      [undefined, 33],
      ['regional', 1],
    ])
  })
})

const laocheng = '652826101203'
const state = (change: Partial<PlaceState>): PlaceState => {
  const known = stateOfPlace(townships, change.code ?? laocheng)
  const fresh = {
    code: '',
    kind: 'village',
    zh: '新',
    ug: null,
    en: null,
    alias: [],
    phone: null,
    window: null,
  } as const
  return { ...fresh, closed: false, confirmed: false, ...known, ...change }
}

describe('places in force', () => {
  it('without anything set the shipped list itself is used', () => {
    expect(placesInForce(townships, [])).toBe(townships)
    expect(openPlaces(townships)).toBe(townships)
  })
  it('what is set for one place touches no other', () => {
    const set = placesInForce(townships, [state({ zh: '老城新村', alias: ['古城子'] })])
    const changed = set.flatMap((one) => one.villages).filter((one) => findVillage(one.code)?.village !== one)
    expect(changed.map(({ code, name }) => [code, name.zh])).toEqual([[laocheng, '老城新村']])
    expect(set.map(({ code }) => code)).toEqual(townships.map(({ code }) => code))
  })
  it('every shipped place read as a state and set again is the same place', () => {
    const codes = townships.flatMap((one) => [one.code, ...one.villages.map(({ code }) => code)])
    const states = codes.map((code) => state({ code }))
    const again = placesInForce(townships, states)
    expect(again.map((one) => stateOfPlace(again, one.code))).toEqual(
      states.filter(({ kind }) => kind === 'township'),
    )
    expect(again.flatMap((one) => one.villages.map(({ code, name }) => [code, name]))).toEqual(
      townships.flatMap((one) => one.villages.map(({ code, name }) => [code, name])),
    )
  })
  it('a new township takes its villages, and what is closed is offered to nobody', () => {
    const set = placesInForce(townships, [
      state({ code: '652826299', kind: 'township', zh: '新乡' }),
      state({ code: '652826299200', zh: '新一村' }),
      state({ code: '652826299201', zh: '新二村', closed: true }),
    ])
    const fresh = set.find(({ code }) => code === '652826299')
    expect(fresh?.villages.map(({ name }) => name.zh)).toEqual(['新一村', '新二村'])
    const open = openPlaces(set).find(({ code }) => code === '652826299')
    expect(open?.villages.map(({ name }) => name.zh)).toEqual(['新一村'])
  })
})
