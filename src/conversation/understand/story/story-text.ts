import { spanAt, wordsAt } from '../normalise.ts'
import type { Quantity } from '../number/quantity.ts'
import type { Confidence, FactValue, Lang, Understood } from '../types.ts'
import type { View } from '../view.ts'
import type { StoryWords } from './story-words.ts'

/** A free text with what every part of the story reader needs of it. */
export type StoryText = {
  view: View
  text: string
  lang: Lang
  today: string
  quantities: Quantity[]
  words: StoryWords
  /** starts of the clauses, ascending, the first is 0 */
  clauses: number[]
}

export type Found = Understood & { at: number; to: number }

export function clausesOf(text: string, clause: RegExp): number[] {
  const out = [0]
  for (const match of text.matchAll(clause)) out.push(match.index + match[0].length)
  return out
}

/** Start and end of the clause a position is in. */
export function clauseAt(s: StoryText, at: number): { start: number; end: number } {
  let low = 0
  let high = s.clauses.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((s.clauses[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return { start: s.clauses[low] ?? 0, end: s.clauses[low + 1] ?? s.text.length }
}

/** The text of the clause around a position, at most 60 characters either side (a transcript has no stops). */
export function around(s: StoryText, at: number): string {
  const clause = clauseAt(s, at)
  return s.text.slice(Math.max(clause.start, at - 60), Math.min(clause.end, at + 60))
}

export function understood(
  s: StoryText,
  fact: string,
  value: FactValue,
  at: number,
  to: number,
  confidence: Confidence,
): Found {
  return {
    fact,
    value,
    words: wordsAt(s.view, at, to).trim(),
    confidence,
    span: spanAt(s.view, at, to),
    at,
    to,
  }
}
