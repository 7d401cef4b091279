import { describe, expect, it } from 'vitest'
import { completeHousehold, diceFrom, halfKnown } from '../../bench/rules/households.ts'
import { householdFacts } from '../../src/facts/household.ts'
import { demoStandards } from '../../src/policy/demo-standards.ts'
import { nationalStandards } from '../../src/policy/national-standards.ts'
import { standardsInForce } from '../../src/policy/standards.ts'
import { prescreen } from '../../src/rules/prescreen.ts'
import { unprovedIn } from './check-one.ts'

/**
 * Households too large to enumerate: every outcome and every decisive fact brings completions, and the second reading of
 * the rules judges them. `DEEP` (npm run test:deep) takes more of them.
 */
const asOf = '2026-06-15'
const many = Math.max(60, Number(process.env.DEEP ?? 0) / 50)
const entered = standardsInForce([...nationalStandards, ...demoStandards], asOf)
const empty = standardsInForce(nationalStandards, asOf)

function faultsOf(seed: number, share: number, standards: typeof entered) {
  const dice = diceFrom(seed * 13 + 7)
  const raw: unknown = JSON.parse(JSON.stringify(halfKnown(dice, completeHousehold(dice), share)))
  const facts = householdFacts.parse(raw)
  const answer = prescreen({ asOf, facts, standards, witnesses: true })
  const { unproved, unreal } = unprovedIn(answer, raw, standards.values)
  const settled = answer.settled !== (answer.decisive.length === 0) ? ['settled and decisive disagree'] : []
  const faults = [...unproved, ...unreal, ...settled].map((x) => `seed ${seed}, ${share}: ${x}`)
  return { faults, exact: answer.exact }
}

describe('households of everyday size', () => {
  it(`prove what they say, ${many} each, standards entered`, { timeout: 7_200_000 }, () => {
    for (const share of [0.1, 0.3, 0.5, 0.8])
      for (let seed = 1; seed <= many; seed += 1) {
        const { faults, exact } = faultsOf(seed, share, entered)
        expect(faults).toEqual([])
        expect(exact, `seed ${seed}, ${share}`).toBe(true)
      }
  })

  it(`prove what they say, ${many / 3} each, standards empty`, { timeout: 7_200_000 }, () => {
    for (const share of [0.1, 0.5])
      for (let seed = 1; seed <= many / 3; seed += 1) {
        const { faults, exact } = faultsOf(seed, share, empty)
        expect(faults).toEqual([])
        expect(exact, `seed ${seed}, ${share}`).toBe(true)
      }
  })
})
