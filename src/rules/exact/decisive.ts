import type { Bounds } from '../bounds.ts'
import type { Sketch } from '../sketch.ts'
import { elsewhere } from './elsewhere.ts'
import { fill } from './fill.ts'
import { allEntered, hasOpen } from './fit.ts'
import { categoryFor, FLAG, type Flags, monitorFor } from './flags.ts'
import { type Decisive, type Hit, hitFrom, type Place, placeOf, tryAt } from './hit.ts'
import { amountTells } from './income-apart.ts'
import { peopleSearch } from './people-search.ts'
import { propertySearch } from './property-search.ts'
import { type QuestInput, questOf } from './quest.ts'
import { canShow } from './relevance.ts'
import { rigidSearch } from './rigid-search.ts'
import type { Unknown } from './unknown.ts'
import { unknownsOf } from './unknowns.ts'
import type { Exploration, Found } from './visit.ts'

/** Places looked at for one fact: a few before the exact comparisons, all where those cannot say. */
const FEW_PLACES = 8
const MOST_PLACES = 40
/** Places at other values of an empty standard. */
const MOST_OTHERS = 80
const CELLS_PER_KEY = 6
/** One fact of a household with twenty people and items costs 28 x 28; five hundred such facts are the most. */
const MOST_WORK = 400_000

/** Every fact, review or empty parameter with two completions that differ in it alone and in the outcome. */
export function decisiveFacts(input: QuestInput): Decisive[] {
  const { sketch, bounds, findings, explorations } = input
  const found = roundRobin(explorations)
  const flags = tellingFlags(input.flags)
  const quest = questOf(input, found)
  const rangeShows = explorations.some((e) => quest.telling(e) !== undefined)
  const places = lazily(placesOf(found, flags, bounds, sketch))
  const others = lazily(
    placesOf(elsewhere(quest.settings()), flags.slice(0, 1), bounds, sketch, undefined, MOST_OTHERS),
  )
  const people = peopleSearch(quest, places)
  let stages: readonly Stage[] | null = null
  const entered = allEntered(sketch, bounds)

  const hitOf = (unknown: Unknown): Hit => {
    if (unknown.flag !== undefined) {
      stages ??= stagesOf(explorations)
      return flagHit(unknown, FLAG[unknown.flag], input, stages)
    }
    if (unknown.person !== undefined) return people(unknown)
    const near = firstHit(unknown, places, FEW_PLACES)
    if (near) return near
    if (unknown.part === 'rigid' && sketch.rigid !== null)
      return rigidSearch(unknown, quest) ?? (entered ? null : firstHit(unknown, others, MOST_OTHERS))
    const { focus } = unknown
    if (focus && unknown.fact.endsWith('.amount') && !amountTells(focus, quest)) return null
    const [place] = places
    const apart = unknown.part === 'property' && place ? propertySearch(unknown, quest, place) : undefined
    if (apart || (apart === null && entered)) return apart
    const hit = firstHit(unknown, places, MOST_PLACES)
    if (hit) return hit
    const atItem = focus
      ? firstHit(unknown, placesOf(found, flags, bounds, sketch, focus), MOST_PLACES)
      : null
    return atItem ?? firstHit(unknown, others, MOST_OTHERS)
  }

  const out: Decisive[] = []
  let work = MOST_WORK
  const size = 8 + sketch.persons.length + (sketch.income?.length ?? 0) + (sketch.rigid?.length ?? 0)
  for (const unknown of unknownsOf(sketch, bounds)) {
    // A household too large to look everywhere still names the facts found so far; each of them is proved.
    if (work < 0 && out.length > 0) break
    work -= size * size
    const hit = canShow(unknown, findings, bounds, rangeShows) ? hitOf(unknown) : null
    if (hit) out.push({ fact: unknown.fact, missing: unknown.missing, ...hit })
  }
  return out
}

/** Each item made when first asked for, and kept. */
function lazily<T>(source: Generator<T>): Iterable<T> {
  const made: T[] = []
  return {
    *[Symbol.iterator]() {
      for (let i = 0; ; i += 1) {
        if (i === made.length) {
          const next = source.next()
          if (next.done) return
          made.push(next.value)
        }
        yield made[i] as T
      }
    },
  }
}

/** The flags under which the side of the monitoring line, or the register, shows best. */
function tellingFlags(sets: readonly Flags[]): Flags[] {
  const differs = sets.find(
    (f) => monitorFor(true, true, f) !== monitorFor(true, false, f) && monitorFor(true, false, f) !== 'none',
  )
  const shows = sets.find((f) => monitorFor(true, true, f) !== monitorFor(true, false, f))
  const quiet = sets.find((f) => categoryFor('rest', monitorFor(true, false, f), f) === 'none')
  const list = [differs ?? shows, quiet, sets[0]].filter((f) => f !== undefined)
  return [...new Set(list)].slice(0, 2)
}

/** Cells of all keys in turn, so that the first places already stand on all sides of the lines. */
function roundRobin(explorations: readonly Exploration[]): Found[] {
  const lists = explorations.flatMap((e) => [...e.found.values()].map(aFew))
  const out: Found[] = []
  for (let i = 0; i < CELLS_PER_KEY; i += 1) for (const list of lists) if (list[i]) out.push(list[i] as Found)
  return out
}

/** A few of many, from the beginning to the end. */
function aFew(list: readonly Found[]): Found[] {
  if (list.length <= CELLS_PER_KEY) return [...list]
  const step = (list.length - 1) / (CELLS_PER_KEY - 1)
  return Array.from({ length: CELLS_PER_KEY }, (_, i) => list[Math.round(i * step)] as Found)
}

/** Places from which to move one fact: both ends of each cell, and right at the lines where something else is open. */
function* placesOf(
  found: Iterable<Found>,
  flags: readonly Flags[],
  b: Bounds,
  s: Sketch,
  focus?: Unknown['focus'],
  most = MOST_PLACES,
): Generator<Place> {
  let left = most
  const rigidOpen =
    s.rigid === null || s.rigid.some((r) => r.gross.lo !== r.gross.hi || r.covered.lo !== r.covered.hi)
  const atLines = hasOpen(b) || rigidOpen ? [true, false] : [false]
  for (const { cell, input } of found)
    for (const end of cell.low === cell.high ? (['high'] as const) : (['high', 'low'] as const))
      for (const f of flags)
        for (const atLine of atLines) {
          const completion = fill(cell, f, input, { end, focus: focus ?? null, atLine })
          if (!completion) continue
          yield placeOf(completion)
          left -= 1
          if (left === 0) return
        }
}

function firstHit(unknown: Unknown, places: Iterable<Place>, most: number): Hit {
  let left = most
  for (const place of places) {
    if (left === 0) break
    left -= 1
    const hit = tryAt(unknown, place)
    if (hit) return hit
    for (const prepared of unknown.prepare?.(place.completion) ?? []) {
      const other = hitFrom(unknown, prepared)
      if (other) return other
    }
  }
  return null
}

/** A yes/no fact: looked up among all ways to set the flags, then shown at a place of its own. */
function flagHit(unknown: Unknown, bit: number, input: QuestInput, stages: readonly Stage[]): Hit {
  const all = new Set(input.flags)
  const off = input.flags.filter((f) => (f & bit) === 0 && all.has(f | bit))
  for (const { rural, rest, inRange, found } of stages) {
    const flags = off.find((f) => {
      const without = monitorFor(rural, inRange, f)
      const withIt = monitorFor(rural, inRange, f | bit)
      return (
        without !== withIt ||
        (rest && categoryFor('rest', without, f) !== categoryFor('rest', withIt, f | bit))
      )
    })
    if (flags === undefined) continue
    const completion = fill(found.cell, flags, found.input, { end: 'high', focus: null })
    if (!completion) continue
    const hit = hitFrom(unknown, completion)
    if (hit) return hit
  }
  return null
}

/** All that the yes/no facts can see of the numbers: register, class or none, side of the monitoring line. */
interface Stage {
  rural: boolean
  rest: boolean
  inRange: boolean
  found: Found
}
function stagesOf(explorations: readonly Exploration[]): Stage[] {
  const out: Stage[] = []
  for (const e of explorations)
    for (const list of e.found.values()) {
      const found = list[0]
      if (!found) continue
      const stage = {
        rural: e.hukou === 'rural',
        rest: found.cell.tested === 'rest',
        inRange: found.cell.inRange,
        found,
      }
      if (!out.some((s) => s.rural === stage.rural && s.rest === stage.rest && s.inRange === stage.inRange))
        out.push(stage)
    }
  return out
}
