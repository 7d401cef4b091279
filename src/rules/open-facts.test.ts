import { describe, expect, it } from 'vitest'
import { answerWith } from '../../test/rules/known-household.ts'

type Told = Parameters<typeof answerWith>
/** What is worth asking, with what it can change. */
const open = (...told: Told): string[] =>
  answerWith(...told).open.map((o) => `${o.fact}: ${o.affects.join()}`)
const rich = { income: [{ kind: 'business_net', amount: 90000 }] }

describe('what is worth asking', () => {
  it('is nothing where nothing can change', () => {
    expect(open({})).toEqual([])
  })

  it.each([
    ['educationDropout', 'edu'],
    ['medicalUninsured', 'medins'],
    ['housingUnsafe', 'housing'],
    ['waterUnsafe', 'water'],
  ])('is %s where it would tell a department, even if no outcome hangs on it', (name) => {
    const sure = {
      educationDropout: false,
      medicalUninsured: false,
      housingUnsafe: false,
      waterUnsafe: false,
    }
    const told = { ...rich, hukou: 'urban', guarantees: { ...sure, [name]: null } }
    expect(open(told)).toEqual([`guarantees.${name}: push`])
  })

  it('is a disaster, until it is told', () => {
    expect(open({ ...rich, disaster12m: null })).toEqual(['disaster12m: push'])
    expect(open({ ...rich, disaster12m: true })).toEqual([])
  })

  it('is the danger, for the urgency and before any push', () => {
    const told = { ...rich, hukou: 'urban', disaster12m: null, urgentSigns: null }
    expect(open(told)).toEqual(['urgentSigns: urgency', 'disaster12m: push'])
  })

  it('is the danger once, also where an outcome hangs on it', () => {
    const told = { ...rich, suddenEvent: true, disaster12m: null, urgentSigns: null }
    expect(open(told)).toEqual(['urgentSigns: outcome,urgency', 'disaster12m: push'])
  })

  it('is a fact an outcome hangs on, or the danger alone', () => {
    const income = [{ kind: 'business_net', amount: { min: 8000, max: 20000 } }]
    expect(open({ income })).toEqual(['income[0].amount: outcome'])
    expect(open({ ...rich, hukou: 'urban', urgentSigns: null })).toEqual(['urgentSigns: urgency'])
    expect(open({ income, hukou: 'urban', urgentSigns: null })).toEqual([
      'income[0].amount: outcome',
      'urgentSigns: urgency',
    ])
  })

  it('is what tells more outcomes apart before the danger', () => {
    const told = { income: [{ kind: 'business_net', amount: { min: 8000, max: 90000 } }], urgentSigns: null }
    expect(open(told)[0]).toBe('income[0].amount: outcome')
  })

  it('is the spending of a household of a class, for the desk of schools or of insurance', () => {
    const uninsured = {
      educationDropout: false,
      medicalUninsured: true,
      housingUnsafe: false,
      waterUnsafe: false,
    }
    const dropout = { ...uninsured, educationDropout: true, medicalUninsured: false }
    expect(open({ rigid: null, hukou: 'urban' })).toEqual(['rigid: push'])
    expect(open({ rigid: null, hukou: 'urban', guarantees: uninsured })).toEqual(['rigid: push'])
    expect(open({ rigid: null, hukou: 'urban', guarantees: dropout })).toEqual(['rigid: push'])
    const both = { ...uninsured, educationDropout: true }
    expect(open({ rigid: null, hukou: 'urban', guarantees: both })).toEqual([])
    expect(open({ ...rich, rigid: null })).toEqual([])
  })

  it('is an illness or a disability, once for each person, until the desk is sure to hear', () => {
    expect(open(rich, { majorDisease: null })).toEqual(['members.b.majorDisease: push'])
    expect(open(rich, { disability: null, disabilityLevel: 4 })).toContain('members.b.disability: push')
    expect(open(rich, { disability: { oneOf: ['limb', 'none'] }, disabilityLevel: 4 })).toEqual([
      'members.b.disability: push',
    ])
    expect(open(rich, { disability: { oneOf: ['limb', 'visual'] }, disabilityLevel: 4 })).toEqual([])
  })

  it('is the study of who may be fifteen or older, in a household of a class', () => {
    const student = { oneOf: ['senior_high', 'none'] }
    expect(open({}, { student, age: 15 })).toContain('members.b.student: push')
    expect(open({}, { student, age: 14 })).not.toContain('members.b.student: push')
    expect(open(rich, { student, age: 15 })).not.toContain('members.b.student: push')
  })

  it('is the work of who may be sixteen to fifty-nine', () => {
    const told = { working: null }
    expect(open(rich, { ...told, age: 16 })).toEqual(['members.b.working: push'])
    expect(open(rich, { ...told, age: 59 })).toEqual(['members.b.working: push'])
    expect(open({ ...rich, obligors: { b: [] } }, { ...told, age: 15 })).not.toContain(
      'members.b.working: push',
    )
    expect(open({ ...rich, obligors: { b: [] } }, { ...told, age: 60 })).not.toContain(
      'members.b.working: push',
    )
    expect(open(rich, { working: null, workAble: false })).toEqual([])
    expect(open(rich, { working: null, workAble: null })).toEqual(['members.b.working: push'])
  })

  it('is the ability to work of who does not work', () => {
    expect(open(rich, { working: false, workAble: null })).toEqual(['members.b.workAble: push'])
    expect(open(rich, { working: true, workAble: null })).toEqual([])
    expect(open({ ...rich, obligors: { b: [] } }, { working: false, workAble: null, age: 60 })).toEqual([])
  })
})

describe('what is missing', () => {
  it('names the income nobody told, first and once', () => {
    expect(answerWith({ income: null }).missing).toEqual(['income'])
    const poor = answerWith({ income: null, property: null }).missing
    expect(poor.filter((fact) => fact === 'income')).toHaveLength(1)
  })
  it('names an income nobody told also where nothing hangs on it', () => {
    const houses = { liquid: 0, houses: 3, boughtHouse12m: false, commercialProperty: false, vehicles: [] }
    const property = { ...houses, business: 'none', companyCapital: 0, lavish: false }
    expect(answerWith({ income: null, property }).missing).toEqual(['income'])
  })
  it('names no figure of the county and nothing that was told as a range', () => {
    expect(answerWith({}, {}, { dibao_year_rural: null }).missing).toEqual([])
    expect(answerWith({ income: [{ kind: 'wage', amount: { min: 0, max: 90000 } }] }).missing).toEqual([])
  })
})
