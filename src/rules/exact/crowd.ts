import { EITHER, NO, type Span, YES } from '../../facts/known.ts'
import type { Person } from '../complete.ts'
import type { PersonSketch, Sketch } from '../sketch.ts'
import { personFor, profilesOf } from './person.ts'

/** With more people than this who may or may not be 特困, sums over all of them are no longer taken apart exactly. */
const MOST_UNSETTLED = 12

export interface Crowd {
  /** Most of the unsettled people fixed to one way: less than the truth. */
  fewer: Sketch
  /** The same people as strangers: more than the truth. */
  more: Sketch
}

/** Two households around one with too many unsettled people, or null when there are not too many. */
export function crowdOf(sketch: Sketch, disposable: Span): Crowd | null {
  const unsettled = sketch.persons.filter((p) => {
    const profiles = profilesOf(p, disposable)
    return profiles.length > 1 && profiles.some((x) => x.core)
  })
  if (unsettled.length <= MOST_UNSETTLED) return null
  const rest = unsettled.slice(4)
  const gone = new Set(rest.map((p) => p.id))
  const fewer = {
    ...sketch,
    persons: sketch.persons.map((p) => (gone.has(p.id) ? settled(p, disposable) : p)),
  }
  const more = {
    ...sketch,
    persons: sketch.persons.filter((p) => !gone.has(p.id)),
    strangers: { lo: sketch.strangers.lo + gone.size, hi: sketch.strangers.hi + gone.size },
    income:
      sketch.income?.map((i) =>
        typeof i.who === 'string' && gone.has(i.who) ? { ...i, who: undefined } : i,
      ) ?? null,
  }
  return { fewer, more }
}

/** One of the ways this person can be, as a sketch without anything open that the outcome reads. */
function settled(p: PersonSketch, disposable: Span): PersonSketch {
  const profile = profilesOf(p, disposable).find((x) => !x.core) ?? { counted: true, core: true }
  const one = personFor(p, profile, disposable.lo)
  return one ? { ...p, ...fixed(one) } : p
}

export function fixed(one: Person): Partial<PersonSketch> {
  return {
    rel: [one.rel],
    age: { lo: one.age, hi: one.age },
    coresident: one.coresident ? YES : NO,
    independent: one.independent ? YES : NO,
    student: [one.student],
    status: [one.status],
    disability: [one.disability],
    level: { lo: one.level, hi: one.level },
    supporters: one.supporters.map((s) => ({
      age: { lo: s.age, hi: s.age },
      incapacity: [s.incapacity],
      ownIncome: { lo: s.ownIncome, hi: s.ownIncome },
      propertyOk: s.propertyOk ? YES : NO,
      refuses: EITHER,
    })),
  }
}
