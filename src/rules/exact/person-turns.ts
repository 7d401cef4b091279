import { NO, type Span, YES } from '../../facts/known.ts'
import type { Person } from '../complete.ts'
import { countsAs, disabledForWork, isChild, isOld } from '../readings.ts'
import type { PersonSketch } from '../sketch.ts'
import {
  AGE_CLASSES,
  ageIn,
  disabilityFor,
  type Profile,
  personFor,
  standingFor,
  supportersFor,
  supportMaybe,
} from './person.ts'
import { PLACE, type Standing, standingsOf } from './standing-kinds.ts'
import { supporterPair } from './supporter-turn.ts'

/** A person who differs in one attribute alone, and so for the rules: counted or not, 特困 but for income or not. */
export interface Turn {
  a: Person
  b: Person
  from: Profile
  to: Profile
}

type Shape = Pick<Person, 'disability' | 'level' | 'supporters'>

const BOTH = [true, false]
const attributesOfStanding = ['rel', 'student', 'coresident', 'independent', 'status', 'review'] as const
type StandingAttribute = (typeof attributesOfStanding)[number]
const isOfStanding = (x: string): x is StandingAttribute =>
  (attributesOfStanding as readonly string[]).includes(x)

/** Every pair of profiles between which this attribute alone can move the person, one example each. */
export function turnsOf(p: PersonSketch, attribute: string, disposable: Span): Turn[] {
  const turns = new Turns(p, disposable)
  if (attribute === 'age') ageTurns(turns)
  else if (isOfStanding(attribute)) standingTurns(turns, attribute)
  else shapeTurns(turns, attribute)
  return turns.list
}

/** Collects turns, each pair of profiles once. */
class Turns {
  readonly list: Turn[] = []
  private readonly seen = new Set<number>()
  readonly person: PersonSketch
  readonly disposable: Span
  private base: Person | null | undefined

  constructor(person: PersonSketch, disposable: Span) {
    this.person = person
    this.disposable = disposable
  }

  add(from: Profile, to: Profile, a: Partial<Person>, b: Partial<Person>): void {
    const key = bits(from) < bits(to) ? bits(from) * 4 + bits(to) : bits(to) * 4 + bits(from)
    if (bits(from) === bits(to) || this.seen.has(key)) return
    const some = this.base ?? this.someone()
    this.base = some
    if (!some) return
    this.seen.add(key)
    this.list.push({ from, to, a: { ...some, ...a }, b: { ...some, ...b } })
  }

  /** Anybody within what is known: the facts no rule of R1 and R5 reads are taken from here. */
  private someone(): Person | null {
    for (const counted of BOTH)
      for (const core of BOTH) {
        const found = personFor(this.person, { counted, core }, this.disposable.lo)
        if (found) return found
      }
    return null
  }
}

export const bits = (p: Profile): number => (p.counted ? 2 : 0) + (p.core ? 1 : 0)

/** The ways a person of this age can be 特困 but for income, or not: at most one example each. */
function coreWays(p: PersonSketch, age: number, disposable: Span): [boolean, Shape][] {
  const out: [boolean, Shape][] = []
  const dead = isOld(age) || isChild(age)
  const able = disabilityFor(p, false)
  const unable = disabilityFor(p, true)
  const alone = supportersFor(p, true, disposable.hi)
  const supported = supportersFor(p, false, disposable.lo)
  const cannot = dead ? (able ?? unable) : unable
  if (cannot && alone) out.push([true, { ...cannot, supporters: alone }])
  const any = alone ?? supported
  if (!dead && able && any) out.push([false, { ...able, supporters: any }])
  else if (cannot && supported) out.push([false, { ...cannot, supporters: supported }])
  return out
}

function standingTurns(turns: Turns, attribute: StandingAttribute): void {
  const { person, disposable } = turns
  for (const span of AGE_CLASSES) {
    const age = ageIn(person.age, span)
    if (age === null) continue
    const flip = flipAt(person, attribute, age)
    if (!flip) continue
    for (const [core, shape] of coreWays(person, age, disposable))
      turns.add(
        { counted: true, core },
        { counted: false, core },
        { ...flip[0], ...shape, age },
        { ...flip[1], ...shape, age },
      )
  }
}

/** Two standings, counted and not, that differ in this attribute alone. */
function flipAt(p: PersonSketch, attribute: StandingAttribute, age: number): [Standing, Standing] | null {
  const all = standingsOf(p)
  if (attribute === 'review') {
    const open = all.find(({ standing }) => countsAs(standing.rel, { ...standing, age }) === 'review')
    if (!open) return null
    return [
      { ...open.standing, reviewCounts: true },
      { ...open.standing, reviewCounts: false },
    ]
  }
  const others = PLACE[attribute]
  const yes: (Standing | undefined)[] = []
  const no: (Standing | undefined)[] = []
  for (const { standing, code } of all) {
    const counts = countsAs(standing.rel, { ...standing, age })
    const key = code - (Math.floor(code / others) % 4) * others
    for (const reviewCounts of BOTH) {
      const at = key * 2 + (reviewCounts ? 1 : 0)
      const side = counts === 'yes' || (counts === 'review' && reviewCounts) ? yes : no
      side[at] ??= reviewCounts ? standing : { ...standing, reviewCounts }
      const pair = [yes[at], no[at]]
      if (pair[0] && pair[1]) return [pair[0], pair[1]]
    }
  }
  return null
}

/** Age moves both: a child of 16 or 18, somebody of 60. */
function ageTurns(turns: Turns): void {
  const { person, disposable } = turns
  const ages = AGE_CLASSES.flatMap((span) => ageIn(person.age, span) ?? [])
  const support = supportMaybe(person, disposable)
  const alone = (support & YES) !== 0 ? supportersFor(person, true, disposable.hi) : null
  const supported = (support & NO) !== 0 ? supportersFor(person, false, disposable.lo) : null
  const shapes: Shape[] = []
  for (const disability of [disabilityFor(person, true), disabilityFor(person, false)])
    for (const supporters of [alone, supported])
      if (disability && supporters) shapes.push({ ...disability, supporters })
  const core = (age: number, s: Shape): boolean =>
    s.supporters === alone && (isOld(age) || isChild(age) || disabledForWork(s.disability, s.level))
  for (const [i, first] of ages.entries())
    for (const second of ages.slice(i + 1)) {
      const seen = new Set<number>()
      for (const { standing: s } of standingsOf(person))
        for (const reviewCounts of BOTH) {
          const at = (age: number): boolean => {
            const counts = countsAs(s.rel, { ...s, age })
            return counts === 'yes' || (counts === 'review' && reviewCounts)
          }
          const pair = (at(first) ? 2 : 0) + (at(second) ? 1 : 0)
          if (seen.has(pair)) continue
          seen.add(pair)
          const standing = { ...s, reviewCounts }
          for (const shape of shapes)
            turns.add(
              { counted: pair >= 2, core: core(first, shape) },
              { counted: (pair & 1) === 1, core: core(second, shape) },
              { ...standing, ...shape, age: first },
              { ...standing, ...shape, age: second },
            )
        }
    }
}

function shapeTurns(turns: Turns, attribute: string): void {
  const { person, disposable } = turns
  for (const span of AGE_CLASSES) {
    const age = ageIn(person.age, span)
    const pair = age === null ? null : shapePair(person, attribute, age, disposable)
    if (age === null || !pair) continue
    for (const counted of BOTH) {
      const standing = standingFor(person, age, counted)
      if (standing)
        turns.add(
          { counted, core: true },
          { counted, core: false },
          { ...standing, ...pair[0], age },
          { ...standing, ...pair[1], age },
        )
    }
  }
}

/** Without support and unable to work, and the same person with this attribute moved so that he is not. */
function shapePair(p: PersonSketch, attribute: string, age: number, disposable: Span): [Shape, Shape] | null {
  const dead = isOld(age) || isChild(age)
  if (attribute.startsWith('obligors')) {
    const shape = dead ? (disabilityFor(p, false) ?? disabilityFor(p, true)) : disabilityFor(p, true)
    const pair = shape && supporterPair(p, attribute, disposable)
    return pair && shape
      ? [
          { ...shape, supporters: pair[0] },
          { ...shape, supporters: pair[1] },
        ]
      : null
  }
  const alone = dead ? null : supportersFor(p, true, disposable.hi)
  if (!alone) return null
  if (attribute === 'disability') {
    for (let level = p.level.lo; level <= p.level.hi; level += 1) {
      const unable = p.disability.find((d) => disabledForWork(d, level))
      const able = p.disability.find((d) => !disabledForWork(d, level))
      if (unable && able)
        return [
          { disability: unable, level, supporters: alone },
          { disability: able, level, supporters: alone },
        ]
    }
    return null
  }
  if (attribute !== 'disabilityLevel') return null
  for (const disability of p.disability) {
    let unable: number | null = null
    let able: number | null = null
    for (let level = p.level.lo; level <= p.level.hi; level += 1)
      if (disabledForWork(disability, level)) unable ??= level
      else able ??= level
    if (unable !== null && able !== null)
      return [
        { disability, level: unable, supporters: alone },
        { disability, level: able, supporters: alone },
      ]
  }
  return null
}
