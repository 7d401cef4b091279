import { isDeepStrictEqual } from 'node:util'
import { householdFacts } from '../../src/facts/household.ts'
import { nationalStandards } from '../../src/policy/national-standards.ts'
import { whatIfStandards } from '../../src/policy/parameters.ts'
import { standardsInForce, withWhatIf } from '../../src/policy/standards.ts'
import { type Prescreen, prescreen } from '../../src/rules/prescreen.ts'

type Json = Record<string, unknown>
interface Request {
  asOf: string
  standards?: Json
  facts: Json
}
export interface Case {
  group: 'worked households' | 'edges of the rules'
  title: string
  request: Request
  expected: Json
}

/** Sets one path of a request: `standards.x`, `asOf`, or a fact; a member is named by its id. */
function put(request: Request, path: string, value: unknown): void {
  if (path === 'asOf') request.asOf = value as string
  else {
    const steps = path.split('.')
    let at = (steps[0] === 'standards' ? request : request.facts) as Json
    for (const step of steps.slice(0, -1)) {
      const next = at[step]
      at = (Array.isArray(next) ? Object.fromEntries(next.map((m) => [m.id, m])) : next) as Json
    }
    at[steps.at(-1) ?? ''] = value
  }
}

/** A bare number stands for one business income. */
const incomeOf = (value: unknown): unknown =>
  typeof value === 'number' ? [{ kind: 'business_net', amount: value }] : value

/** All cases of shared.yaml and edges.yaml; `read` gives the parsed file. */
export function casesOf(read: (name: string) => unknown): Case[] {
  const shared = read('shared') as (Omit<Case, 'group'> & { id: string })[]
  const edges = read('edges') as { base: Request; cases: { title: string; set: Json; expect: Json }[] }
  const worked = shared.map((c) => ({
    ...c,
    group: 'worked households' as const,
    title: `${c.id} ${c.title}`,
  }))
  return [
    ...worked,
    ...edges.cases.map((c) => {
      const request = structuredClone(edges.base)
      for (const [path, value] of Object.entries(c.set)) put(request, path, value)
      request.facts.income = incomeOf(request.facts.income)
      return { group: 'edges of the rules' as const, title: c.title, request, expected: c.expect }
    }),
  ]
}

/** What came out otherwise than the case says; empty when all is well. */
export function differs(c: Case): string[] {
  const answer = answerTo(c.request)
  const other = answerTo(disturbed(c.request))
  const same = isDeepStrictEqual(answer.findings, other.findings)
  return [
    ...differsFor(answer, c.expected),
    ...differsFor(other, c.expected).map((x) => `disturbed: ${x}`),
    ...(same ? [] : ['disturbed: findings']),
  ]
}

/**
 * The same household with something unknown that no rule reads (whether the applicant has a home of his own), so that
 * the exact engine has to find what the plain rules say.
 */
function disturbed(request: Request): Request {
  const members = request.facts.members
  if (!Array.isArray(members)) return request
  const facts = {
    ...request.facts,
    members: members.map((m) => (m.rel === 'applicant' ? { ...m, independent: null } : m)),
  }
  return { ...request, facts }
}

function answerTo(request: Request): Prescreen {
  const inForce = standardsInForce(nationalStandards, request.asOf)
  const standards = withWhatIf(inForce, whatIfStandards.parse(request.standards ?? {}))
  return prescreen({ asOf: request.asOf, facts: householdFacts.parse(request.facts), standards })
}

function differsFor(answer: Prescreen, expected: Json): string[] {
  const plain = answer as unknown as Json
  const out: string[] = []
  for (const [key, value] of Object.entries(expected)) {
    const got = plain[key.replace(/Include$/, '')]
    const well = key.endsWith('Include')
      ? (value as unknown[]).every((v) => (got as unknown[]).includes(v))
      : isDeepStrictEqual(got, value)
    if (!well) out.push(`${key}: ${JSON.stringify(got)} instead of ${JSON.stringify(value)}`)
  }
  if (!answer.exact) out.push('not exact')
  if (answer.settled !== (answer.decisive.length === 0)) out.push('settled and decisive disagree')
  return out
}
