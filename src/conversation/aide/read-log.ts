import type { Json } from '../../facts/fact.ts'
import { latest, statedList } from '../../facts/latest.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Lang } from '../../kernel/lang.ts'
import { dangerIn } from '../hear/danger-words.ts'
import { hearStory } from '../hear/hear-story.ts'
import { emptyContext } from '../machine.ts'
import { type Stated, sureId, type Talk } from '../talk.ts'
import { type LoggedHousehold, type Places, understandLog } from '../understand/index.ts'
import type { DraftHousehold } from './draft.ts'

export type ReadContext = {
  lang: Lang
  today: CivilDate
  places: Places
  /** Villages the aide serves. */
  villages: readonly string[]
  freshId(): string
}

/** A message of an aide as households, or none when there is nothing of a household in it. */
export function readLog(text: string, context: ReadContext): DraftHousehold[] {
  const { lang, today, places, villages } = context
  const logged = understandLog(text, { lang, today, places, aideVillages: villages })
  const households: DraftHousehold[] = []
  for (const one of logged) {
    const household = draftHousehold(one, context)
    const last = households.at(-1)
    // A line without name, phone or group goes on about the household before it: a forwarded letter is not twenty.
    if (last && household.name === null && household.phone === null && household.group === null) {
      households[households.length - 1] = joined(last, household)
    } else households.push(household)
  }
  return households.filter((one) => saysSomething(one))
}

const saysSomething = (one: DraftHousehold): boolean =>
  one.facts.length > 0 || one.name !== null || one.phone !== null || one.urgent || one.group !== null

function draftHousehold(one: LoggedHousehold, context: ReadContext): DraftHousehold {
  return {
    leadId: context.freshId(),
    words: [one.words],
    village: villageOf(one),
    mayBe: one.place.kind === 'unclear' ? one.place.candidates.map(({ code }) => code).slice(0, 4) : [],
    corps: one.place.kind === 'corps',
    group: one.group === undefined ? null : String(one.group),
    name: one.name?.value ?? null,
    phone: one.phone ?? null,
    facts: factsIn(one.words, context, one),
    urgent: one.urgent,
    knows: one.knows ?? null,
    relative: one.relative ? true : null,
    handOver: false,
    dangerTask: null,
    twins: [],
    twinAnswer: null,
  }
}

function villageOf({ place }: LoggedHousehold): string | null {
  return place.kind === 'read' ? place.value.code : null
}

/** Facts of free words under the names of the log. What is not sure is read back and confirmed like the rest. */
export function factsIn(words: string, context: ReadContext, logged?: LoggedHousehold): Stated[] {
  const { lang, today, places } = context
  const talk: Talk = {
    phase: 'basics',
    context: emptyContext,
    lang,
    now: latest([]),
    places,
    today,
    terms: null,
    lines: null,
    reports: [],
  }
  const facts = new Map<string, Stated>()
  for (const stated of hearStory(words, talk)) {
    const id = sureId(stated.id)
    if (!apart.has(id)) facts.set(id, { ...stated, id })
  }
  const people = logged?.facts.find(({ fact }) => fact === 'members')
  if (people)
    facts.set('persons', { id: 'persons', value: withoutNames(people.value as Json), words: people.words })
  const signs = new Set([
    ...(statedList(latest([...facts.values()].map(said)), 'urgentSigns') ?? []),
    ...dangerIn(words),
  ])
  if (signs.size > 0) facts.set('urgentSigns', { id: 'urgentSigns', value: [...signs], words })
  return [...facts.values()]
}

/** Kept in columns of their own. */
const apart = new Set(['person.name', 'person.phone', 'place.group'])

const said = (one: Stated) => ({ ...one, speaker: 'aide' as const })

/** The head's name stands in its own fact. */
function withoutNames(people: Json): Json {
  if (!Array.isArray(people)) return people
  return people.map((person: Json) =>
    Object.fromEntries(Object.entries(person as Record<string, Json>).filter(([key]) => key !== 'name')),
  )
}

/** What was told later stands beside what was told before; the same fact told again replaces it. */
export function joined(before: DraftHousehold, more: DraftHousehold): DraftHousehold {
  return {
    ...before,
    words: [...before.words, ...more.words],
    village: before.village ?? more.village,
    group: before.group ?? more.group,
    name: before.name ?? more.name,
    phone: more.phone ?? before.phone,
    facts: joinedFacts(before.facts, more.facts),
    urgent: before.urgent || more.urgent,
    knows: more.knows ?? before.knows,
    relative: more.relative ?? before.relative,
  }
}

export function joinedFacts(before: readonly Stated[], more: readonly Stated[]): Stated[] {
  const facts = new Map(before.map((one) => [one.id, one]))
  for (const one of more) facts.set(one.id, together(facts.get(one.id), one))
  return [...facts.values()]
}

/** People and signs of danger add up; everything else is replaced. */
function together(before: Stated | undefined, more: Stated): Stated {
  if (!before || !Array.isArray(before.value) || !Array.isArray(more.value)) return more
  if (more.id === 'urgentSigns') return { ...more, value: [...new Set([...before.value, ...more.value])] }
  if (more.id !== 'persons') return more
  const told = more.value as readonly { rel?: string }[]
  const kept = (before.value as readonly { rel?: string }[]).filter(
    (person) => !told.some((one) => one.rel !== undefined && one.rel === person.rel),
  )
  return { ...more, value: [...kept, ...told] as Json }
}
