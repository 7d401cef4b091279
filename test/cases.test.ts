import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { householdFacts } from '../src/facts/household.ts'
import { nationalStandards } from '../src/policy/national-standards.ts'
import { whatIfStandards } from '../src/policy/parameters.ts'
import { standardsInForce, withWhatIf } from '../src/policy/standards.ts'
import { prescreen } from '../src/rules/prescreen.ts'

type Json = Record<string, unknown>
interface Request {
  asOf: string
  standards?: Json
  facts: Json
}
interface Case {
  title: string
  request: Request
  expected: Json
}

const read = (name: string): unknown => parse(readFileSync(`test/cases/${name}.yaml`, 'utf8'))

const shared = (read('shared') as (Case & { id: string })[]).map((c) => ({
  ...c,
  title: `${c.id} ${c.title}`,
}))

/** Sets one path of a request: `standards.x`, `asOf`, or a fact; a member is named by its id. */
function put(request: Request, path: string, value: unknown): void {
  const steps = path.split('.')
  if (path === 'asOf') request.asOf = value as string
  else {
    let at = (steps[0] === 'standards' ? request : request.facts) as Json
    for (const step of steps.slice(0, -1)) {
      const next = at[step]
      at = (Array.isArray(next) ? Object.fromEntries(next.map((m) => [m.id, m])) : next) as Json
    }
    at[steps.at(-1) ?? ''] = value
  }
}

/** A bare number stands for one business income. */
function incomeOf(value: unknown): unknown {
  return typeof value === 'number' ? [{ kind: 'business_net', amount: value }] : value
}

function edges(): Case[] {
  const file = read('edges') as { base: Request; cases: { title: string; set: Json; expect: Json }[] }
  return file.cases.map((c) => {
    const request = structuredClone(file.base)
    for (const [path, value] of Object.entries(c.set)) put(request, path, value)
    request.facts.income = incomeOf(request.facts.income)
    return { title: c.title, request, expected: c.expect }
  })
}

function answerOf({ request }: Case) {
  const inForce = standardsInForce(nationalStandards, request.asOf)
  const standards = withWhatIf(inForce, whatIfStandards.parse(request.standards ?? {}))
  return prescreen({ asOf: request.asOf, facts: householdFacts.parse(request.facts), standards })
}

function check(c: Case): void {
  const answer = answerOf(c)
  const plain = answer as unknown as Json
  for (const [key, value] of Object.entries(c.expected)) {
    if (key.endsWith('Include'))
      expect(plain[key.slice(0, -7)], key).toEqual(expect.arrayContaining(value as unknown[]))
    else expect(plain[key], key).toEqual(value)
  }
  expect(answer.exact).toBe(true)
  expect(answer.settled).toBe(answer.decisive.length === 0)
}

describe('worked households', () => {
  for (const c of shared) it(c.title, () => check(c))
})

describe('edges of the rules', () => {
  const all = edges()
  it('are at least 120', () => expect(all.length).toBeGreaterThanOrEqual(120))
  for (const c of all) it(c.title, () => check(c))
})
