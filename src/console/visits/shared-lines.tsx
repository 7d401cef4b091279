import type { FC } from 'hono/jsx'
import type { HouseholdFacts, MemberFacts } from '../../facts/household.ts'
import type { LeadView } from '../../handoff/view-lead.ts'
import type { VisitSheet } from '../../leads/visit/sheet.ts'
import { wordsOf } from '../../rules/explain.ts'
import { factName } from '../../rules/fact-name.ts'
import { seatWords } from '../seat-words.ts'
import { findingPath } from './finding-kind.ts'
import { Said, Sides } from './line-words.tsx'
import { sideWords } from './side-words.ts'
import { personName } from './who-is.ts'

type Line = VisitSheet['decisive'][number]
type Group = { field: string; people: string[]; line: Line }

const personIn = (path: string): string | null =>
  /^(?:review\.)?members\.(.+?)(?:\.[A-Za-z]+)?$/.exec(path)?.[1] ??
  /^obligors\.(.+)$/.exec(path)?.[1] ??
  null

/** The same fact with the same line and consequences for several people is one line with their names. */
function grouped(lines: readonly Line[], nameOf: (id: string) => string): Group[] {
  const groups = new Map<string, Group>()
  for (const line of lines) {
    const path = findingPath(line.path)
    const person = personIn(path)
    const field = person === null ? path : path.replace(person, '*')
    const sides = line.sides.map((side) => sideWords(line.path, side))
    const key = JSON.stringify([field, sides, line.found, line.said])
    const group = groups.get(key) ?? { field, people: [], line }
    const name = person === null ? null : nameOf(person)
    if (name !== null && !group.people.includes(name)) group.people.push(name)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** What still decides about the people on this page: each line once, with both consequences, and whom it concerns. */
export const SharedLines: FC<{
  lines: readonly Line[]
  household: HouseholdFacts
  view: LeadView
  shown: readonly MemberFacts[]
}> = ({ lines, household, view, shown }) => {
  const { members } = household
  const all = Array.isArray(members) ? members : []
  const ofOthers = (id: string | null) =>
    id !== null && shown.length < all.length && !shown.some((one) => one.id === id)
  const nameOf = (id: string) => {
    const member = all.find((one) => one.id === id)
    return member ? personName(member) : seatWords(id)
  }
  const groups = grouped(
    lines.filter(({ path }) => !ofOthers(personIn(findingPath(path)))),
    nameOf,
  )
  return groups.length === 0 ? null : (
    <ul class="shared">
      {groups.map(({ field, people, line }) => (
        <li>
          <b>{factName(field, wordsOf.zh, () => '').replace(/^的/, '')}</b>
          {people.length > 0 ? <span class="hint"> {people.join('、')}</span> : null}
          <Sides line={line} />
          <Said {...{ line, view }} />
        </li>
      ))}
    </ul>
  )
}
