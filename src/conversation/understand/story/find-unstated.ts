import type { Found, StoryText } from './story-text.ts'
import { UNSTATED } from './unstated-words.ts'

type Stretch = { from: number; to: number }

/** A clause of the text, from its first character to its end mark included. */
export function clauseList(s: StoryText): Stretch[] {
  return s.clauses.map((from, at) => ({ from, to: s.clauses[at + 1] ?? s.text.length }))
}

/** Stretches in which something is asked, imagined, passed on from others or, to a household of its own, told of others. */
export function findUnstated(s: StoryText, ownStory: boolean): Stretch[] {
  const words = UNSTATED[s.lang]
  const clauses = clauseList(s)
  const found: Stretch[] = []
  for (const [at, { from, to }] of clauses.entries()) {
    const clause = s.text.slice(from, to)
    const ask = words.asks.exec(clause)
    if (ask) found.push({ from: from + ask.index, to })
    else if (words.asked.test(clause)) found.push({ from, to })
    const supposed = words.supposes.exec(clause)
    if (supposed) found.push({ from: from + supposed.index, to: nextEnd(s, clauses, at) })
  }
  if (ownStory) found.push(...hearsay(s, clauses), ...ofOthers(s, clauses))
  return found
}

const endsSentence = /[.!?;\n] *$/

/** What follows from a supposition stands in the next clause, unless the sentence ends before it. */
function nextEnd(s: StoryText, clauses: readonly Stretch[], at: number): number {
  const own = clauses[at]?.to ?? s.text.length
  const ends = endsSentence.test(s.text.slice(clauses[at]?.from ?? 0, own))
  return ends ? own : (clauses[at + 1]?.to ?? own)
}

/** "他们说我家有低保", and "他们说，我家有低保". */
function hearsay(s: StoryText, clauses: readonly Stretch[]): Stretch[] {
  return clauses.flatMap(({ from, to }, at) => {
    const match = UNSTATED[s.lang].hearsay.exec(s.text.slice(from, to))
    if (!match) return []
    const last = from + match.index + match[0].length
    const nothingAfter = !/[\p{L}\p{N}]/u.test(s.text.slice(last, to))
    return [{ from: from + match.index, to: nothingAfter ? nextEnd(s, clauses, at) : to }]
  })
}

/** From a clause whose subject are others to the end of the sentence or the next clause about us. */
function ofOthers(s: StoryText, clauses: readonly Stretch[]): Stretch[] {
  const { others, ours } = UNSTATED[s.lang]
  const found: Stretch[] = []
  let open = false
  for (const { from, to } of clauses) {
    const clause = s.text.slice(from, to)
    if (others.test(clause)) open = true
    else if (ours.test(clause)) open = false
    if (open) found.push({ from, to })
    if (endsSentence.test(clause)) open = false
  }
  return found
}

/** Danger is heard whoever tells it; everything else has to be stated. */
export function withoutUnstated(found: readonly Found[], unstated: readonly Stretch[]): Found[] {
  if (unstated.length === 0) return [...found]
  const lies = (one: Found) => unstated.some(({ from, to }) => one.at < to && one.to > from)
  return found.filter((one) => one.fact === 'urgentSigns' || !lies(one))
}
