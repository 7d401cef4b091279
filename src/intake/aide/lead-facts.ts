import type { DraftHousehold } from '../../conversation/aide/draft.ts'
import type { NewFact } from '../turn.ts'

/** The log of a household as its aide told it: who and where, the words, then the facts. Nothing is filled in. */
export function factsOf(household: DraftHousehold): NewFact[] {
  const facts: NewFact[] = []
  const state = (id: string, value: NewFact['value'] | undefined, words?: string) => {
    if (value !== null && value !== undefined) {
      facts.push({ id, value, speaker: 'aide', ...(words ? { words } : {}) })
    }
  }
  state('place.village', household.village)
  state('place.township', household.village?.slice(0, 9))
  state('place.group', household.group)
  state('person.name', household.name)
  state('person.phone', household.phone)
  state('story', household.words.join('\n'))
  state('knows', household.knows)
  state('relative.of_worker', household.relative)
  for (const { id, value, words } of household.facts) state(id, value, words)
  return facts
}
