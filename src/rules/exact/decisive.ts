import type { Bounds } from '../bounds.ts'
import type { Person } from '../complete.ts'
import type { Findings } from '../findings.ts'
import { type Judgement, judge } from '../judge.ts'
import type { Sketch } from '../sketch.ts'
import type { Exploration, Found } from './explore.ts'
import { type Completion, fill } from './fill.ts'
import { hasOpen } from './fit.ts'
import { categoryFor, FLAG, type Flags, monitorFor } from './flags.ts'
import { canShow, turningsOf } from './relevance.ts'
import type { Unknown } from './unknown.ts'
import { unknownsOf } from './unknowns.ts'

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
type Hit = Pick<Decisive, 'witness' | 'spread'> | null

/** Places looked at for one fact, and for one fact of a person. */
const MOST_PLACES = 40
const MOST_PERSON_PLACES = 24
const CELLS_PER_KEY = 6
/** One fact of a household with twenty people and items costs 28 x 28; five hundred such facts are the most. */
const MOST_WORK = 400_000

export interface DecisiveInput {
  sketch: Sketch
  bounds: Bounds
  findings: Findings
  explorations: readonly Exploration[]
  flags: readonly Flags[]
}

/** Every fact, review or empty parameter with two completions that differ in it alone and in the outcome. */
export function decisiveFacts(input: DecisiveInput): Decisive[] {
  const { sketch, bounds, findings, explorations } = input
  const found = roundRobin(explorations)
  const telling = tellingFlags(input.flags)
  const stages = stagesOf(explorations)
  let places: Place[] | null = null
  const out: Decisive[] = []
  let work = MOST_WORK
  const size = 8 + sketch.persons.length + (sketch.income?.length ?? 0) + (sketch.rigid?.length ?? 0)
  for (const unknown of unknownsOf(sketch, bounds)) {
    // A household too large to look everywhere still names the facts found so far; each of them is proved.
    if (work < 0 && out.length > 0) break
    work -= size * size
    if (!canShow(unknown, sketch, findings, bounds)) continue
    let hit: Hit = null
    if (unknown.flag !== undefined) hit = flagHit(unknown, FLAG[unknown.flag], input, stages)
    else {
      places ??= placesOf(found, telling, bounds, sketch)
      hit = unknown.person === undefined ? firstHit(unknown, places) : personHit(unknown, input, places)
      if (!hit && unknown.focus)
        hit = firstHit(unknown, placesOf(found, telling, bounds, sketch, unknown.focus))
    }
    if (hit) out.push({ fact: unknown.fact, missing: unknown.missing, ...hit })
  }
  return out
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
  const lists = explorations.flatMap((e) => [...e.found.values()].map(spreadOut))
  const out: Found[] = []
  for (let i = 0; i < CELLS_PER_KEY; i += 1) for (const list of lists) if (list[i]) out.push(list[i] as Found)
  return out
}

/** A few of many, from the beginning to the end. */
function spreadOut(list: readonly Found[]): Found[] {
  if (list.length <= CELLS_PER_KEY) return [...list]
  const step = (list.length - 1) / (CELLS_PER_KEY - 1)
  return Array.from({ length: CELLS_PER_KEY }, (_, i) => list[Math.round(i * step)] as Found)
}

/** Places from which to move one fact: both ends of each cell, and right at the lines where something else is open. */
function placesOf(
  found: readonly Found[],
  flags: readonly Flags[],
  b: Bounds,
  s: Sketch,
  focus?: Unknown['focus'],
): Place[] {
  const out: Place[] = []
  const rigidOpen =
    s.rigid === null || s.rigid.some((r) => r.gross.lo !== r.gross.hi || r.covered.lo !== r.covered.hi)
  const atLines = hasOpen(b) || rigidOpen ? [true, false] : [false]
  for (const { cell, input } of found)
    for (const end of cell.low === cell.high ? (['high'] as const) : (['high', 'low'] as const))
      for (const f of flags)
        for (const atLine of atLines) {
          if (out.length >= MOST_PLACES) return out
          const completion = fill(cell, f, input, { end, focus: focus ?? null, atLine })
          if (completion)
            out.push({ completion, judgement: judge(completion.household, completion.standards) })
        }
  return out
}

/** Moves one fact at one place. */
const tryAt = (unknown: Unknown, place: Place): Hit =>
  hitAmong(unknown.variants(place.completion, place.judgement), place)

function hitAmong(variants: readonly Completion[], place: Place): Hit {
  const { category, monitor } = place.judgement
  let first: Completion | null = null
  const others = new Set<string>()
  for (const variant of variants) {
    const j = judge(variant.household, variant.standards)
    if (j.category === category && j.monitor === monitor) continue
    first ??= variant
    others.add(`${j.category}/${j.monitor}`)
  }
  return first ? { witness: [place.completion, first], spread: others.size + 1 } : null
}

function firstHit(unknown: Unknown, places: readonly Place[]): Hit {
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

/** A yes/no fact: looked up among all ways to set the flags, then shown at a place of its own. */
function flagHit(unknown: Unknown, bit: number, input: DecisiveInput, stages: readonly Stage[]): Hit {
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
    const hit = tryAt(unknown, { completion, judgement: judge(completion.household, completion.standards) })
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

/** A fact of a person shows where the person's other facts let it decide: set them so, then move it. */
function personHit(unknown: Unknown, input: DecisiveInput, places: readonly Place[]): Hit {
  const i = input.sketch.persons.findIndex((p) => p.id === unknown.person)
  const p = input.sketch.persons[i]
  if (!p) return null
  const near = places.slice(0, MOST_PERSON_PLACES)
  for (const turning of turningsOf(p, unknown.attribute ?? '', input.bounds.disposable, true)) {
    const hit = personHitWith(unknown, i, turning, near)
    if (hit) return hit
  }
  return personHitWith(unknown, i, null, near)
}

/** The same at each place with some facts of the person overlaid. Places share people: who cannot be moved is asked once. */
function personHitWith(
  unknown: Unknown,
  i: number,
  turning: Partial<Person> | null,
  places: readonly Place[],
): Hit {
  const still = new Map<Person, number>()
  for (const place of places) {
    const { household, standards } = place.completion
    const old = household.persons[i]
    if (!old || still.get(old) === standards.disposable) continue
    let completion = place.completion
    if (turning) {
      const persons = household.persons.slice()
      persons[i] = { ...old, ...turning }
      completion = { standards, household: { ...household, persons } }
    }
    // What moves a person does not read the judgement of the place; most often nothing moves.
    const variants = unknown.variants(completion, place.judgement)
    if (variants.length === 0) {
      still.set(old, standards.disposable)
      continue
    }
    const judgement = turning ? judge(completion.household, standards) : place.judgement
    const hit = hitAmong(variants, { completion, judgement })
    if (hit) return hit
  }
  return null
}
