import { describe, expect, it } from 'vitest'
import { householdFacts } from '../../facts/household.ts'
import { type PersonSketch, sketchOf } from '../sketch.ts'
import {
  ageIn,
  disabilityFor,
  personFor,
  profilesOf,
  standingFor,
  supporterFor,
  supportersFor,
  supportMaybe,
} from './person.ts'

const adult = {
  id: 'a',
  rel: 'spouse',
  age: 44,
  coresident: true,
  independent: false,
  student: 'none',
  status: 'normal',
  disability: 'none',
  disabilityLevel: 4,
}
const DISPOSABLE = 24000
const SPAN = { lo: DISPOSABLE, hi: DISPOSABLE }
const personOf = (told: object, supporters?: object[]): PersonSketch => {
  const obligors = supporters ? { a: supporters } : {}
  const facts = householdFacts.parse({ members: [{ ...adult, ...told }], obligors })
  return sketchOf(facts, '2026-06-15').persons[0] as PersonSketch
}
const capable = { age: 40, incapacity: 'none', ownIncome: 30000, propertyOk: true, refuses: false }
const helpless = { ...capable, incapacity: 'tekun' }
/** c: counts, t: 特困 but for income and property; small letters for what is not so. */
const profiles = (told: object, supporters?: object[]): string =>
  profilesOf(personOf(told, supporters), SPAN)
    .map((x) => `${x.counted ? 'C' : 'c'}${x.core ? 'T' : 't'}`)
    .sort()
    .join(' ')

describe('what a person can be', () => {
  it.each([
    [{}, undefined, 'Ct'],
    [{ age: 60 }, [], 'CT'],
    [{ age: 59 }, [], 'Ct'],
    [{ age: 0, rel: 'child' }, [], 'CT'],
    [{ age: 15, rel: 'child' }, [], 'CT'],
    [{ age: 16, rel: 'child' }, [], 'Ct'],
    [{ age: 60 }, [capable], 'Ct'],
    [{ age: 60 }, [helpless], 'CT'],
    [{ age: 60 }, [helpless, capable], 'Ct'],
    [{ age: 60 }, undefined, 'CT Ct'],
    [{ age: { min: 59, max: 60 } }, [], 'CT Ct'],
    [{ age: { min: 17, max: 18 }, rel: 'child', coresident: false, independent: true }, [], 'Ct ct'],
    [{ age: { min: 15, max: 18 }, rel: 'child', coresident: false, independent: true }, [], 'CT Ct ct'],
    [{ rel: 'sibling' }, [], 'Ct ct'],
    [{ rel: 'sibling', coresident: false }, [], 'ct'],
    [{ rel: 'parent', coresident: null }, [], 'Ct ct'],
    [{ status: 'prison' }, [], 'ct'],
    [{ disability: 'visual', disabilityLevel: 1 }, [], 'CT'],
    [{ disability: 'visual', disabilityLevel: 2 }, [], 'Ct'],
    [{ disability: 'visual', disabilityLevel: { min: 1, max: 2 } }, [], 'CT Ct'],
    [{ disability: 'limb', disabilityLevel: { min: 2, max: 3 } }, [capable], 'Ct'],
    [{ disability: { oneOf: ['hearing', 'visual'] }, disabilityLevel: 1 }, [], 'CT Ct'],
    [{ rel: 'child', age: 20, coresident: false, independent: false, student: 'undergraduate' }, [], 'Ct'],
    [{ rel: 'child', age: 20, coresident: false, independent: true, student: 'postgraduate' }, [], 'ct'],
    [
      {
        rel: 'child',
        age: 20,
        coresident: false,
        independent: true,
        student: { oneOf: ['none', 'vocational'] },
      },
      [],
      'Ct ct',
    ],
  ])('%j with supporters %j: %s', (told, supporters, said) => {
    expect(profiles(told, supporters)).toBe(said)
  })

  it('is answered anew for another disposable income', () => {
    const p = personOf({ age: 60 }, [{ ...capable, incapacity: 'severe_disability', ownIncome: 20000 }])
    expect(profilesOf(p, { lo: 24000, hi: 24000 })).toEqual([{ counted: true, core: true }])
    expect(profilesOf(p, { lo: 20000, hi: 20000 })).toEqual([{ counted: true, core: false }])
    expect(profilesOf(p, { lo: 20000, hi: 24000 })).toHaveLength(2)
    expect(profilesOf(p, { lo: 24000, hi: 24000 })).toHaveLength(1)
    expect(profilesOf(p, { lo: 20000, hi: 24000 })).toHaveLength(2)
    expect(profilesOf(p, { lo: 20000, hi: 20000 })).toHaveLength(1)
  })
})

describe('a person with the wanted answers', () => {
  it('has each profile that can be, within what was told', () => {
    const p = personOf({ rel: 'sibling', age: { min: 59, max: 61 }, majorDisease: true, working: true }, [])
    const found = profilesOf(p, SPAN)
    expect(found).toHaveLength(4)
    for (const want of found) {
      const made = personFor(p, want, DISPOSABLE)
      expect(made).toMatchObject({ id: 'a', reviewCounts: want.counted, age: want.core ? 60 : 59 })
      expect(made).toMatchObject({
        majorDisease: true,
        working: true,
        workAble: false,
        ownIncome: 0,
        ownLiquid: 0,
      })
      expect(personFor(p, want, DISPOSABLE)).toBe(made)
      expect(personFor(p, want, DISPOSABLE + 1)).toEqual(made)
    }
  })
  it('is able to work at an age of work, or else has somebody to support', () => {
    const blind = personOf({ disability: 'visual', disabilityLevel: { min: 1, max: 2 } })
    expect(personFor(blind, { counted: true, core: true }, DISPOSABLE)).toMatchObject({
      level: 1,
      supporters: [],
    })
    expect(personFor(blind, { counted: true, core: false }, DISPOSABLE)).toMatchObject({ level: 2 })
    const old = personOf({ age: 70 })
    expect(personFor(old, { counted: true, core: true }, DISPOSABLE)?.supporters).toEqual([])
    expect(personFor(old, { counted: true, core: false }, DISPOSABLE)?.supporters).toHaveLength(1)
    const oldAndBlind = personOf({ age: 70, disability: 'visual', disabilityLevel: 1 }, [])
    expect(personFor(oldAndBlind, { counted: true, core: true }, DISPOSABLE)).toMatchObject({ level: 1 })
    expect(
      personFor(personOf({}, [capable]), { counted: true, core: false }, DISPOSABLE)?.supporters,
    ).toHaveLength(1)
    expect(personFor(personOf({ age: 70 }, [capable]), { counted: true, core: true }, DISPOSABLE)).toBeNull()
    expect(personFor(personOf({}), { counted: true, core: true }, DISPOSABLE)).toBeNull()
  })
  it('is of an age at which he counts or not, and unable to work where he surely is', () => {
    const away = personOf(
      { rel: 'child', age: { min: 17, max: 18 }, coresident: false, independent: true },
      [],
    )
    expect(personFor(away, { counted: true, core: false }, DISPOSABLE)).toMatchObject({
      age: 17,
      rel: 'child',
    })
    expect(personFor(away, { counted: false, core: false }, DISPOSABLE)).toMatchObject({
      age: 18,
      rel: 'child',
    })
    const blind = personOf({ disability: 'visual', disabilityLevel: 1 }, [capable])
    expect(personFor(blind, { counted: true, core: false }, DISPOSABLE)).toMatchObject({ level: 1 })
  })
  it('stands so that he counts or not', () => {
    const open = personOf({ rel: { oneOf: ['other', 'parent'] }, coresident: null, independent: null })
    expect(standingFor(open, 44, true)).toMatchObject({ coresident: true, reviewCounts: true })
    expect(standingFor(open, 44, false)).toMatchObject({ reviewCounts: false })
    expect(standingFor(personOf({}), 44, false)).toBeNull()
    const pupil = { rel: 'child', age: 20, coresident: false, independent: true }
    const may = personOf({ ...pupil, student: { oneOf: ['none', 'vocational'] } })
    expect(standingFor(may, 20, true)).toMatchObject({ student: 'vocational' })
    expect(standingFor(personOf({ ...pupil, coresident: null }), 20, true)).toMatchObject({
      coresident: true,
    })
  })
  it('has a disability of the level that was told', () => {
    const p = personOf({ disability: 'limb', disabilityLevel: { min: 2, max: 3 } })
    expect(disabilityFor(p, true)).toEqual({ disability: 'limb', level: 2 })
    expect(disabilityFor(p, false)).toEqual({ disability: 'limb', level: 3 })
    expect(disabilityFor(personOf({}), true)).toBeNull()
  })
  it('is of an age of the class, or not', () => {
    expect(ageIn({ lo: 10, hi: 20 }, { lo: 16, hi: 17 })).toBe(16)
    expect(ageIn({ lo: 17, hi: 20 }, { lo: 16, hi: 17 })).toBe(17)
    expect(ageIn({ lo: 18, hi: 20 }, { lo: 16, hi: 17 })).toBeNull()
    expect(ageIn({ lo: 10, hi: 16 }, { lo: 16, hi: 17 })).toBe(16)
  })
})

describe('supporters', () => {
  const one = (told: object) => {
    const [s] = personOf({}, [{ ...capable, ...told }]).supporters ?? []
    if (!s) throw new Error('no supporter')
    return s
  }
  it('are without capacity on their ground, within what was told', () => {
    expect(supporterFor(one({}), true, DISPOSABLE)).toBeNull()
    expect(supporterFor(one({ refuses: true }), false, DISPOSABLE)).toEqual({ ...capable, refuses: true })
    const old = { incapacity: 'age70', ownIncome: { min: 20000, max: 24000 } }
    expect(supporterFor(one({ ...old, age: { min: 69, max: 71 } }), true, DISPOSABLE)).toMatchObject({
      age: 70,
    })
    expect(supporterFor(one({ ...old, age: { min: 71, max: 80 } }), true, DISPOSABLE)).toMatchObject({
      age: 71,
    })
    expect(supporterFor(one({ ...old, age: { min: 60, max: 69 } }), true, DISPOSABLE)).toBeNull()
    expect(supporterFor(one({ ...old, age: 70 }), false, DISPOSABLE)).toMatchObject({ ownIncome: 24000 })
    expect(supporterFor(one({ ...old, age: 70, propertyOk: null }), false, 99000)).toMatchObject({
      propertyOk: false,
    })
    const poor = { incapacity: 'dibao_recipient', age: { min: 59, max: 65 } }
    expect(supporterFor(one(poor), true, DISPOSABLE)).toMatchObject({ age: 60 })
    expect(supporterFor(one({ ...poor, age: { min: 50, max: 60 } }), true, DISPOSABLE)).toMatchObject({
      age: 60,
    })
    expect(supporterFor(one({ ...poor, age: { min: 50, max: 60 } }), false, DISPOSABLE)).toMatchObject({
      age: 50,
    })
  })
  const maybe = (supporters: object[] | undefined, span = SPAN) =>
    supportMaybe(personOf({}, supporters), span)
  it('can all be incapable (1), or one can be capable (2), or either (3)', () => {
    expect(maybe(undefined)).toBe(3)
    expect(maybe([])).toBe(1)
    expect(maybe([helpless])).toBe(1)
    expect(maybe([capable])).toBe(2)
    expect(maybe([helpless, capable])).toBe(2)
    expect(maybe([capable, helpless])).toBe(2)
    const either = { ...capable, incapacity: { oneOf: ['none', 'tekun'] } }
    expect(maybe([either])).toBe(3)
    expect(maybe([either, capable])).toBe(2)
    expect(maybe([capable, either])).toBe(2)
    expect(maybe([{ ...capable, incapacity: 'dibao_recipient', age: 50 }, helpless])).toBe(2)
    const poor = { ...capable, incapacity: 'severe_disability', ownIncome: 20000 }
    expect(maybe([poor], { lo: 20001, hi: 20001 })).toBe(1)
    expect(maybe([poor], { lo: 20000, hi: 20001 })).toBe(3)
  })
  const list = (supporters: object[] | undefined, none: boolean) =>
    supportersFor(personOf({}, supporters), none, DISPOSABLE)?.map((s) => s.incapacity)
  it('are all without capacity, or one is with it', () => {
    expect(list(undefined, true)).toEqual([])
    expect(list(undefined, false)).toEqual(['none'])
    const somebody = { age: 40, incapacity: 'none', ownIncome: 0, propertyOk: true, refuses: false }
    expect(supportersFor(personOf({}), false, DISPOSABLE)).toEqual([somebody])
    const two = personOf({}, [capable, { ...capable, ownIncome: 50000 }])
    expect(supportersFor(two, false, DISPOSABLE)?.map((x) => x.ownIncome)).toEqual([30000, 50000])
    expect(list([], true)).toEqual([])
    expect(list([], false)).toBeUndefined()
    expect(list([helpless], true)).toEqual(['tekun'])
    expect(list([helpless, capable], true)).toBeUndefined()
    expect(list([helpless, capable], false)).toEqual(['tekun', 'none'])
    expect(list([helpless], false)).toBeUndefined()
    expect(list([capable, capable], false)).toEqual(['none', 'none'])
    const either = { ...capable, incapacity: { oneOf: ['tekun', 'none'] } }
    expect(list([either, either], false)).toEqual(['none', 'tekun'])
  })
})
