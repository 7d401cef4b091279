import type { Fact, Json } from './fact.ts'

/** What each fact of a log says now: the newest statement wins, `null` takes it back. */
export type Latest = ReadonlyMap<string, Pick<Fact, 'id' | 'value' | 'words' | 'speaker'>>

export function latest(log: readonly Pick<Fact, 'id' | 'value' | 'words' | 'speaker'>[]): Latest {
  const now = new Map<string, Pick<Fact, 'id' | 'value' | 'words' | 'speaker'>>()
  for (const fact of log) {
    if (fact.value === null) now.delete(fact.id)
    else now.set(fact.id, fact)
  }
  return now
}

export type Silence = 'unknown' | 'refused'

/** "Don't know" and "would rather not say" are answers, and no values. */
export function silenceOf(value: Json | undefined): Silence | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('answer' in value)) return null
  const { answer } = value as { answer?: Json }
  return answer === 'unknown' || answer === 'refused' ? answer : null
}

/** The stated value, or undefined when nothing is known: not asked, taken back, or answered without a value. */
export function stated(now: Latest, id: string): Json | undefined {
  const value = now.get(id)?.value
  return value === undefined || silenceOf(value) ? undefined : value
}

export const statedFlag = (now: Latest, id: string): boolean | undefined => {
  const value = stated(now, id)
  return typeof value === 'boolean' ? value : undefined
}

export const statedText = (now: Latest, id: string): string | undefined => {
  const value = stated(now, id)
  return typeof value === 'string' ? value : undefined
}

export const statedList = (now: Latest, id: string): readonly string[] | undefined => {
  const value = stated(now, id)
  return Array.isArray(value) ? value.filter((v) => typeof v === 'string') : undefined
}

export type StatedRange = { min?: number; max?: number }

/** A number or a range as a range; undefined when nothing usable was said. */
export function statedRange(now: Latest, id: string): StatedRange | undefined {
  const value = stated(now, id)
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { min: value, max: value }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { min, max } = value as { min?: Json; max?: Json }
  const range: StatedRange = {}
  if (typeof min === 'number') range.min = Math.floor(min)
  if (typeof max === 'number') range.max = Math.floor(max)
  return range.min === undefined && range.max === undefined ? undefined : range
}
