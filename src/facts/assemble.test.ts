import { describe, expect, test } from 'vitest'
import { assemble } from './assemble.ts'
import type { Json } from './fact.ts'
import { householdFacts } from './household.ts'

const said = (facts: Record<string, Json>) =>
  assemble(Object.entries(facts).map(([id, value]) => ({ id, value, speaker: 'self' as const })))

/** Everything the questions can state, so that each piece can be left out in turn. */
const all: Record<string, Json> = {
  'household.size': 4,
  'household.elders': { min: 1 },
  'household.children': 1,
  'household.disabled': 1,
  'disabled.age': 40,
  'disabled.kind': 'limb',
  'disabled.level': 2,
  'household.ill': 0,
  'household.students': 0,
  'household.unsupported': false,
  'household.kin': false,
  'household.away': false,
  'household.absent': false,
  'income.year': { min: 10000, max: 20000 },
  'spending.bills': 5000,
  'property.liquid': 0,
  'property.car': false,
  'property.work_vehicle': true,
  'property.houses': { max: 1 },
  'property.commercial': false,
  'property.business': 'none',
  'property.bought': false,
  'property.lavish': false,
  'living.serious': true,
  'living.self_help': false,
  'guarantee.education_dropout': false,
  'guarantee.medical_uninsured': true,
  'guarantee.housing_unsafe': false,
  'guarantee.water_unsafe': false,
  'event.disaster': false,
  'event.sudden': true,
  hukou: 'rural',
  'list.tuopin': false,
  'list.refused': true,
  'list.exit': false,
  benefit: 'none',
  urgentSigns: ['no_food'],
}

const alike = { 'household.kin': false, 'household.away': false, 'household.absent': false }
const agesOf = ({ members }: ReturnType<typeof said>) =>
  Array.isArray(members) ? members.map((one) => one.age) : []

describe('the household that was told', () => {
  test('nothing said is nothing known', () => {
    expect(said({})).toEqual({})
  })

  test('is a valid household of the contract, whatever is left out', () => {
    expect(householdFacts.safeParse(said(all)).error).toBeUndefined()
    for (const id of Object.keys(all)) {
      const { [id]: _, ...rest } = all
      expect({ without: id, error: householdFacts.safeParse(said(rest)).error }).toEqual({
        without: id,
        error: undefined,
      })
    }
  })

  test.each(['unknown', 'refused'])('an answer "%s" leaves the fact unknown', (answer) => {
    for (const id of Object.keys(all)) {
      const { [id]: _, ...rest } = all
      expect({ id, facts: said({ ...all, [id]: { answer } }) }).toEqual({ id, facts: said(rest) })
    }
  })

  test('what is taken back is unknown again', () => {
    const log = [
      { id: 'income.year', value: 5000, speaker: 'self' as const },
      { id: 'income.year', value: null, speaker: 'self' as const },
    ]
    expect(assemble(log)).toEqual({})
  })

  test('a number of people that is not exact stays a count', () => {
    expect(said({ 'household.size': { min: 3, max: 4 } }).members).toEqual({ count: { min: 3, max: 4 } })
  })

  test('an exact number of people is that many, with nothing made up about them', () => {
    expect(said({ 'household.size': 3 }).members).toEqual([
      { id: 'p1', rel: 'applicant' },
      { id: 'p2' },
      { id: 'p3' },
    ])
  })

  test('one child of three and no elder: ages that follow, and no others', () => {
    const facts = said({ ...alike, 'household.size': 3, 'household.children': 1, 'household.elders': 0 })
    expect(agesOf(facts)).toEqual([{ min: 18, max: 59 }, { min: 18, max: 59 }, { max: 17 }])
  })

  test('at least one elder says nothing about the others', () => {
    const facts = said({ ...alike, 'household.size': 2, 'household.elders': { min: 1 } })
    expect(agesOf(facts)).toEqual([undefined, { min: 60 }])
  })

  test('where seats differ, nobody is said to be the elder', () => {
    expect(
      agesOf(said({ ...alike, 'household.kin': true, 'household.size': 2, 'household.elders': 1 })),
    ).toEqual([undefined, undefined])
    expect(agesOf(said({ 'household.size': 2, 'household.elders': 2 }))).toEqual([{ min: 60 }, { min: 60 }])
  })

  test('nobody disabled, absent, kin or away is said of everybody', () => {
    const facts = said({
      'household.size': 2,
      'household.disabled': 0,
      'household.kin': false,
      'household.away': false,
      'household.absent': false,
    })
    expect(facts.members).toEqual([
      { id: 'p1', rel: 'applicant', coresident: true, status: 'normal', disability: 'none' },
      {
        id: 'p2',
        rel: { oneOf: ['spouse', 'child', 'parent', 'grandparent', 'grandchild'] },
        coresident: true,
        status: 'normal',
        disability: 'none',
      },
    ])
  })

  test('a disabled person among people of different ages is nobody in particular', () => {
    const members = said({
      'household.size': 2,
      'household.elders': 1,
      'household.children': 0,
      'household.disabled': 1,
    }).members
    expect(Array.isArray(members) && members.every((one) => one.disability === undefined)).toBe(true)
  })

  test('bills of the story leave the rest of the bills open', () => {
    expect(said({ 'medical.gross': 80000, 'medical.covered': 30000 }).rigid).toEqual([
      { type: 'medical', gross: 80000, covered: 30000 },
      {},
    ])
    expect(said({ 'medical.gross': 80000, 'medical.covered': 30000, 'spending.bills': 50000 }).rigid).toEqual(
      [{ type: 'medical', gross: 50000, covered: 0 }],
    )
    expect(said({ 'spending.bills': 0 }).rigid).toEqual([])
  })

  test.each(['medical', 'rehab', 'accident', 'disaster'])(
    'a bill of %s is one of its own, less what came back',
    (type) => {
      expect(
        said({ [`${type}.gross`]: 120000, [`${type}.covered`]: { min: 40000, max: 50000 } }).rigid,
      ).toEqual([{ type, gross: 120000, covered: { min: 40000, max: 50000 } }, {}])
      expect(said({ [`${type}.own`]: 7000, [`${type}.gross`]: 9000 }).rigid).toEqual([
        { type, gross: 7000, covered: 0 },
        {},
      ])
      expect(said({ [`${type}.covered`]: 5000 }).rigid).toBeUndefined()
    },
  )

  test('a loss is no bill, and the bill of an accident may hold that of the hospital', () => {
    expect(said({ 'disaster.loss': 60000 }).rigid).toBeUndefined()
    expect(said({ 'medical.own': 30000, 'accident.gross': 90000, 'accident.covered': 20000 }).rigid).toEqual([
      { type: 'medical', gross: 30000, covered: 0 },
      { type: 'accident', gross: { min: 0, max: 90000 } },
      {},
    ])
    expect(said({ 'accident.gross': 90000, 'spending.bills': 50000 }).rigid).toEqual([
      { gross: 50000, covered: 0 },
    ])
  })

  test('what was heard but is not sure is not known', () => {
    expect(said({ 'unsure:income.year': 5000, 'heard:property.liquid': 0 })).toEqual({})
  })
})
