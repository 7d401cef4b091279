import { EITHER, type Maybe, YES } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { type Judgement, judge } from '../judge.ts'
import type { PersonSketch, Sketch } from '../sketch.ts'
import type { Exploration, Found } from './explore.ts'
import { type Completion, fill } from './fill.ts'
import { type Flags, outcomeOf } from './flags.ts'
import { type Unknown, unknownsOf } from './unknowns.ts'

/** Two completions that differ in one fact only, and in the outcome. */
export interface Decisive {
  fact: string
  missing: boolean
  witness: readonly [Completion, Completion]
  /** Outcomes seen when only this fact moved, at most, from one place. */
  spread: number
}

interface Place {
  completion: Completion
  judgement: Judgement
}

const outcomeKey = (j: Judgement): string => `${j.category}/${j.monitor}`

/** More places than this are not looked at for one fact. */
const MOST_PLACES = 120
/** Ways to fill in the other unknowns of the same person that are tried at each place. */
const MOST_MIXES = 10

/** The flags under which the side of the monitoring line, or the register, shows best. */
function tellingFlags(sets: readonly Flags[]): Flags[] {
  const monitor = (f: Flags, inRange: boolean) => outcomeOf(true, 'rest', inRange, f).monitor
  const differs = sets.find((f) => monitor(f, true) !== monitor(f, false) && monitor(f, false) !== 'none')
  const shows = sets.find((f) => monitor(f, true) !== monitor(f, false))
  const quiet = sets.find((f) => outcomeOf(true, 'rest', false, f).category === 'none')
  const list = [differs ?? shows, quiet, sets[0]].filter((f) => f !== undefined)
  return [...new Set(list)].slice(0, 2)
}

/** Places from which to move one fact: both ends of every elementary situation. */
function placesOf(found: readonly Found[], flags: readonly Flags[], focus: Unknown['focus']): Place[] {
  const out: Place[] = []
  for (const { cell, input } of found)
    for (const end of cell.low === cell.high ? (['high'] as const) : (['high', 'low'] as const))
      for (const f of flags)
        for (const atLine of [true, false]) {
          if (out.length >= MOST_PLACES) return out
          const completion = fill(cell, f, input, { end, focus: focus ?? null, atLine })
          if (completion)
            out.push({ completion, judgement: judge(completion.household, completion.standards) })
        }
  return out
}

/** Moves one fact at one place. */
function tryAt(unknown: Unknown, place: Place): { witness: [Completion, Completion]; spread: number } | null {
  const here = outcomeKey(place.judgement)
  const seen = new Map<string, Completion>([[here, place.completion]])
  for (const variant of unknown.variants(place.completion, place.judgement)) {
    const key = outcomeKey(judge(variant.household, variant.standards))
    if (!seen.has(key)) seen.set(key, variant)
  }
  if (seen.size < 2) return null
  const [first, second] = [...seen.values()]
  return first && second ? { witness: [first, second], spread: seen.size } : null
}

/** Interleaves the keys, so that the first places already stand on all sides of the lines. */
function roundRobin(explorations: readonly Exploration[]): Found[] {
  const lists = explorations.flatMap((e) => [...e.found.values()])
  const out: Found[] = []
  for (let i = 0; lists.some((list) => i < list.length); i += 1)
    for (const list of lists) if (list[i]) out.push(list[i] as Found)
  return out
}

export function decisiveFacts(
  sketch: Sketch,
  bounds: Bounds,
  explorations: readonly Exploration[],
  flagSets: readonly Flags[],
): Decisive[] {
  const found = roundRobin(explorations)
  const telling = tellingFlags(flagSets)
  const places = placesOf(found, telling, undefined)
  const quietPlaces = flagPlaces(explorations, flagSets)
  const out: Decisive[] = []
  for (const unknown of unknownsOf(sketch, bounds)) {
    const hit =
      firstHit(unknown, quietPlaces) ??
      firstHit(unknown, places) ??
      (unknown.focus ? firstHit(unknown, placesOf(found, telling, unknown.focus)) : null) ??
      mixedHit(unknown, sketch, places)
    if (hit) out.push({ fact: unknown.fact, missing: unknown.missing, ...hit })
  }
  return out
}

function firstHit(unknown: Unknown, places: readonly Place[]) {
  for (const place of places) {
    const hit =
      tryAt(unknown, place) ?? (unknown.prepare ? tryAt(unknown, prepared(place, unknown.prepare)) : null)
    if (hit) return hit
  }
  return null
}

function prepared(place: Place, prepare: (c: Completion) => Completion): Place {
  const completion = prepare(place.completion)
  return { completion, judgement: judge(completion.household, completion.standards) }
}

/** For the yes/no facts: one place for each way the flags can stand that shows in an outcome. */
function flagPlaces(explorations: readonly Exploration[], sets: readonly Flags[]): Place[] {
  const out: Place[] = []
  const seen = new Set<string>()
  for (const e of explorations)
    for (const list of e.found.values()) {
      const first = list[0]
      if (!first) continue
      for (const flags of sets) {
        const o = outcomeOf(e.hukou === 'rural', first.cell.tested, first.cell.inRange, flags)
        const key = `${e.hukou}${o.category}${o.monitor}${first.cell.tested === 'rest'}${first.cell.inRange}`
        if (seen.has(key) || out.length >= MOST_PLACES) continue
        seen.add(key)
        const completion = fill(first.cell, flags, first.input, { end: 'high', focus: null })
        if (completion) out.push({ completion, judgement: judge(completion.household, completion.standards) })
      }
    }
  return out
}

/** A fact of a person may show only when other unknowns of that person stand in a certain way. */
function mixedHit(unknown: Unknown, sketch: Sketch, places: readonly Place[]) {
  if (unknown.person === undefined) return null
  const i = sketch.persons.findIndex((p) => p.id === unknown.person)
  const p = sketch.persons[i]
  if (!p) return null
  let seed = 1
  const next = (n: number): number => {
    seed = (seed * 48271) % 2147483647
    return seed % n
  }
  for (const place of places.slice(0, MOST_PLACES / 2))
    for (let k = 0; k < MOST_MIXES; k += 1) {
      const household = { ...place.completion.household }
      household.persons = household.persons.map((old, at) => {
        const other = sketch.persons[at]
        return at === i
          ? { ...old, ...mixOf(p, next) }
          : other && k % 2 === 1
            ? { ...old, ...mixOf(other, next) }
            : old
      })
      const completion = { household, standards: place.completion.standards }
      const hit = tryAt(unknown, { completion, judgement: judge(household, completion.standards) })
      if (hit) return hit
    }
  return null
}

function mixOf(p: PersonSketch, next: (n: number) => number) {
  const pick = <T>(options: readonly T[]): T => options[next(options.length)] as T
  const flag = (m: Maybe): boolean => (m === EITHER ? next(2) === 0 : m === YES)
  const ages = [8, 15, 16, 17, 20, 40, 59, 60, 70, p.age.lo, p.age.hi].filter(
    (age) => age >= p.age.lo && age <= p.age.hi,
  )
  const levels = [1, 2, 3, 4].filter((level) => level >= p.level.lo && level <= p.level.hi)
  return {
    rel: pick(p.rel),
    age: pick(ages),
    coresident: flag(p.coresident),
    independent: flag(p.independent),
    student: pick(p.student),
    status: pick(p.status),
    disability: pick(p.disability),
    level: pick(levels),
    reviewCounts: next(2) === 0,
    ...(p.supporters === null ? { supporters: next(2) === 0 ? [] : [CAPABLE] } : {}),
  }
}

const CAPABLE = { age: 40, incapacity: 'none', ownIncome: 0, propertyOk: true, refuses: false } as const
