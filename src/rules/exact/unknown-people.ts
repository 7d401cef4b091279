import { EITHER, isExact } from '../../facts/known.ts'
import type { Person } from '../complete.ts'
import { hasNoLabour, hasNoSupport, isCounted } from '../judge.ts'
import type { PersonSketch, Sketch } from '../sketch.ts'
import type { Completion } from './fill.ts'
import { type Draft, isOpen, withHousehold, within } from './unknown.ts'

const TURNS = [0, 15, 16, 17, 18, 59, 60, 69, 70]

/** The rules read a person through two answers: does he count, and could he be 特困 but for income and property? */
const looksAlike = (a: Person, b: Person, disposable: number): boolean =>
  isCounted(a) === isCounted(b) && isCore(a, disposable) === isCore(b, disposable)
const isCore = (p: Person, disposable: number): boolean => hasNoLabour(p) && hasNoSupport(p, disposable)

/** The completion with another person in this place; none where the rules could not tell the two apart. */
function replaced(c: Completion, i: number, moved: Person): Completion[] {
  const old = c.household.persons[i]
  if (!old || looksAlike(old, moved, c.standards.disposable)) return []
  const persons = c.household.persons.slice()
  persons[i] = moved
  return [withHousehold(c, { persons })]
}

/** Unknowns of R1 and R5 about one person, with the review of who counts. */
export function memberUnknowns(p: PersonSketch, i: number): Draft[] {
  const path = `members.${p.id}`
  const one = <K extends keyof Person>(
    name: string,
    key: K,
    values: readonly Person[K][],
    missing: boolean,
  ): Draft => ({
    fact: `${path}.${name}`,
    missing,
    person: p.id,
    variants: (c) => {
      const old = c.household.persons[i]
      return old ? values.flatMap((v) => (v === old[key] ? [] : replaced(c, i, { ...old, [key]: v }))) : []
    },
  })
  const out: Draft[] = []
  if (p.rel.length > 1) out.push(one('rel', 'rel', p.rel, p.rel.length === 8))
  if (!isExact(p.age))
    out.push(
      one('age', 'age', within(p.age, [p.age.lo, p.age.hi, ...TURNS]), p.age.lo === 0 && p.age.hi >= 200),
    )
  if (p.coresident === EITHER) out.push(one('coresident', 'coresident', [true, false], true))
  if (p.independent === EITHER) out.push(one('independent', 'independent', [true, false], true))
  if (p.student.length > 1) out.push(one('student', 'student', p.student, p.student.length === 9))
  if (p.status.length > 1) out.push(one('status', 'status', p.status, p.status.length === 4))
  if (p.disability.length > 1)
    out.push(one('disability', 'disability', p.disability, p.disability.length === 8))
  if (!isExact(p.level) && p.disability.some((d) => d !== 'none'))
    out.push(
      one('disabilityLevel', 'level', within(p.level, [1, 2, 3, 4]), p.level.lo === 1 && p.level.hi === 4),
    )
  out.push({ ...one('', 'reviewCounts', [true, false], false), fact: `review.members.${p.id}` })
  return [...out, ...supporterUnknowns(p, i)]
}

function supporterUnknowns(p: PersonSketch, i: number): Draft[] {
  const path = `obligors.${p.id}`
  const put = (c: Completion, supporters: Person['supporters']): Completion[] => {
    const old = c.household.persons[i]
    return old ? replaced(c, i, { ...old, supporters }) : []
  }
  const capable = { age: 40, incapacity: 'none', ownIncome: 0, propertyOk: true, refuses: false } as const
  if (p.supporters === null)
    return [
      {
        fact: path,
        missing: true,
        person: p.id,
        variants: (c) => [[], [capable]].flatMap((list) => put(c, list)),
      },
    ]
  return p.supporters.flatMap((s, k) => {
    const now = (c: Completion) => c.household.persons[i]?.supporters ?? []
    const one = <T>(
      name: string,
      key: string,
      values: (c: Completion) => readonly T[],
      missing: boolean,
    ): Draft => ({
      fact: `${path}[${k}].${name}`,
      missing,
      person: p.id,
      variants: (c) =>
        values(c).flatMap((v) =>
          put(
            c,
            now(c).map((old, x) => (x === k ? { ...old, [key]: v } : old)),
          ),
        ),
    })
    const out: Draft[] = []
    if (!isExact(s.age))
      out.push(one('age', 'age', () => within(s.age, [s.age.lo, s.age.hi, 59, 60, 69, 70]), isOpen(s.age)))
    if (s.incapacity.length > 1)
      out.push(one('incapacity', 'incapacity', () => s.incapacity, s.incapacity.length === 8))
    if (!isExact(s.ownIncome))
      out.push(
        one(
          'ownIncome',
          'ownIncome',
          (c) =>
            within(s.ownIncome, [
              s.ownIncome.lo,
              s.ownIncome.hi,
              c.standards.disposable,
              c.standards.disposable - 1,
            ]),
          isOpen(s.ownIncome),
        ),
      )
    if (s.propertyOk === EITHER) out.push(one('propertyOk', 'propertyOk', () => [true, false], true))
    return out
  })
}

/** People of whom nothing is known, as one fact. */
export function strangersUnknown(s: Sketch): Draft[] {
  if (s.strangers.hi === 0) return []
  const known = s.persons.length
  const make = (count: number, counts: boolean, leaves: boolean): Person[] =>
    Array.from({ length: count }, (_, i) => ({
      id: `?${leaves ? 't' : counts ? 'c' : 'n'}${i + 1}`,
      rel: 'other',
      age: leaves ? 70 : 40,
      coresident: true,
      independent: false,
      student: 'none',
      status: 'normal',
      disability: 'none',
      level: 4,
      majorDisease: false,
      working: false,
      workAble: false,
      ownIncome: 0,
      ownLiquid: 0,
      supporters: [],
      reviewCounts: counts,
    }))
  return [
    {
      fact: 'members',
      missing: true,
      variants: (c) => {
        const named = c.household.persons.slice(0, known)
        const out: Completion[] = []
        for (let staying = 0; staying <= s.strangers.hi; staying += 1)
          for (const leaving of [0, 1]) {
            if (staying + leaving > s.strangers.hi || (staying > 8 && staying < s.strangers.hi - leaving))
              continue
            const idle = Math.max(0, s.strangers.lo - staying - leaving)
            out.push(
              withHousehold(c, {
                persons: [
                  ...named,
                  ...make(staying, true, false),
                  ...make(leaving, true, true),
                  ...make(idle, false, false),
                ],
              }),
            )
          }
        return out
      },
    },
  ]
}
