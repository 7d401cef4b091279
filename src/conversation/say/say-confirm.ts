import { latest, stated } from '../../facts/latest.ts'
import { say } from '../../i18n/talk/say.ts'
import { type Stated, sureId, type Talk } from '../talk.ts'
import { linesOf } from './read-back.ts'

/** The first thing understood but not sure, or told otherwise than before. An answer takes back what it settles. */
export function firstUnsure(talk: Pick<Talk, 'now'>): Stated | null {
  for (const fact of talk.now.values()) {
    if (!fact.id.startsWith('unsure:') || isSettled(fact, talk.now)) continue
    return {
      id: sureId(fact.id),
      value: fact.value,
      ...(fact.words === undefined ? {} : { words: fact.words }),
    }
  }
  return null
}

/** It, as one would read it back. */
export function confirmWhat(talk: Talk): string {
  const unsure = firstUnsure(talk)
  if (!unsure) return ''
  const after: Talk = { ...talk, now: latest([...talk.now.values(), { ...unsure, speaker: 'self' }]) }
  return linesOf([unsure], after)[0] ?? unsure.words ?? say(talk.lang, 'v.unknown')
}

/** Answered without a value, or with this one. */
function isSettled({ id, value }: Stated, now: Talk['now']): boolean {
  if (!now.has(sureId(id))) return false
  const known = stated(now, sureId(id))
  return known === undefined || JSON.stringify(known) === JSON.stringify(value)
}
