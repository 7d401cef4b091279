import { EITHER, type Maybe, NO, YES } from '../../facts/known.ts'
import type { Findings } from '../findings.ts'
import { countsAs, isChild, isOld } from '../readings.ts'
import type { PersonSketch, Sketch } from '../sketch.ts'
import { ageIn, disabilityFor, supportMaybe } from './person.ts'
import type { Unknown } from './unknowns.ts'

/** What a fact of a person can change about that person. */
interface Turns {
  counted: boolean
  core: boolean
}

/** True unless no place can show the fact: saves looking for what is not there. Exact reasons only, never a guess. */
export function canShow(
  u: Unknown,
  sketch: Sketch,
  f: Findings,
  disposable: { lo: number; hi: number },
): boolean {
  const numbers =
    f.belowDibao === 3 || f.belowMarginal === 3 || f.belowDisposable === 3 || f.rigidReached === 3
  const anyLine = numbers || f.inRange === 3 || f.tested.length > 1
  switch (u.part) {
    case 'rigid':
      return f.tested.includes('rigid') && f.rigidReached !== 1
    case 'property':
      return f.assetsDibao === 3 || f.assetsMarginal === 3
    case 'income':
      return anyLine
    case 'person': {
      if (!anyLine) return false
      const p = sketch.persons.find((x) => x.id === u.person)
      if (!p || !u.attribute) return true
      const turns = turnsOf(p, u.attribute, disposable)
      return turns.counted || (turns.core && (f.assetsDibao & 1) !== 0)
    }
    default:
      return true
  }
}

const sides = (m: Maybe): boolean[] => (m === EITHER ? [true, false] : [m === YES])
const STUDIES = ['none', 'primary', 'undergraduate', 'postgraduate'] as const

function turnsOf(p: PersonSketch, attribute: string, disposable: { lo: number; hi: number }): Turns {
  switch (attribute) {
    case 'age':
      return { counted: standingTurns(p, 'age'), core: true }
    case 'disability':
    case 'disabilityLevel': {
      const between = ageIn(p.age, { lo: 16, hi: 59 }) !== null
      const turns = disabilityFor(p, true) !== null && disabilityFor(p, false) !== null
      return { counted: false, core: between && turns && supportMaybe(p, disposable) !== NO }
    }
    case 'obligors': {
      const unable = isOld(p.age.hi) || isChild(p.age.lo) || disabilityFor(p, true) !== null
      return { counted: false, core: unable && supportMaybe(p, disposable) === EITHER }
    }
    default:
      return { counted: standingTurns(p, attribute), core: false }
  }
}

/** Does some way to fill in the rest of the standing give two answers when this attribute alone moves? */
function standingTurns(p: PersonSketch, attribute: string): boolean {
  const ages = [17, 18].map((age) =>
    age === 17 ? ageIn(p.age, { lo: 0, hi: 17 }) : ageIn(p.age, { lo: 18, hi: 1e9 }),
  )
  const students = p.student.length > 4 ? STUDIES.filter((s) => p.student.includes(s)) : p.student
  const statuses =
    p.status.length > 2 ? (['normal', 'prison'] as const).filter((s) => p.status.includes(s)) : p.status
  const seen = new Map<string, number>()
  for (const status of statuses)
    for (const rel of p.rel)
      for (const coresident of sides(p.coresident))
        for (const independent of sides(p.independent))
          for (const student of students)
            for (const age of ages) {
              if (age === null) continue
              const standing = { status, rel, coresident, independent, student, age }
              const counts = countsAs(rel, standing)
              const mask = counts === 'review' ? 3 : counts === 'yes' ? 1 : 2
              if (attribute === 'review') {
                if (mask === 3) return true
                continue
              }
              const key = JSON.stringify({ ...standing, [attribute]: null })
              const all = (seen.get(key) ?? 0) | mask
              if (all === 3) return true
              seen.set(key, all)
            }
  return false
}
