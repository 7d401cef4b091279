import type { Plain } from './plain-of.ts'

// biome-ignore lint/suspicious/noExplicitAny: plain JSON on purpose
type Any = any

/** Where a completion leaves what was said: paths, empty when it is one of the completions of the facts. */
export function outside(known: Any, standards: Any, plain: Plain): string[] {
  const out: string[] = []
  walk(known, plain.facts, '', out)
  for (const [name, value] of Object.entries(standards))
    if (value !== null && plain.standards[name] !== undefined && !same(value, plain.standards[name]))
      out.push(`standards.${name}`)
  return out
}

const same = (a: Any, b: Any): boolean => JSON.stringify(a) === JSON.stringify(b)
const isItem = (at: string): boolean => /^(income|rigid)\[\d+\]$/.test(at)

function walk(known: Any, got: Any, at: string, out: string[]): void {
  if (known === null || known === undefined) return
  if (at === 'members' && !Array.isArray(known)) {
    walk(known.count, got.length, 'members.count', out)
    return
  }
  if (Array.isArray(known)) {
    if (known.length !== got?.length) out.push(`${at}: length`)
    else for (const [i, one] of known.entries()) walk(one, got[i], `${at}[${i}]`, out)
  } else if (typeof known === 'object') {
    if ('oneOf' in known) {
      if (!known.oneOf.includes(got)) out.push(at)
    } else if ('min' in known || 'max' in known) {
      if (got < (known.min ?? 0) || got > (known.max ?? Number.POSITIVE_INFINITY)) out.push(at)
    } else walkObject(known, got, at, out)
  } else if (known !== got) out.push(at)
}

const UNREAD = ['otherSpending', 'monitoredNow', 'birth', 'refuses', 'rel']
function walkObject(known: Any, got: Any, at: string, out: string[]): void {
  if (isItem(at))
    for (const key of ['who', 'code'])
      if (known[key] === undefined && got[key] !== undefined) out.push(`${at}.${key}`)
  for (const [key, value] of Object.entries(known)) {
    if (UNREAD.includes(key) && (key !== 'rel' || at.startsWith('obligors'))) continue
    walk(value, got?.[key], at === '' ? key : `${at}.${key}`, out)
  }
}

/** Paths of the facts, reviews and parameters in which two completions differ. */
export function differences(a: Plain, b: Plain): string[] {
  const out = new Set<string>()
  for (const name of Object.keys(a.standards))
    if (!same(a.standards[name], b.standards[name])) out.add(`standards.${name}`)
  for (const id of Object.keys(a.verdicts))
    if (b.verdicts[id] !== undefined && a.verdicts[id] !== b.verdicts[id])
      out.add(id === 'property' ? 'review.property' : `review.members.${id}`)
  for (const key of Object.keys(a.facts)) differ(a.facts[key], b.facts[key], key, out)
  return [...out]
}

function differ(a: Any, b: Any, at: string, out: Set<string>): void {
  if (same(a, b)) return
  const list = Array.isArray(a) && Array.isArray(b) && a.length === b.length
  if (list && (at === 'members' ? a.every((m, i) => m.id === b[i].id) : at !== 'urgentSigns'))
    for (const [i, one] of a.entries())
      differ(one, b[i], at === 'members' ? `members.${one.id}` : `${at}[${i}]`, out)
  else if (typeof a === 'object' && typeof b === 'object' && a && b && !Array.isArray(a))
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
      differ(a[key], b[key], `${at}.${key}`, out)
  else out.add(at)
}

/** Does this list of differences move one fact only? `fact` may be a whole list (income, members, urgentSigns). */
export function movesOnly(fact: string, paths: readonly string[]): boolean {
  const whole = fact === 'members' ? ['members', 'obligors', 'review.members'] : [fact]
  return paths.every((p) => whole.some((w) => p === w || p.startsWith(`${w}.`) || p.startsWith(`${w}[`)))
}
