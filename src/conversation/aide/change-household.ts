import type { Stated } from '../talk.ts'
import { type Draft, type DraftHousehold, withHousehold } from './draft.ts'
import { factsIn, joinedFacts, type ReadContext, readLog } from './read-log.ts'
import { type LineKind, lineOfFact } from './say-household.ts'

/** `understood` false: the words are kept with the household, but none of its facts has changed. */
export type Change = { draft: Draft; understood: boolean }

const nothing = /^(?:没有|没|无|不是|删|删掉|去掉|不要|no|none|remove|يوق|ياق)$/u
const nameLike = /^[\p{Script=Han}\p{Script=Arabic}\p{Script=Latin}· ]{2,24}$/u

/** New words for one line of a household: what stood there gives way. */
export function correctLine(
  draft: Draft,
  at: number,
  kind: LineKind,
  words: string,
  context: ReadContext,
): Change {
  const household = draft.households[at]
  if (!household) return { draft, understood: false }
  const told = { ...household, words: [...household.words, words] }
  const changed = kind === 'head' ? newHead(told, words, context) : newLine(told, kind, words, context)
  return { draft: withHousehold(draft, at, changed ?? told), understood: changed !== null }
}

function newHead(household: DraftHousehold, words: string, context: ReadContext): DraftHousehold | null {
  const [read] = readLog(words, context)
  if (read && (read.name !== null || read.group !== null)) {
    return {
      ...household,
      // A village nobody named is the aide's own: it replaces nothing.
      village:
        read.village !== null && (household.village === null || named(words, read))
          ? read.village
          : household.village,
      group: read.group ?? household.group,
      name: read.name ?? household.name,
    }
  }
  return nameLike.test(words.trim()) ? { ...household, name: words.trim() } : null
}

const named = (words: string, read: DraftHousehold): boolean =>
  read.village !== null && /村|社区|场/.test(words)

function newLine(
  household: DraftHousehold,
  kind: LineKind,
  words: string,
  context: ReadContext,
): DraftHousehold | null {
  const others = household.facts.filter(({ id }) => lineOfFact(id) !== kind)
  const phone = /(?<!\d)(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/.exec(words.replace(/[\s-]/g, ''))?.[1]
  if (kind === 'phone') {
    if (phone) return { ...household, phone }
    return nothing.test(words.trim()) ? { ...household, phone: null } : null
  }
  if (nothing.test(words.trim()))
    return { ...household, facts: others, urgent: kind === 'danger' ? false : household.urgent }
  const facts = shortFacts(words, kind, household.facts, context)
  if (facts.length === 0) return null
  const replaced = facts.some(({ id }) => lineOfFact(id) === kind)
  return {
    ...household,
    facts: joinedFacts(replaced ? keptBeside(household, facts, kind) : household.facts, facts),
  }
}

/** `四口人` replaces the number of people, not the head's age in the same line. */
function keptBeside(household: DraftHousehold, facts: ReturnType<typeof factsIn>, kind: LineKind) {
  const told = new Set(facts.map(({ id }) => id))
  return household.facts.filter(({ id }) => lineOfFact(id) !== kind || !told.has(id))
}

const lead: Readonly<Partial<Record<LineKind, string>>> = { spending: '看病花了', people: '家里' }
const bills = { rehab: '康复花了', accident: '车祸花了', disaster: '受灾修房花了' } as const

/** The one bill that a line of spending speaks of, when it is not the hospital's: `赔了6万` belongs to it. */
function billOf(told: readonly Stated[]): string | null {
  const kinds = new Set(
    told.filter(({ id }) => lineOfFact(id) === 'spending').map(({ id }) => id.split('.')[0]),
  )
  const [only] = kinds
  return kinds.size === 1 && only !== undefined && only in bills ? bills[only as keyof typeof bills] : null
}

/** A few words are read as they stand, then as the end of what their line speaks of. */
function shortFacts(words: string, kind: LineKind, told: readonly Stated[], context: ReadContext) {
  const bill = kind === 'spending' ? billOf(told) : null
  const begun = bill === null ? [] : factsIn(`${bill}${words}`, context)
  if (begun.length > 0) return begun
  const padded = words.trim().length < 6 ? `情况是：${words}` : words
  const facts = factsIn(padded, context)
  return facts.length > 0 ? facts : factsIn(`${lead[kind] ?? '情况是'}${words}`, context)
}

/** Words said beside the household: facts of the same kind told again replace those told before. */
export function addWords(draft: Draft, at: number, words: string, context: ReadContext): Change {
  const household = draft.households[at]
  if (!household) return { draft, understood: false }
  const text = /^\d{1,2}$/.test(words.trim()) ? `家里${words.trim()}口人` : words
  const [read] = readLog(text, context)
  const facts = read && read.facts.length > 0 ? read.facts : shortFacts(text, 'people', [], context)
  const name =
    household.name ?? read?.name ?? (facts.length === 0 && nameLike.test(words.trim()) ? words.trim() : null)
  const changed: DraftHousehold = {
    ...household,
    words: [...household.words, words],
    group: household.group ?? read?.group ?? null,
    name,
    phone: read?.phone ?? household.phone,
    facts: joinedFacts(household.facts, facts),
    urgent: household.urgent || (read?.urgent ?? false),
    knows: read?.knows ?? household.knows,
    relative: read?.relative ?? household.relative,
  }
  const understood = facts.length > 0 || name !== household.name || changed.phone !== household.phone
  return { draft: withHousehold(draft, at, changed), understood }
}

/** True when the words tell of another household than the one at hand. */
export function isAnother(draft: Draft, read: readonly DraftHousehold[]): boolean {
  const [one] = draft.households
  const [next] = read
  if (read.length > 1) return true
  if (!one || !next || next.name === null || one.name === null) return false
  return next.name !== one.name && (next.group !== null || next.facts.length > 1 || next.phone !== null)
}
