import type { Span } from '../../facts/known.ts'
import type { Person } from '../complete.ts'
import { CATEGORIES, judge, MONITORS } from '../judge.ts'
import { apartByPerson } from './apart.ts'
import { completionApart } from './completion-apart.ts'
import type { Completion } from './fill.ts'
import type { Hit, Place } from './hit.ts'
import { bits, type Turn, turnsOf } from './person-turns.ts'
import type { Quest } from './quest.ts'
import { turnShows } from './relevance.ts'
import type { Unknown } from './unknown.ts'

/** Places tried before the two households are compared number by number. */
const MOST_PLACES = 24

/**
 * Whether a fact of a person can change the outcome. The rules read a person through two answers only (counted, 特困 but
 * for income), so each pair of answers is looked into once, for all the facts that can move between them.
 */
export function peopleSearch(quest: Quest, places: Iterable<Place>): (unknown: Unknown) => Hit {
  const { sketch } = quest
  const found = new Map<string, Completion | null>()

  const apartFor = (i: number, turn: Turn, disposable: Span): Completion | null => {
    const [from, to] = [bits(turn.from), bits(turn.to)]
    const key = `${i * 16 + Math.min(from, to) * 4 + Math.max(from, to)}/${disposable.lo}`
    const known = found.get(key)
    if (known !== undefined) return known
    const made = nearby(places, i, turn) ?? apart(quest, i, turn, disposable)
    found.set(key, made)
    return made
  }

  return (unknown) => {
    const i = sketch.persons.findIndex((p) => p.id === unknown.person)
    const person = sketch.persons[i]
    if (!person) return null
    for (const disposable of quest.disposables()) {
      const turns = turnsOf(person, unknown.attribute ?? '', disposable)
      for (const turn of turns) {
        if (!turnShows(person, turn.from, turn.to, quest.findings, quest.bounds, sketch.income)) continue
        const base = apartFor(i, turn, disposable)
        if (!base || !differs(base, i, turn)) continue
        const seen = new Set(turns.flatMap((t) => [outcomeOf(base, i, t.a), outcomeOf(base, i, t.b)]))
        return { witness: [withPerson(base, i, turn.a), withPerson(base, i, turn.b)], spread: seen.size }
      }
    }
    return null
  }
}

function nearby(places: Iterable<Place>, i: number, turn: Turn): Completion | null {
  let left = MOST_PLACES
  for (const { completion } of places) {
    if (differs(completion, i, turn)) return completion
    left -= 1
    if (left === 0) break
  }
  return null
}

function apart(quest: Quest, i: number, turn: Turn, disposable: Span): Completion | null {
  for (const setting of quest.allSettings()) {
    if (setting.input.box.disposable.lo !== disposable.lo) continue
    const found = apartByPerson(quest, setting, i, turn.from, turn.to)
    if (!found) continue
    const person = found.joint.swapped ? turn.a : turn.b
    const made = completionApart(quest, setting, found, { i, person }, (c) => differs(c, i, turn))
    if (made) return made
  }
  return null
}

function withPerson(c: Completion, i: number, person: Person): Completion {
  const persons = c.household.persons.slice()
  persons[i] = person
  return { standards: c.standards, household: { ...c.household, persons } }
}

/** A number for the outcome of this household with this person in it. */
function outcomeOf(c: Completion, i: number, person: Person): number {
  const persons = c.household.persons.slice()
  persons[i] = person
  const j = judge({ ...c.household, persons }, c.standards)
  return CATEGORIES.indexOf(j.category) * 8 + MONITORS.indexOf(j.monitor)
}
const differs = (c: Completion, i: number, turn: Turn): boolean =>
  outcomeOf(c, i, turn.a) !== outcomeOf(c, i, turn.b)
