import type { DraftHousehold } from '../../conversation/aide/draft.ts'
import { findDuplicates, type Household, type Match } from '../../leads/duplicate.ts'
import { familyOf } from '../../leads/family-of.ts'
import type { Neighbour } from './aide-turn.ts'

const mostShown = 3

export function householdOf(one: DraftHousehold, phoneHashes: ReadonlyMap<string, string>): Household {
  return {
    township: one.village?.slice(0, 9) ?? null,
    village: one.village,
    groupNo: one.group,
    name: one.name,
    phoneHash: one.phone === null ? null : (phoneHashes.get(one.phone) ?? null),
    ...familyOf(one.facts),
  }
}

/** Likely ones; of the possible ones those with a like name, the same phone, or a surname at the same door. */
function worthAsking({ level, evidence }: Match): boolean {
  const found = new Set(evidence.map(({ reason }) => reason))
  const atDoor = found.has('surname_same') && (found.has('group_same') || found.has('ages_same'))
  return (
    level === 'likely' ||
    atDoor ||
    found.has('name_same') ||
    found.has('phone_same') ||
    found.has('name_like')
  )
}

/** Leads that may be this household and are worth a question. */
export function twinsOf(
  one: DraftHousehold,
  neighbours: readonly Neighbour[],
  phoneHashes: ReadonlyMap<string, string>,
): { shown: readonly Neighbour[]; hidden: readonly Neighbour[] } {
  const found = findDuplicates(householdOf(one, phoneHashes), neighbours).filter(worthAsking)
  const leads = found.map(({ lead }) => lead)
  return {
    shown: leads.filter(({ hidden }) => !hidden).slice(0, mostShown),
    hidden: leads.filter(({ hidden }) => hidden).slice(0, mostShown),
  }
}
