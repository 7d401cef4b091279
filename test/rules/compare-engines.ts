import { isDeepStrictEqual } from 'node:util'
import { completeHousehold, diceFrom } from '../../bench/rules/households.ts'
import { householdFacts } from '../../src/facts/household.ts'
import { demoStandards } from '../../src/policy/demo-standards.ts'
import { nationalStandards } from '../../src/policy/national-standards.ts'
import { standardsInForce } from '../../src/policy/standards.ts'
import { type Prescreen, prescreen } from '../../src/rules/prescreen.ts'
import { wholeOf } from '../../src/rules/whole-of.ts'
import { neededReviews } from './check-one.ts'
import { needsReview } from './compare-judge.ts'

const asOf = '2026-06-15'
const standards = standardsInForce([...nationalStandards, ...demoStandards], asOf)

/**
 * The plain rules against the exact engine on one complete household: the same money told once as a range. Without anything
 * to review, the household must be taken for whole.
 */
export function compareEngines(seed: number): string[] {
  const facts = householdFacts.parse(completeHousehold(diceFrom(seed)))
  const liquid = facts.property?.liquid
  const asRange = { min: liquid as number, max: liquid as number }
  const told = { ...facts, property: { ...facts.property, liquid: asRange } }
  const plain = prescreen({ asOf, facts, standards })
  const exact = prescreen({ asOf, facts: told, standards })
  const keys = Object.keys(plain) as (keyof Prescreen)[]
  const other = keys.filter((key) => !isDeepStrictEqual(plain[key], exact[key]))
  const open = needsReview(facts) || neededReviews(facts).some((id) => id !== 'property')
  return (wholeOf(facts, asOf) === null) === open ? other : [...other, 'whole']
}
