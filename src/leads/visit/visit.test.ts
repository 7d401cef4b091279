import { describe, expect, test } from 'vitest'
import type { Fact } from '../../facts/fact.ts'
import type { HouseholdFacts } from '../../facts/household.ts'
import type { Outcome } from '../outcome.ts'
import { attachmentsFor } from './attachments.ts'
import { confirmationFact } from './confirmation.ts'
import { findingFact, foundValue, withFindings } from './finding.ts'
import { rejudge } from './rejudge.ts'
import { saidOf } from './said.ts'
import { sidesOf } from './threshold.ts'

const outcome = (category: string): Outcome => ({ category, monitor: 'none' })
type Toy = { property: { liquid: number; lavish: boolean }; persons: { age: number }[]; months: number }
const toy: Toy = {
  property: { liquid: 0, lavish: false },
  persons: [{ age: 40 }, { age: 5 }],
  months: Number.POSITIVE_INFINITY,
}
const judge = ({ property, persons, months }: Toy): Outcome => {
  if (property.lavish) return outcome('none')
  if (persons.some(({ age }) => age >= 60)) return outcome('tekun')
  if (property.liquid <= 14_400) return outcome('dibao')
  if (property.liquid <= 21_600) return outcome('marginal')
  return outcome(months <= 24 ? 'other' : 'none')
}

describe('the line of a fact, found with the rules', () => {
  test('money: every turn, to the yuan', () => {
    const rich = { ...toy, property: { liquid: 90_000, lavish: false } }
    expect(sidesOf([toy, rich], judge)).toEqual([
      { kind: 'range', from: null, to: 14_400, outcome: outcome('dibao') },
      { kind: 'range', from: 14_401, to: 21_600, outcome: outcome('marginal') },
      { kind: 'range', from: 21_601, to: null, outcome: outcome('none') },
    ])
  })
  test('ages: within a list of people', () => {
    const old = { ...toy, persons: [{ age: 40 }, { age: 61 }] }
    expect(sidesOf([toy, old], judge)).toEqual([
      { kind: 'range', from: null, to: 59, outcome: outcome('dibao') },
      { kind: 'range', from: 60, to: null, outcome: outcome('tekun') },
    ])
  })
  test('yes and no', () => {
    const lavish = { ...toy, property: { liquid: 0, lavish: true } }
    expect(sidesOf([toy, lavish], judge)).toEqual([
      { kind: 'choice', value: false, outcome: outcome('dibao') },
      { kind: 'choice', value: true, outcome: outcome('none') },
    ])
  })
  test('months, where one side is never', () => {
    const rich = { ...toy, property: { liquid: 90_000, lavish: false } }
    const sides = sidesOf([{ ...rich, months: 3 }, rich], judge)
    expect(sides).toEqual([
      { kind: 'range', from: null, to: 24, outcome: outcome('other') },
      { kind: 'range', from: 25, to: null, outcome: outcome('none') },
    ])
  })
  test('more than one leaf has no single line, but both consequences', () => {
    const other = { ...toy, property: { liquid: 15_000, lavish: true } }
    expect(sidesOf([toy, other], judge)).toEqual([
      { kind: 'case', outcome: outcome('dibao') },
      { kind: 'case', outcome: outcome('none') },
    ])
  })
})

const fact = (id: string, value: Fact['value'], speaker: Fact['speaker'], words?: string): Fact => ({
  seq: 1,
  at: 5,
  id,
  value,
  speaker,
  ...(words === undefined ? {} : { words }),
})

describe('what was said, by whom', () => {
  test('the last word of each speaker, conflicts marked', () => {
    const log = [
      fact('income.year', 20_000, 'self', '两万吧'),
      fact('income.year', 30_000, 'self', '三万'),
      fact('income.year', { min: 10_000, max: 15_000 }, 'aide'),
      fact('story', '…', 'self'),
    ]
    const { said, conflict } = saidOf('income[0].amount', log)
    expect(said.map(({ speaker, value, words }) => [speaker, value, words])).toEqual([
      ['self', 30_000, '三万'],
      ['aide', { min: 10_000, max: 15_000 }, null],
    ])
    expect(conflict).toBe(true)
  })
  test('what was taken back is not said', () => {
    expect(
      saidOf('property.liquid', [fact('property.liquid', 5, 'self'), fact('property.liquid', null, 'self')])
        .said,
    ).toEqual([])
  })
})

describe('findings', () => {
  const said: HouseholdFacts = {
    members: [{ id: 'p.1', rel: 'applicant', age: { min: 60 } }, { id: 'b' }],
    income: [{ amount: { min: 1000, max: 9000 } }],
    property: { houses: 1 },
  }
  const found = (path: string, value: Fact['value']) =>
    findingFact({ path, result: 'found', value, evidence: 'document' })

  test('are laid over what was said, the later over the earlier', () => {
    const log = [
      found('property.liquid', 5000),
      found('members.p.1.age', 64),
      found('income[0].amount', 7000),
      found('income[0].amount', 8000),
      found('guarantees.housingUnsafe', true),
      found('obligors.b', []),
      found('hukou', 'rural'),
    ]
    expect(withFindings(said, log)).toEqual({
      ok: true,
      value: {
        members: [{ id: 'p.1', rel: 'applicant', age: 64 }, { id: 'b' }],
        income: [{ amount: 8000 }],
        property: { houses: 1, liquid: 5000 },
        guarantees: { housingUnsafe: true },
        obligors: { b: [] },
        hukou: 'rural',
      },
    })
    expect(said.property).toEqual({ houses: 1 })
  })
  test('could not verify keeps what was said, and is remembered', () => {
    const notVerified = findingFact({ path: 'property.liquid', result: 'not_verified', note: '不在家' })
    expect(notVerified).toMatchObject({ speaker: 'visit', value: { answer: 'unknown' }, words: '不在家' })
    expect(foundValue(notVerified)).toBeUndefined()
    expect(withFindings(said, [notVerified])).toEqual({ ok: true, value: said })
  })
  test('a total income is one amount, a review and an empty figure are no facts', () => {
    const log = [
      found('income', 12_000),
      found('review.property', true),
      found('standards.monitor_line', 8500),
    ]
    expect(withFindings(said, log)).toMatchObject({ ok: true, value: { income: [{ amount: 12_000 }] } })
  })
  test('only the visit speaks for the visit', () => {
    expect(withFindings(said, [{ ...found('property.liquid', 1), speaker: 'self' }])).toEqual({
      ok: true,
      value: said,
    })
  })
  test('what makes no household is named by its path, nothing is laid over', () => {
    expect(withFindings(said, [found('members.b.age', -3), found('hukou', 'city')])).toEqual({
      ok: false,
      error: ['hukou', 'members.1.age'],
    })
  })
  test('nothing found can reach outside the household', () => {
    const outcomeOf = withFindings(said, [found('__proto__.polluted', true)])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(outcomeOf.ok).toBe(false)
  })
})

test('judged again on the spot: what closed and what opened', () => {
  const byIncome = ({ income }: HouseholdFacts) => {
    const amount = income?.[0]?.amount
    if (amount === 30_000) return { outcomes: [outcome('rigid')] }
    return { outcomes: amount === 5000 ? [outcome('dibao')] : [outcome('dibao'), outcome('marginal')] }
  }
  const again = (value: number) =>
    rejudge({}, [findingFact({ path: 'income', result: 'found', value, evidence: 'receipt' })], byIncome)
  expect(again(5000)).toMatchObject({ value: { closed: [outcome('marginal')], opened: [] } })
  expect(again(30_000)).toMatchObject({
    value: { closed: [outcome('dibao'), outcome('marginal')], opened: [outcome('rigid')] },
  })
})

describe('what to bring back', () => {
  const keys = (facts: HouseholdFacts, decisive: string[]) =>
    attachmentsFor(facts, decisive).map(({ key }) => key)
  test('the least, always', () => expect(keys({}, [])).toEqual(['register', 'authorisation', 'commitment']))
  test('only what decides or was said', () => {
    expect(keys({}, ['income[0].amount', 'property.liquid'])).toEqual(
      expect.arrayContaining(['income', 'liquid']),
    )
    expect(keys({ members: [{ id: 'a', disability: 'limb' }] }, [])).toContain('disability')
    expect(keys({ members: [{ id: 'a', disability: 'none' }] }, [])).not.toContain('disability')
  })
  test('photos only where a rule needs one', () => {
    const all = attachmentsFor({ guarantees: { housingUnsafe: true } }, [
      'income',
      'rigid',
      'property.vehicles',
    ])
    expect(all.filter(({ photo }) => photo).map(({ key }) => key)).toEqual(['housing'])
  })
})

test('the household’s own confirmation is a fact of the visit', () => {
  const confirmation = {
    authorisation: 'fingerprint',
    commitment: 'signature',
    summaryRight: true,
    by: 'self',
    mayRefer: ['edu'],
  } as const
  expect(confirmationFact(confirmation)).toEqual({
    id: 'visit.confirmation',
    speaker: 'visit',
    value: confirmation,
  })
})
