import type { HouseholdFacts, MemberFacts } from '../../facts/household.ts'
import { numberCell } from '../../leads/exports/known-text.ts'
import { relLabels } from '../../leads/exports/labels.ts'
import type { Typed } from '../desk-call.ts'
import { seatWords } from '../seat-words.ts'
import type { Option } from './finding-kind.ts'
import type { PeoplePage } from './people-page.ts'
import { addedId } from './read-people.ts'

/** `第2人 配偶（60岁）`: a sheet never shows ids of people, and two sons are told apart. */
export function personName(member: MemberFacts): string {
  const rel = typeof member.rel === 'string' ? ` ${relLabels[member.rel]}` : ''
  const age = numberCell(member.age)
  return `${seatWords(member.id)}${rel}${age === null ? '' : `（${age}岁）`}`
}

export const addedSign = '+'

const isNamed = (id: string, typed: Typed): boolean =>
  Object.entries(typed).some(([name, value]) => value === id && !/^m\d+_id$/.test(name))

/** Whom a mark can name: everybody on this page, whoever was named on another, and whoever is being added on this sheet. */
export const peopleOptions = (
  { members, shown }: Pick<PeoplePage, 'members' | 'shown'>,
  typed: Typed,
  added: readonly number[],
): readonly Option[] => [
  ...(members ?? [])
    .filter((member) => shown.includes(member) || isNamed(member.id, typed))
    .map((member) => ({ value: member.id, label: personName(member) })),
  ...added.map((row) => ({ value: `${addedSign}${row}`, label: `再加的第 ${row + 1} 人` })),
]

/** The id behind such a choice; undefined: nobody of the household as this sheet leaves it. */
export function whoIs(typed: Typed, household: HouseholdFacts, taken: ReadonlySet<string>) {
  const listed = Array.isArray(household.members) ? household.members : null
  return (choice: string): string | undefined => {
    if (!choice.startsWith(addedSign)) return listed?.find(({ id }) => id === choice && !taken.has(id))?.id
    const row = Number(choice.slice(1))
    const isFilled = Object.entries(typed).some(
      ([name, value]) => name.startsWith(`a${row}_`) && !name.endsWith('_note') && value.trim() !== '',
    )
    return isFilled ? addedId(listed, typed.sheet ?? '', row) : undefined
  }
}
