import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeHousehold, diceFrom, halfKnown } from '../../bench/rules/households.ts'
import { type HouseholdFacts, householdFacts } from '../../src/facts/household.ts'
import { demoStandards } from '../../src/policy/demo-standards.ts'
import { nationalStandards } from '../../src/policy/national-standards.ts'
import { standardsInForce } from '../../src/policy/standards.ts'
import { judge } from '../../src/rules/judge.ts'
import { type Prescreen, prescreen } from '../../src/rules/prescreen.ts'
import { compareEngines } from './compare-engines.ts'

const asOf = '2026-06-15'
const demo = standardsInForce([...nationalStandards, ...demoStandards], asOf)
const empty = standardsInForce(nationalStandards, asOf)
const names = (p: Prescreen) => p.outcomes.map((o) => `${o.category}/${o.monitor}`)
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const runs = { numRuns: 150, seed: 20260615 }

const known = (seed: number): HouseholdFacts => householdFacts.parse(completeHousehold(diceFrom(seed)))
const coarse = (seed: number, share: number): HouseholdFacts =>
  householdFacts.parse(halfKnown(diceFrom(seed + 5), known(seed), share))

describe('properties of the exact sets', () => {
  it('knowing less never removes an outcome, a reason or a push that was not certain', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0.1, 0.3, 0.6), (seed, share) => {
        const full = prescreen({ asOf, facts: known(seed), standards: demo })
        const less = prescreen({ asOf, facts: coarse(seed, share), standards: demo })
        expect(names(less)).toEqual(expect.arrayContaining(names(full)))
        const certain = less.reasons.filter((code) => !code.endsWith('_UNKNOWN'))
        const fullCodes = full.reasons.map((code) => code.replace(/_(OK|OVER)$/, ''))
        for (const code of certain)
          expect(full.reasons.includes(code) || fullCodes.includes(code), code).toBe(true)
        expect(full.pushes).toEqual(expect.arrayContaining(less.pushes))
        expect(full.singlePerson).toEqual(expect.arrayContaining(less.singlePerson))
        expect(full.tekunPersons).toEqual(expect.arrayContaining(less.tekunPersons))
      }),
      runs,
    )
  })

  it('a complete household gets the same answer by the plain rules and by the exact engine', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(compareEngines(seed)).toEqual([])
      }),
      { ...runs, numRuns: 2000 },
    )
  })

  it('empty standards never remove an outcome', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const full = prescreen({ asOf, facts: known(seed), standards: demo })
        const open = prescreen({ asOf, facts: known(seed), standards: empty })
        expect(names(open)).toEqual(expect.arrayContaining(names(full)))
      }),
      { ...runs, numRuns: 60 },
    )
  })

  it('the order of members and items is irrelevant', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const facts = coarse(seed, 0.3)
        const turned = {
          ...facts,
          members: Array.isArray(facts.members) ? [...facts.members].reverse() : facts.members,
          income: facts.income && [...facts.income].reverse(),
          rigid: facts.rigid && [...facts.rigid].reverse(),
        }
        const [a, b] = [facts, turned].map((f) => prescreen({ asOf, facts: f, standards: demo }))
        expect(b && names(b)).toEqual(a && names(a))
        expect(b?.membersCounted).toEqual(a?.membersCounted)
        expect(b?.incomeTotal).toEqual(a?.incomeTotal)
        expect(b?.rigidTotal).toEqual(a?.rigidTotal)
      }),
      runs,
    )
  })

  it('telling one more fact never adds an outcome', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const facts = coarse(seed, 0.4)
        const truth = known(seed)
        const told = { ...facts, property: truth.property, tuopin: truth.tuopin }
        const before = names(prescreen({ asOf, facts, standards: demo }))
        const after = names(prescreen({ asOf, facts: told, standards: demo }))
        expect(before).toEqual(expect.arrayContaining(after))
      }),
      runs,
    )
  })

  it('every decisive fact is proved by two completions whose outcomes differ', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const p = prescreen({ asOf, facts: coarse(seed, 0.4), standards: demo, witnesses: true })
        for (const d of p.decisive) {
          const [a, b] = (d.witness ?? []).map((c) => judge(c.household, c.standards))
          expect(`${a?.category}/${a?.monitor}`).not.toBe(`${b?.category}/${b?.monitor}`)
          expect(names(p)).toContain(`${a?.category}/${a?.monitor}`)
          expect(names(p)).toContain(`${b?.category}/${b?.monitor}`)
        }
        expect(p.settled).toBe(p.outcomes.length === 1)
        expect(p.decisive.length === 0).toBe(p.settled)
      }),
      runs,
    )
  })

  it('the same facts give the same answer, byte for byte, and survive storage', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const facts = coarse(seed, 0.4)
        const once = JSON.stringify(prescreen({ asOf, facts, standards: demo }))
        const stored = JSON.parse(JSON.stringify(facts)) as HouseholdFacts
        expect(JSON.stringify(prescreen({ asOf, facts: stored, standards: demo }))).toBe(once)
      }),
      { ...runs, numRuns: 60 },
    )
  })
})

describe('bounds on work', () => {
  const person = (i: number) => ({ id: `p${i}` })
  const many = Array.from({ length: 60 }, (_, i) => person(i))
  const cases: Record<string, unknown> = {
    'sixty people of whom nothing is known': { members: many },
    'sixty people with marked incomes': {
      members: many,
      income: Array.from({ length: 200 }, (_, i) => ({
        kind: null,
        amount: i * 37,
        code: null,
        who: `p${i % 60}`,
      })),
    },
    'two hundred items of unknown owner': {
      members: many.slice(0, 8),
      income: Array.from({ length: 200 }, (_, i) => ({ amount: 1000 + i, who: null, code: null })),
      rigid: Array.from({ length: 200 }, (_, i) => ({ gross: 1000 + i, who: null })),
    },
    'nothing at all': {},
  }
  // How long it takes is for the bench to say; here only that it ends.
  for (const [name, raw] of Object.entries(cases))
    for (const [label, standards] of [
      ['entered', demo],
      ['empty', empty],
    ] as const)
      it(`${name}, standards ${label}`, { timeout: 120_000 }, () => {
        const p = prescreen({ asOf, facts: householdFacts.parse(raw), standards })
        expect(p.outcomes.length).toBeGreaterThan(1)
        expect(names(p)).toContain('dibao/none')
        expect(names(p)).toContain('none/none')
      })
})
