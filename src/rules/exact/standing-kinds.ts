import { RELS, STUDENTS } from '../../facts/codes.ts'
import { EITHER, type Maybe, YES } from '../../facts/known.ts'
import type { Person } from '../complete.ts'
import { countsAs } from '../readings.ts'
import type { PersonSketch } from '../sketch.ts'

/** One way to fill in the facts that decide whether a person counts. */
export type Standing = Pick<
  Person,
  'rel' | 'student' | 'coresident' | 'independent' | 'status' | 'reviewCounts'
>

const BOTH = [true, false]
const sides = (m: Maybe): readonly boolean[] => (m === EITHER ? BOTH : [m === YES])

/** Where each attribute stands in the code of a standing: one digit of base four each. */
export const PLACE = { rel: 1, student: 4, status: 16, coresident: 64, independent: 256 } as const

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
export function standingsOf(p: PersonSketch): readonly Coded[] {
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
