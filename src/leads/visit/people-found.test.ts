import { describe, expect, test } from 'vitest'
import type { Fact } from '../../facts/fact.ts'
import type { HouseholdFacts } from '../../facts/household.ts'
import { findingFact, withFindings } from './finding.ts'
import { personOf, personPath } from './people-found.ts'

const found = (path: string, value: Fact['value']) =>
  findingFact({ path, result: 'found', value, evidence: 'document' })
const laid = (said: HouseholdFacts, ...log: ReturnType<typeof found>[]) => {
  const result = withFindings(said, log)
  return result.ok ? result.value : result.error
}
const three: HouseholdFacts = {
  members: [{ id: 'p1', rel: 'applicant' }, { id: 'p2' }, { id: 'p3', age: { max: 17 } }],
  income: [{ kind: 'wage', amount: 9000, who: 'p2' }],
  obligors: { p2: [], p3: [{ incapacity: 'none' }] },
}

describe('people found at a visit', () => {
  test('who is added stands last, once, and can be put right later', () => {
    const facts = laid(
      three,
      found('member.p4-x', { rel: 'child', age: 3 }),
      found('member.p4-x', { rel: 'child', age: 4 }),
      found('members.p4-x.age', 5),
    )
    expect(facts).toMatchObject({
      members: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }, { id: 'p4-x', age: 5 }],
    })
  })

  test('who is taken out leaves no mark behind, but his money stays with the household', () => {
    expect(laid(three, found('member.p2', { removed: 'moved_out' }))).toEqual({
      members: [
        { id: 'p1', rel: 'applicant' },
        { id: 'p3', age: { max: 17 } },
      ],
      income: [{ kind: 'wage', amount: 9000 }],
      obligors: { p3: [{ incapacity: 'none' }] },
    })
  })

  test('a number that agrees keeps the list; a lower one stands alone', () => {
    expect(laid(three, found('members', { count: 3 }))).toEqual(three)
    expect(laid(three, found('members', { count: 2 }))).toMatchObject({ members: { count: 2 }, obligors: {} })
  })

  test('nobody can be added to or missing from a household that is only counted', () => {
    const counted: HouseholdFacts = { members: { count: { min: 3, max: 4 } } }
    expect(laid(counted, found('member.p1', { removed: 'died' }), found('member.p9', { age: 3 }))).toEqual(
      counted,
    )
  })

  test('what is said later of fewer people breaks nothing that was found', () => {
    const { income: _, ...alone } = three
    const fewer: HouseholdFacts = { ...alone, members: [{ id: 'p1', rel: 'applicant' }], obligors: {} }
    expect(laid(fewer, found('obligors.p3', []), found('members.p3.age', 12))).toEqual(fewer)
  })

  test('a person’s path is told from that of his facts', () => {
    expect(personOf(personPath('p1.a'))).toBe('p1.a')
    expect(personOf('members.p1.age')).toBeNull()
  })
})
