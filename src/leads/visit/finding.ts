import type { Fact, Json } from '../../facts/fact.ts'
import { type HouseholdFacts, householdFacts } from '../../facts/household.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { personOf, withCount, withoutStrangers, withPerson } from './people-found.ts'

/** What a visitor saw it by. `told`: the household's word alone. */
export const evidenceKinds = {
  document: '证件、证明',
  receipt: '票据',
  data_check: '信息核对',
  seen: '现场查看',
  neighbour: '邻里访问',
  told: '本人陈述',
} as const
type Evidence = keyof typeof evidenceKinds

/** One box of the visit sheet as filled in. "Could not verify" is legal and keeps what was said. */
export type Finding =
  | { path: string; result: 'found'; value: Json; evidence: Evidence; note?: string }
  | { path: string; result: 'not_verified'; note?: string }

const prefix = 'found:'

/** Findings are facts like all others: appended to the log with the speaker `visit`, never over what was said. */
export function findingFact(finding: Finding): Omit<Fact, 'seq' | 'at'> {
  const { path, note } = finding
  const value: Json =
    finding.result === 'found' ? { value: finding.value, evidence: finding.evidence } : { answer: 'unknown' }
  return { id: `${prefix}${path}`, value, speaker: 'visit', ...(note === undefined ? {} : { words: note }) }
}

/** The path a visit's fact speaks of, or null for any other fact. */
export const foundPath = (id: string): string | null =>
  id.startsWith(prefix) ? id.slice(prefix.length) : null

/** The value a visit found; undefined when it could not be verified or was taken back. */
export function foundValue(fact: Pick<Fact, 'value'>): Json | undefined {
  const { value } = fact
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('value' in value))
    return undefined
  return (value as { value: Json }).value
}

/** `members.a.age`, `income[0].amount`, `obligors.a`: the steps into a household. Ids of people may hold dots. */
function stepsOf(path: string): string[] {
  const person = /^members\.(.+)\.([A-Za-z]+)$/.exec(path)
  if (person) return ['members', `#${person[1]}`, person[2] ?? '']
  const supporters = /^obligors\.(.+)$/.exec(path)
  if (supporters) return ['obligors', supporters[1] ?? '']
  return path.split(/[.[\]]+/).filter((step) => step !== '')
}

type Tree = { readonly [key: string]: Json }
function laid(whole: Json | undefined, steps: readonly string[], value: Json): Json {
  const [step, ...rest] = steps
  if (step === undefined) return value
  if (step.startsWith('#')) {
    if (!Array.isArray(whole)) return whole ?? null
    return whole.map((item: Json) => ((item as Tree).id === step.slice(1) ? laid(item, rest, value) : item))
  }
  if (/^\d+$/.test(step) && Array.isArray(whole)) {
    return whole.map((item: Json, at) => (at === Number(step) ? laid(item, rest, value) : item))
  }
  const parts = typeof whole === 'object' && whole !== null && !Array.isArray(whole) ? (whole as Tree) : {}
  return { ...parts, [step]: laid(parts[step], rest, value) }
}

/** What a review by a person or an empty figure of the county leaves open is no fact of the household. */
const isOfHousehold = (path: string): boolean => !/^(review|standards)\./.test(path)

const isTree = (value: Json): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One finding laid over the household so far. A total found for `income` is one amount. */
function over(whole: Json, path: string, value: Json): Json {
  const person = personOf(path)
  if (person !== null) return withPerson(whole, person, value)
  if (path === 'members' && isTree(value)) return withCount(whole, value)
  const isTotal = path === 'income' && (typeof value === 'number' || isTree(value))
  return laid(whole, stepsOf(path), isTotal ? [{ code: 'stated_total', amount: value }] : value)
}

/**
 * The household as the visit found it: findings over what was said, the later over the earlier. Errors name
 * the paths that make no household; nothing is laid over then.
 */
export function withFindings(
  said: HouseholdFacts,
  log: readonly Pick<Fact, 'id' | 'value' | 'speaker'>[],
): Result<HouseholdFacts, readonly string[]> {
  let whole: Json = said as unknown as Json
  for (const fact of log) {
    const path = fact.speaker === 'visit' ? foundPath(fact.id) : null
    const value = foundValue(fact)
    if (path === null || value === undefined || !isOfHousehold(path)) continue
    whole = over(whole, path, value)
  }
  const parsed = householdFacts.safeParse(withoutStrangers(whole))
  if (parsed.success) return ok(parsed.data)
  return err(parsed.error.issues.map((issue) => issue.path.join('.')))
}
