import { EITHER, type Maybe, NO, type Span, YES } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import type { Person, Supporter } from '../complete.ts'
import type { Findings } from '../findings.ts'
import { countsAs, isChild, isIncapable, isOld } from '../readings.ts'
import type { PersonSketch, Sketch, SupporterSketch } from '../sketch.ts'
import { ageIn, disabilityFor, supporterFor, supportersFor, supportMaybe } from './person.ts'
import type { Unknown } from './unknown.ts'

/** True unless no place can show the fact: saves looking for what is not there. Exact reasons only, never a guess. */
export function canShow(u: Unknown, sketch: Sketch, f: Findings, b: Bounds): boolean {
  const numbers =
    f.belowDibao === 3 || f.belowMarginal === 3 || f.belowDisposable === 3 || f.rigidReached === 3
  const anyLine = numbers || f.inRange === 3 || f.tested.length > 1
  switch (u.part) {
    case 'rigid':
      return f.tested.includes('rigid') && f.rigidReached !== 1
    case 'property':
      return f.assetsDibao === 3 || f.assetsMarginal === 3
    case 'income':
      // The kind of an item is read by the work cost and by the net income basis only.
      return anyLine && !(u.fact.endsWith('.kind') && b.workCostRate.hi === 0 && b.netIncome === NO)
    case 'person': {
      if (!anyLine) return false
      const p = sketch.persons.find((x) => x.id === u.person)
      return (
        p === undefined ||
        turningsOf(p, u.attribute ?? '', b.disposable, (f.assetsDibao & 1) !== 0).length > 0
      )
    }
    default:
      return true
  }
}

const sides = (m: Maybe): boolean[] => (m === EITHER ? [true, false] : [m === YES])
const STUDIES = ['none', 'primary', 'undergraduate', 'postgraduate'] as const
type Standing = Pick<
  Person,
  'rel' | 'age' | 'status' | 'coresident' | 'independent' | 'student' | 'reviewCounts'
>

/**
 * Ways to set the other facts of a person so that this attribute alone decides whether the person counts, or could be
 * 特困. None: the attribute cannot show.
 */
export function turningsOf(
  p: PersonSketch,
  attribute: string,
  disposable: Span,
  leaving: boolean,
): Partial<Person>[] {
  const out: Partial<Person>[] = []
  const standing =
    attribute === 'disability' || attribute === 'disabilityLevel' || attribute === 'obligors'
      ? null
      : standingTurn(p, attribute)
  if (standing) out.push(standing)
  if (leaving) out.push(...coreTurns(p, attribute, disposable))
  return out
}

function coreTurns(p: PersonSketch, attribute: string, disposable: Span): Partial<Person>[] {
  const support = supportMaybe(p, disposable)
  const alone = support === NO ? null : supportersFor(p, true, disposable.hi)
  const middle = ageIn(p.age, { lo: 16, hi: 59 })
  const unable = disabilityFor(p, true)
  const able = disabilityFor(p, false)
  if (attribute.startsWith('obligors')) {
    const dead = ageIn(p.age, { lo: 60, hi: 1e9 }) ?? ageIn(p.age, { lo: 0, hi: 15 })
    const shape =
      dead !== null ? { age: dead } : unable && middle !== null ? { ...unable, age: middle } : null
    if (!shape || support !== EITHER) return []
    if (p.supporters === null) return [{ ...shape, supporters: [] }]
    const supporters = supporterTurn(p, p.supporters, attribute, disposable.hi)
    return supporters ? [{ ...shape, supporters }] : []
  }
  if (!alone) return []
  if (attribute === 'age') {
    const turns = middle !== null && (isOld(p.age.hi) || isChild(p.age.lo))
    return turns && able ? [{ ...able, age: middle, supporters: alone }] : []
  }
  if (attribute !== 'disability' && attribute !== 'disabilityLevel') return []
  if (middle === null || !unable || !able) return []
  const shape = attribute === 'disability' ? shapeFor(p, unable.level) : unable
  return [{ ...shape, age: middle, supporters: alone }]
}

/** Supporters of whom all are incapable but one, whose capacity this attribute alone decides; `obligors[k].name`. */
function supporterTurn(
  p: PersonSketch,
  all: readonly SupporterSketch[],
  attribute: string,
  disposable: number,
): Supporter[] | null {
  const [, index = '', name = ''] = /^obligors\[(\d+)\]\.(\w+)$/.exec(attribute) ?? []
  const turning = all[Number(index)]
  if (!turning) return null
  const others = all.map((s, k) => (k === Number(index) ? null : supporterFor(s, true, disposable)))
  if (others.some((s, k) => s === null && k !== Number(index))) return null
  for (const one of supporterWays(turning, disposable)) {
    const incapable = isIncapable(one, disposable)
    const moved = supporterWays(
      { ...fixed(one, turning), [name]: turning[name as keyof SupporterSketch] },
      disposable,
    )
    if (moved.some((m) => isIncapable(m, disposable) !== incapable)) return others.map((s) => s ?? one)
  }
  return p.supporters === null ? [] : null
}

const fixed = (one: Supporter, s: SupporterSketch): SupporterSketch => ({
  age: { lo: one.age, hi: one.age },
  incapacity: [one.incapacity],
  ownIncome: { lo: one.ownIncome, hi: one.ownIncome },
  propertyOk: one.propertyOk ? YES : NO,
  refuses: s.refuses,
})

/** One supporter for every combination that isIncapable tells apart. */
function supporterWays(s: SupporterSketch, disposable: number): Supporter[] {
  const inside = (span: Span, values: number[]): number[] =>
    values.filter((v, i) => v >= span.lo && v <= span.hi && values.indexOf(v) === i)
  const ages = inside(s.age, [s.age.lo, 60, 70, s.age.hi])
  const incomes = inside(s.ownIncome, [s.ownIncome.lo, disposable - 1, disposable, s.ownIncome.hi])
  const refuses = s.refuses === YES
  const out: Supporter[] = []
  for (const incapacity of s.incapacity)
    for (const age of ages)
      for (const ownIncome of incomes)
        for (const propertyOk of sides(s.propertyOk))
          out.push({ incapacity, age, ownIncome, propertyOk, refuses })
  return out
}

/** A disability that makes unable at a level at which another one does not. */
const shapeFor = (p: PersonSketch, level: number) =>
  disabilityFor({ ...p, level: { lo: level, hi: level } }, true) ?? { level }

/** A standing in which this attribute alone gives two answers to "does this person count?", or null. */
function standingTurn(p: PersonSketch, attribute: string): Standing | null {
  const ages = [ageIn(p.age, { lo: 0, hi: 17 }), ageIn(p.age, { lo: 18, hi: 1e9 })].filter(
    (age) => age !== null,
  )
  const students = p.student.length > 4 ? STUDIES.filter((s) => p.student.includes(s)) : p.student
  const statuses =
    p.status.length > 2 ? (['normal', 'prison'] as const).filter((s) => p.status.includes(s)) : p.status
  /** One place for every setting of the other facts: 1 counted, 2 not. */
  const seen: number[] = []
  const apart = (name: string, at: number): number => (attribute === name ? 0 : at)
  for (const [s, status] of statuses.entries())
    for (const [r, rel] of p.rel.entries())
      for (const coresident of sides(p.coresident))
        for (const independent of sides(p.independent))
          for (const [t, student] of students.entries())
            for (const age of ages) {
              const standing = { status, rel, coresident, independent, student, age, reviewCounts: true }
              const counts = countsAs(rel, standing)
              if (attribute === 'review') {
                if (counts === 'review') return standing
                continue
              }
              let key = apart('status', s) * 16 + apart('rel', r)
              key = key * 16 + apart('student', t)
              key = key * 2 + apart('coresident', coresident ? 1 : 0)
              key = key * 2 + apart('independent', independent ? 1 : 0)
              key = key * 2 + apart('age', age < 18 ? 0 : 1)
              for (const reviewCounts of BOTH) {
                const counted = counts === 'yes' || (counts === 'review' && reviewCounts)
                const at = key * 2 + (reviewCounts ? 1 : 0)
                const side = counted ? 1 : 2
                if ((seen[at] ?? side) !== side) return { ...standing, reviewCounts }
                seen[at] = side
              }
            }
  return null
}
const BOTH = [true, false]
