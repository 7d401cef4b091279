import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { householdFacts } from '../src/facts/household.ts'
import { nationalStandards } from '../src/policy/national-standards.ts'
import { whatIfStandards } from '../src/policy/parameters.ts'
import { standardsInForce, withWhatIf } from '../src/policy/standards.ts'
import { prescreen } from '../src/rules/prescreen.ts'

interface Case {
  id: string
  title: string
  why: string
  request: { asOf: string; standards?: unknown; facts: unknown }
  expected: Record<string, unknown>
}

const files = ['shared']
const cases = files.flatMap((name) => parse(readFileSync(`test/cases/${name}.yaml`, 'utf8')) as Case[])

function answerOf(c: Case) {
  const inForce = standardsInForce(nationalStandards, c.request.asOf)
  const standards = withWhatIf(inForce, whatIfStandards.parse(c.request.standards ?? {}))
  const facts = householdFacts.parse(c.request.facts)
  return prescreen({ asOf: c.request.asOf, facts, standards })
}

describe('worked households', () => {
  for (const c of cases)
    it(`${c.id} ${c.title}`, () => {
      const answer = answerOf(c) as unknown as Record<string, unknown>
      for (const [key, value] of Object.entries(c.expected)) {
        if (key.endsWith('Include'))
          expect(answer[key.slice(0, -7)], key).toEqual(expect.arrayContaining(value as unknown[]))
        else expect(answer[key], key).toEqual(value)
      }
      expect(answer.exact).toBe(true)
      expect(answer.settled).toBe((answer.decisive as unknown[]).length === 0)
    })
})
