import { RELS, STUDENTS } from '../../facts/codes.ts'
import { EITHER, type Maybe, NO, type Span, YES } from '../../facts/known.ts'
import type { Person, Supporter } from '../complete.ts'
import { countsAs, disabledForWork, isChild, isIncapable, isOld } from '../readings.ts'
import type { PersonSketch, SupporterSketch } from '../sketch.ts'
import {
  AGE_CLASSES,
  ageIn,
  disabilityFor,
  type Profile,
  personFor,
  standingFor,
  supporterFor,
  supportersFor,
  supportMaybe,
} from './person.ts'

/** A person who differs in one attribute alone, and so for the rules: counted or not, 特困 but for income or not. */
export interface Turn {
  a: Person
  b: Person
  from: Profile
  to: Profile
}

type Standing = Pick<Person, 'rel' | 'student' | 'coresident' | 'independent' | 'status' | 'reviewCounts'>
type Shape = Pick<Person, 'disability' | 'level' | 'supporters'>

const BOTH = [true, false]
const sides = (m: Maybe): readonly boolean[] => (m === EITHER ? BOTH : [m === YES])
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

/** Where each attribute stands in the code of a standing: one digit of base four each. */
const PLACE = { rel: 1, student: 4, status: 16, coresident: 64, independent: 256 } as const

/** One of each kind that R1 tells apart, found by asking it: a new reading needs no change here. */
const relKind = kindsBy(RELS, (rel) =>
  [10, 30].flatMap((age) =>
    STUDENTS.flatMap((student) =>
      BOTH.flatMap((coresident) =>
        BOTH.map((independent) => countsAs(rel, { age, student, coresident, independent, status: 'normal' })),
      ),
    ),
  ),
)
const studentKind = kindsBy(STUDENTS, (student) =>
  RELS.flatMap((rel) =>
    BOTH.flatMap((coresident) =>
      BOTH.map((independent) =>
        countsAs(rel, { age: 30, student, coresident, independent, status: 'normal' }),
      ),
    ),
  ),
)

function kindsBy<T extends string>(all: readonly T[], answers: (x: T) => string[]): Map<T, number> {
  const seen: string[] = []
  const out = new Map<T, number>()
  for (const x of all) {
    const key = answers(x).join()
    if (!seen.includes(key)) seen.push(key)
    out.set(x, seen.indexOf(key))
  }
  return out
}

function oneOfEach<T extends string>(options: readonly T[], kind: (x: T) => number): [T, number][] {
  const out: [T, number][] = []
  for (const x of options) if (!out.some(([, k]) => k === kind(x))) out.push([x, kind(x)])
  return out
}

interface Coded {
  standing: Standing
  code: number
}
const coded = new WeakMap<PersonSketch, Coded[]>()

/** Standings that R1 can tell apart. */
function standingsOf(p: PersonSketch): readonly Coded[] {
  const known = coded.get(p)
  if (known) return known
  const out: Coded[] = []
  const students = oneOfEach(p.student, (x) => studentKind.get(x) ?? 0)
  for (const [status, s] of oneOfEach(p.status, (x) => (x === 'normal' ? 0 : 1)))
    for (const [rel, r] of oneOfEach(p.rel, (x) => relKind.get(x) ?? 0))
      for (const coresident of sides(p.coresident))
        for (const independent of sides(p.independent))
          for (const [student, t] of students)
            out.push({
              standing: { status, rel, coresident, independent, student, reviewCounts: true },
              code: r + t * 4 + s * 16 + (coresident ? 64 : 0) + (independent ? 256 : 0),
            })
  coded.set(p, out)
  return out
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

const CAPABLE: Supporter = { age: 40, incapacity: 'none', ownIncome: 0, propertyOk: true, refuses: false }

/** Supporters of whom none can support, and the same with this attribute of one moved so that he can. */
function supporterPair(
  p: PersonSketch,
  attribute: string,
  disposable: Span,
): [Supporter[], Supporter[]] | null {
  if (p.supporters === null) return [[], [CAPABLE]]
  const [, index = '', name = ''] = /^obligors\[(\d+)\]\.(\w+)$/.exec(attribute) ?? []
  const at = Number(index)
  const turning = p.supporters[at]
  if (!turning) return null
  const others = p.supporters.map((s, k) => (k === at ? CAPABLE : supporterFor(s, true, disposable.hi)))
  if (others.some((s) => s === null)) return null
  const pair = oneSupporter(turning, name, disposable)
  if (!pair) return null
  const put = (one: Supporter): Supporter[] => others.map((s, k) => (k === at ? one : (s ?? CAPABLE)))
  return [put(pair[0]), put(pair[1])]
}

function oneSupporter(s: SupporterSketch, name: string, disposable: Span): [Supporter, Supporter] | null {
  const inside = (span: Span, values: readonly number[]): number[] => [
    ...new Set(values.filter((v) => v >= span.lo && v <= span.hi)),
  ]
  const ages = inside(s.age, [s.age.lo, 60, 70, s.age.hi])
  // Any disposable income of the span will do: the one below serves who is poor, the one above who is not.
  const d = disposable.hi
  const incomes = inside(s.ownIncome, [s.ownIncome.lo, d - 1, d, s.ownIncome.hi])
  const propertyOk = sides(s.propertyOk)
  const lists = { incapacity: s.incapacity, age: ages, ownIncome: incomes, propertyOk }
  const moving = lists[name as keyof typeof lists]
  if (!moving || moving.length < 2) return null
  const first = <T>(key: string, list: readonly T[]): readonly T[] => (key === name ? list.slice(0, 1) : list)
  for (const incapacity of first('incapacity', s.incapacity))
    for (const age of first('age', ages))
      for (const ownIncome of first('ownIncome', incomes))
        for (const ok of first('propertyOk', propertyOk)) {
          const base = { incapacity, age, ownIncome, propertyOk: ok, refuses: s.refuses === YES }
          let incapable: Supporter | null = null
          let capable: Supporter | null = null
          for (const value of moving) {
            const one = { ...base, [name]: value }
            if (isIncapable(one, d)) incapable ??= one
            else capable ??= one
          }
          if (incapable && capable) return [incapable, capable]
        }
  return null
}
