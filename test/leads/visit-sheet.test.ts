import { describe, expect, test } from 'vitest'
import type { Fact } from '../../src/facts/fact.ts'
import type { HouseholdFacts } from '../../src/facts/household.ts'
import { findingFact } from '../../src/leads/visit/finding.ts'
import { rejudge } from '../../src/leads/visit/rejudge.ts'
import { visitSheet } from '../../src/leads/visit/sheet.ts'
import { standardsInForce, withWhatIf } from '../../src/policy/standards.ts'
import { judge } from '../../src/rules/judge.ts'
import { type Completion, prescreen } from '../../src/rules/prescreen.ts'

/** Sharp test values, not the county's: the lines can be computed by hand. */
const standards = withWhatIf(standardsInForce([], '2026-06-15'), {
  dibao_year_rural: 7200,
  dibao_year_urban: 8400,
  marginal_multiple: 1.5,
  disposable_prev_year: 24_000,
  rigid_ratio_min: 0.5,
  rigid_ratio_inclusive: true,
  rigid_includes_basic_living: false,
  monitor_line: 8500,
  monitor_line_inclusive: true,
  monitor_income_basis: 'unified',
  liquid_multiple_dibao: 2,
  liquid_multiple_marginal: 3,
  company_capital_max_dibao: 100_000,
  company_capital_max_marginal: 200_000,
  work_cost_rate: 0,
  single_person_adult_disabled: true,
  watch_months: 24,
})
const screen = (facts: HouseholdFacts) => prescreen({ asOf: '2026-06-15', facts, standards, witnesses: true })
const plain = (completion: Completion) => {
  const { category, monitor } = judge(completion.household, completion.standards)
  return { category, monitor }
}
const person = {
  coresident: true,
  independent: false,
  student: 'none',
  status: 'normal',
  disability: 'none',
  majorDisease: false,
  working: false,
  ownIncome: 0,
  ownLiquid: 0,
} as const
const household: HouseholdFacts = {
  hukou: 'rural',
  tuopin: false,
  monitoredNow: false,
  dibaoRefusedMonths: 'never',
  dibaoExitMonths: 'never',
  onBenefit: 'none',
  basicLivingSerious: false,
  selfHelpPossible: false,
  suddenEvent: false,
  urgentSigns: [],
  disaster12m: false,
  nearRelativeOfWorker: false,
  rigid: [],
  otherSpending: [],
  income: [{ kind: 'wage', amount: 18_000 }],
  property: {
    houses: 1,
    boughtHouse12m: false,
    commercialProperty: false,
    vehicles: [],
    business: 'none',
    companyCapital: 0,
    lavish: false,
  },
  guarantees: { educationDropout: false, medicalUninsured: false, housingUnsafe: false, waterUnsafe: false },
  members: [
    { ...person, id: 'a', rel: 'applicant', age: 44 },
    { ...person, id: 'b', rel: 'spouse', age: 41 },
    { ...person, id: 'c', rel: 'child', age: 9 },
  ],
  obligors: {
    c: [{ rel: 'parent', age: 40, incapacity: 'none', ownIncome: 60_000, propertyOk: true, refuses: false }],
  },
}
const log: Fact[] = [
  {
    seq: 1,
    at: 1,
    id: 'property.liquid',
    value: { min: 20_000, max: 80_000 },
    speaker: 'self',
    words: '几万块',
  },
]

describe('the visit sheet of a household whose savings are not known', () => {
  const sheet = visitSheet(screen(household), household, log, plain)

  test('asks for the savings and for nothing else', () => {
    expect(sheet.decisive.map(({ path }) => path)).toEqual(['property.liquid'])
    expect(sheet.countyOpen).toEqual([])
    expect(sheet.attachments.map(({ key }) => key)).toEqual([
      'register',
      'authorisation',
      'commitment',
      'liquid',
    ])
  })
  test('shows both lines as the standards make them: 2 and 3 times 7200 for three people', () => {
    expect(sheet.decisive[0]?.sides).toEqual([
      { kind: 'range', from: null, to: 43_200, outcome: { category: 'dibao', monitor: 'none' } },
      { kind: 'range', from: 43_201, to: 64_800, outcome: { category: 'marginal', monitor: 'none' } },
      { kind: 'range', from: 64_801, to: null, outcome: { category: 'none', monitor: 'none' } },
    ])
  })
  test('with what was said, and an empty box', () => {
    expect(sheet.decisive[0]?.said).toMatchObject([{ speaker: 'self', words: '几万块' }])
    expect(sheet.decisive[0]?.found).toBeUndefined()
  })
  test.each([
    [43_200, 'dibao'],
    [43_201, 'marginal'],
    [64_801, 'none'],
  ])('%i yuan found at the door settles it: %s', (value, category) => {
    const found = findingFact({ path: 'property.liquid', result: 'found', value, evidence: 'data_check' })
    const again = rejudge(household, [found], screen)
    expect(again.ok && again.value.after).toMatchObject({ settled: true, category })
  })
  test('could not verify leaves everything open, and the box says so', () => {
    const found = { ...findingFact({ path: 'property.liquid', result: 'not_verified' }), seq: 2, at: 2 }
    const again = rejudge(household, [found], screen)
    expect(again.ok && again.value.after.outcomes).toHaveLength(3)
    expect(visitSheet(screen(household), household, [...log, found], plain).decisive[0]?.found).toBeNull()
  })
})

test('each side of each line is what the rules say of a household there', () => {
  const income: HouseholdFacts = {
    ...household,
    income: [{ kind: 'transfer', amount: null }],
    property: { ...household.property, liquid: 5000 },
  }
  const [line] = visitSheet(screen(income), income, [], plain).decisive
  const ranges = (line?.sides ?? []).filter((side) => side.kind === 'range')
  expect(ranges.length).toBeGreaterThan(1)
  for (const { from, to, outcome } of ranges) {
    for (const amount of [from, to]) {
      if (amount === null) continue
      expect(screen({ ...income, income: [{ kind: 'transfer', amount }] }).outcomes).toEqual([outcome])
    }
  }
})

test('where much is open the sheet is still made in well under a second', () => {
  const open: HouseholdFacts = {
    hukou: 'rural',
    members: [
      { id: 'a', rel: 'applicant', age: 44 },
      { id: 'b', rel: 'spouse', age: 41 },
    ],
  }
  const screened = screen(open)
  const started = performance.now()
  const sheet = visitSheet(screened, open, [], plain)
  expect(performance.now() - started).toBeLessThan(500)
  expect(sheet.decisive.length).toBeGreaterThan(5)
  expect(sheet.reviews.map(({ path }) => path)).toContain('review.property')
})

test('figures the county has not entered are not asked at the door', () => {
  const empty = prescreen({
    asOf: '2026-06-15',
    facts: household,
    standards: standardsInForce([], '2026-06-15'),
    witnesses: true,
  })
  const sheet = visitSheet(empty, household, [], plain)
  expect(sheet.countyOpen.length).toBeGreaterThan(0)
  expect(sheet.decisive.every(({ path }) => !path.startsWith('standards.'))).toBe(true)
})
