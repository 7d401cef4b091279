import { isDeepStrictEqual } from 'node:util'
import { completeHousehold, diceFrom } from '../../bench/rules/households.ts'
import { type HouseholdFacts, householdFacts } from '../../src/facts/household.ts'
import { demoStandards } from '../../src/policy/demo-standards.ts'
import { nationalStandards } from '../../src/policy/national-standards.ts'
import { standardsInForce } from '../../src/policy/standards.ts'
import { type Prescreen, prescreen } from '../../src/rules/prescreen.ts'
import { wholeOf } from '../../src/rules/whole-of.ts'
import { neededReviews } from './check-one.ts'
import { needsReview } from './compare-judge.ts'

const asOf = '2026-06-15'
const standards = standardsInForce([...nationalStandards, ...demoStandards], asOf)

// biome-ignore lint/suspicious/noExplicitAny: plain JSON on purpose
type Any = any

/** The plain rules against the exact engine: the same money told once as a number and once as a range. */
function differing(facts: HouseholdFacts): string[] {
  const liquid = facts.property?.liquid as number
  const told = { ...facts, property: { ...facts.property, liquid: { min: liquid, max: liquid } } }
  const plain = prescreen({ asOf, facts, standards })
  const exact = prescreen({ asOf, facts: told, standards })
  const keys = Object.keys(plain) as (keyof Prescreen)[]
  return keys.filter((key) => !isDeepStrictEqual(plain[key], exact[key]))
}

/**
 * Both engines on one complete household, and on the same with one fact forgotten. Without anything to review the complete
 * one must be taken for whole.
 */
export function compareEngines(seed: number): string[] {
  const dice = diceFrom(seed)
  const raw = JSON.parse(JSON.stringify(completeHousehold(dice)))
  const facts = householdFacts.parse(raw)
  const open = needsReview(facts) || neededReviews(facts).some((id) => id !== 'property')
  const whole = (wholeOf(facts, asOf) === null) === open ? [] : ['whole']
  const paths = leavesOf(raw)
  const path = paths[dice.int(0, paths.length - 1)] as (string | number)[]
  const parent = path.slice(0, -1).reduce((at, step) => at[step], raw)
  parent[path.at(-1) as string] = null
  const less =
    path[1] === 'liquid' ? [] : differing(householdFacts.parse(raw)).map((key) => `${path}: ${key}`)
  return [...whole, ...differing(facts), ...less]
}

/** Every place where a single fact stands; ids stay. */
function leavesOf(value: Any, at: (string | number)[] = []): (string | number)[][] {
  const last = at.at(-1)
  if (last === 'id' || last === 'otherSpending' || last === 'monitoredNow') return []
  if (typeof value !== 'object' || value === null) return [at]
  const inside = Object.entries(value).flatMap(([key, v]) =>
    leavesOf(v, [...at, Array.isArray(value) ? Number(key) : key]),
  )
  // A whole list or group may be unknown too, but no single entry of one that is told.
  return at.length === 0 || typeof last === 'number' ? inside : [at, ...inside]
}
