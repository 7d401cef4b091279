import { EITHER, type Maybe, NO, type Span, YES } from '../../facts/known.ts'
import type { Person, Supporter } from '../complete.ts'
import { countsAs, disabledForWork, isChild, isIncapable, isOld } from '../readings.ts'
import type { PersonSketch, SupporterSketch } from '../sketch.ts'

/** What the two household-wide questions can be about a person: counted among H, and 特困 but for income and property. */
export interface Profile {
  counted: boolean
  core: boolean
}

/** Ages between which no rule about members or labour changes. */
export const AGE_CLASSES: readonly Span[] = [
  { lo: 0, hi: 15 },
  { lo: 16, hi: 17 },
  { lo: 18, hi: 59 },
  { lo: 60, hi: Number.POSITIVE_INFINITY },
]

/** One of the two always is. */
export const both = (can: boolean, cannot: boolean): Maybe => (can ? (cannot ? EITHER : YES) : NO)

const may = (m: Maybe): boolean => (m & YES) !== 0
const mayNot = (m: Maybe): boolean => (m & NO) !== 0
const sides = (m: Maybe): boolean[] => (m === YES ? [true] : m === NO ? [false] : [true, false])

/** One way to fill in the facts that decide whether a person counts. */
type Standing = Pick<Person, 'rel' | 'student' | 'coresident' | 'independent' | 'status' | 'reviewCounts'>

/** A standing at this age with the wanted answer, or null when none of the options gives it. */
export function standingFor(p: PersonSketch, age: number, counted: boolean): Standing | null {
  for (const status of p.status)
    for (const rel of p.rel)
      for (const coresident of sides(p.coresident))
        for (const independent of sides(p.independent))
          for (const student of p.student) {
            const counts = countsAs(rel, { age, student, coresident, independent, status })
            if (counts === 'review' || (counts === 'yes') === counted)
              return { rel, student, coresident, independent, status, reviewCounts: counted }
            // Only a grown child's study is read; for all others the first option stands for every one.
            if (rel !== 'child') break
          }
  return null
}

/** A disability with the wanted answer to "unable to work", or null. */
export function disabilityFor(p: PersonSketch, unable: boolean): Pick<Person, 'disability' | 'level'> | null {
  for (const disability of p.disability)
    for (let level = p.level.lo; level <= p.level.hi; level += 1)
      if (disabledForWork(disability, level) === unable) return { disability, level }
  return null
}

const CAPABLE: Supporter = { age: 40, incapacity: 'none', ownIncome: 0, propertyOk: true, refuses: false }

/** A supporter within what is known, incapable or not, or null when that cannot be. */
export function supporterFor(s: SupporterSketch, incapable: boolean, disposable: number): Supporter | null {
  for (const incapacity of s.incapacity)
    for (const age of [s.age.lo, 60, 70, s.age.hi])
      if (age >= s.age.lo && age <= s.age.hi)
        for (const ownIncome of [s.ownIncome.lo, s.ownIncome.hi])
          for (const propertyOk of sides(s.propertyOk)) {
            const filled = { age, incapacity, ownIncome, propertyOk, refuses: s.refuses === YES }
            if (isIncapable(filled, disposable) === incapable) return filled
          }
  return null
}

/** Supporters that leave the person without support, or with some; null when that cannot be. */
export function supportersFor(p: PersonSketch, none: boolean, disposable: number): Supporter[] | null {
  if (p.supporters === null) return none ? [] : [CAPABLE]
  const incapable = p.supporters.map((s) => supporterFor(s, true, disposable))
  if (none) return incapable.some((s) => s === null) ? null : incapable.filter((s) => s !== null)
  for (const [i, s] of p.supporters.entries()) {
    const capable = supporterFor(s, false, disposable)
    if (!capable) continue
    const rest = p.supporters.map((other, k) =>
      k === i ? capable : (incapable[k] ?? supporterFor(other, false, disposable) ?? CAPABLE),
    )
    return rest
  }
  return null
}

/** Can the supporters all be incapable, can one be capable? `disposable` is a span within which no answer flips. */
export function supportMaybe(p: PersonSketch, disposable: Span): Maybe {
  if (p.supporters === null) return 3
  let allCan = true
  let oneCannot = false
  for (const s of p.supporters) {
    if (s.incapacity.length === 1 && s.incapacity[0] === 'none') {
      allCan = false
      oneCannot = true
    } else {
      allCan = allCan && supporterFor(s, true, disposable.hi) !== null
      oneCannot = oneCannot || supporterFor(s, false, disposable.lo) !== null
    }
  }
  return both(allCan, oneCannot)
}

/** Every combination of the two answers that the facts allow. */
export function profilesOf(p: PersonSketch, disposable: Span): readonly Profile[] {
  const known = kept.get(p)
  if (known && known.lo === disposable.lo && known.hi === disposable.hi) return known.profiles
  const profiles = findProfiles(p, disposable)
  kept.set(p, { lo: disposable.lo, hi: disposable.hi, profiles, filled: [] })
  return profiles
}

/** Worked out once a person and disposable income: both are asked again for every box and every place. */
const kept = new WeakMap<
  PersonSketch,
  { lo: number; hi: number; profiles: readonly Profile[]; filled: (Person | null | undefined)[] }
>()

function findProfiles(p: PersonSketch, disposable: Span): Profile[] {
  const disabled = disabilityFor(p, true) !== null
  const able = disabilityFor(p, false) !== null
  let support: Maybe | null = null
  const seen = new Set<number>()
  for (const span of AGE_CLASSES) {
    const age = ageIn(p.age, span)
    if (age === null) continue
    const dead = isOld(age) || isChild(age)
    const cannotWork = dead || disabled
    if (cannotWork && support === null) support = supportMaybe(p, disposable)
    const core = both(
      cannotWork && may(support ?? NO),
      (!dead && able) || (cannotWork && mayNot(support ?? YES)),
    )
    for (const counted of [true, false]) {
      if (standingFor(p, age, counted) === null) continue
      for (const side of sides(core)) seen.add((counted ? 2 : 0) + (side ? 1 : 0))
    }
  }
  return [...seen].map((bits) => ({ counted: bits >= 2, core: (bits & 1) === 1 }))
}

/** The lowest age of a span that lies in a class, or null. */
export function ageIn(age: Span, span: Span): number | null {
  const lo = Math.max(age.lo, span.lo)
  return lo <= Math.min(age.hi, span.hi) ? lo : null
}

/** A whole person with the wanted profile; `null` cannot happen for a profile that `profilesOf` gave. */
export function personFor(p: PersonSketch, want: Profile, disposable: number): Person | null {
  const known = kept.get(p)
  if (!known || known.lo !== disposable) return findPerson(p, want, disposable)
  const at = (want.counted ? 2 : 0) + (want.core ? 1 : 0)
  const person = known.filled[at]
  if (person !== undefined) return person
  const made = findPerson(p, want, disposable)
  known.filled[at] = made
  return made
}

function findPerson(p: PersonSketch, want: Profile, disposable: number): Person | null {
  for (const span of AGE_CLASSES) {
    const age = ageIn(p.age, span)
    const standing = age === null ? null : standingFor(p, age, want.counted)
    if (age === null || standing === null) continue
    const dead = isOld(age) || isChild(age)
    for (const unable of want.core ? [true] : [false, true]) {
      const shape = dead ? (disabilityFor(p, false) ?? disabilityFor(p, true)) : disabilityFor(p, unable)
      if (!shape) continue
      const dependent = dead || unable
      const wantNone = want.core
      const supporters =
        supportersFor(p, dependent ? wantNone : true, disposable) ??
        (dependent ? null : supportersFor(p, false, disposable))
      if (!supporters) continue
      return { ...standing, ...shape, ...restOf(p), age, supporters }
    }
  }
  return null
}

function restOf(p: PersonSketch) {
  return {
    id: p.id,
    majorDisease: p.majorDisease === YES,
    working: p.working === YES,
    workAble: p.workAble === YES,
    ownIncome: p.ownIncome.lo,
    ownLiquid: p.ownLiquid.lo,
  }
}
