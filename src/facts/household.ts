import * as z from 'zod'
import {
  BUSINESSES,
  DISABILITIES,
  HUKOUS,
  INCAPACITIES,
  INCOME_KINDS,
  MEMBER_STATUSES,
  RELS,
  RIGID_TYPES,
  STUDENTS,
  URGENT_SIGNS,
  VEHICLES,
} from './codes.ts'

/** Limits of one household; more is refused, never cut off silently. */
export const MAX_MEMBERS = 60
export const MAX_ITEMS = 200
export const MAX_NUMBER = 1_000_000_000

/** A number: exact, a range (either side may be open), or null = unknown. Whole, 0 to `max`. */
export function knownNumber(min = 0, max = MAX_NUMBER) {
  const whole = z.number().int().min(min).max(max)
  const range = z
    .strictObject({ min: whole.optional(), max: whole.optional() })
    .refine((r) => r.min === undefined || r.max === undefined || r.min <= r.max, 'min is above max')
  return z
    .union([whole, range, z.null()], {
      error: `expected a whole number from ${min} to ${max}, {"min","max"} with min <= max, or null`,
    })
    .optional()
}

/** One code, {"oneOf": [...]}, or null = unknown. */
export function knownCode<const T extends readonly [string, ...string[]]>(codes: T) {
  const one = z.enum(codes)
  const error = `expected one of ${codes.join(', ')}, {"oneOf": [...]}, or null`
  return z.union([one, z.strictObject({ oneOf: z.array(one).min(1).max(codes.length) }), z.null()], { error })
}

const flag = z.boolean({ error: 'expected true, false or null' }).nullable().optional()
const money = knownNumber()
const name = z.string().min(1).max(64)
const codeWord = z.string().regex(/^[a-z0-9_]{1,64}$/, 'expected a code of lower case letters, digits and _')
const freeCode = z.union([codeWord, z.strictObject({ oneOf: z.array(codeWord).min(1).max(40) }), z.null()], {
  error: 'expected a code, {"oneOf": [...]}, or null',
})
const month = z.union([z.literal('never'), knownNumber()], {
  error: 'expected "never", a whole number of months, {"min","max"}, or null',
})

export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}
export const calendarDate = z.string().refine(isCalendarDate, 'expected a date like 2026-06-15')

const member = z.strictObject({
  id: name,
  rel: knownCode(RELS).optional(),
  age: knownNumber(),
  birth: calendarDate.nullable().optional(),
  coresident: flag,
  independent: flag,
  student: knownCode(STUDENTS).optional(),
  status: knownCode(MEMBER_STATUSES).optional(),
  disability: knownCode(DISABILITIES).optional(),
  disabilityLevel: knownNumber(1, 4),
  majorDisease: flag,
  working: flag,
  workAble: flag,
  ownIncome: money,
  ownLiquid: money,
})

const incomeItem = z.strictObject({
  kind: knownCode(INCOME_KINDS).optional(),
  amount: money,
  code: freeCode.optional(),
  who: name.nullable().optional(),
})

const rigidItem = z.strictObject({
  type: knownCode(RIGID_TYPES).optional(),
  gross: money,
  covered: money,
  who: name.nullable().optional(),
})

const property = z.strictObject({
  liquid: money,
  houses: knownNumber(),
  boughtHouse12m: flag,
  commercialProperty: flag,
  vehicles: z.array(knownCode(VEHICLES)).max(MAX_ITEMS).nullable().optional(),
  business: knownCode(BUSINESSES).optional(),
  companyCapital: money,
  lavish: flag,
})

const obligor = z.strictObject({
  rel: knownCode(RELS).optional(),
  age: knownNumber(),
  incapacity: knownCode(INCAPACITIES).optional(),
  ownIncome: money,
  propertyOk: flag,
  refuses: flag,
})

const guarantees = z.strictObject({
  educationDropout: flag,
  medicalUninsured: flag,
  housingUnsafe: flag,
  waterUnsafe: flag,
})

const members = z.union(
  [z.array(member).max(MAX_MEMBERS), z.strictObject({ count: knownNumber(0, MAX_MEMBERS) }), z.null()],
  { error: `expected at most ${MAX_MEMBERS} members, {"count": …}, or null` },
)

const shape = z.strictObject({
  hukou: knownCode(HUKOUS).optional(),
  members: members.optional(),
  income: z.array(incomeItem).max(MAX_ITEMS).nullable().optional(),
  rigid: z.array(rigidItem).max(MAX_ITEMS).nullable().optional(),
  otherSpending: z
    .array(z.strictObject({ type: codeWord.nullable().optional(), amount: money }))
    .max(MAX_ITEMS)
    .nullable()
    .optional(),
  property: property.nullable().optional(),
  obligors: z.record(name, z.array(obligor).max(MAX_MEMBERS).nullable()).nullable().optional(),
  tuopin: flag,
  monitoredNow: flag,
  dibaoRefusedMonths: month.optional(),
  dibaoExitMonths: month.optional(),
  onBenefit: freeCode.optional(),
  basicLivingSerious: flag,
  selfHelpPossible: flag,
  suddenEvent: flag,
  guarantees: guarantees.nullable().optional(),
  urgentSigns: z.array(knownCode(URGENT_SIGNS)).max(MAX_ITEMS).nullable().optional(),
  disaster12m: flag,
  nearRelativeOfWorker: flag,
})

type Shape = z.infer<typeof shape>
type Issue = (path: (string | number)[], message: string) => void

/** Names of people must be unique, and a mark must name somebody of a list that is given. */
function checkNames(facts: Shape, issue: Issue): void {
  if (!Array.isArray(facts.members)) {
    checkNameCount(facts, issue)
    return
  }
  const ids = new Set<string>()
  for (const [i, m] of facts.members.entries()) {
    if (ids.has(m.id)) issue(['members', i, 'id'], 'expected an id that no other member has')
    ids.add(m.id)
  }
  for (const [key, items] of [
    ['income', facts.income],
    ['rigid', facts.rigid],
  ] as const)
    for (const [i, item] of (items ?? []).entries())
      if (typeof item.who === 'string' && !ids.has(item.who))
        issue([key, i, 'who'], 'expected the id of a listed member')
  for (const id of Object.keys(facts.obligors ?? {}))
    if (!ids.has(id)) issue(['obligors', id], 'expected the id of a listed member')
}

/** Everybody named in marks is one of the people that are only counted. */
export function namesOf(facts: Shape): string[] {
  const marks = [...(facts.income ?? []), ...(facts.rigid ?? [])].map((item) => item.who)
  const all = [...marks.filter((who) => typeof who === 'string'), ...Object.keys(facts.obligors ?? {})]
  return [...new Set(all)]
}

function checkNameCount(facts: Shape, issue: Issue): void {
  const people = facts.members
  const count = people && !Array.isArray(people) ? people.count : null
  const most = typeof count === 'number' ? count : (count?.max ?? MAX_MEMBERS)
  if (namesOf(facts).length > most)
    issue(['members', 'count'], 'expected at least as many people as are named')
}

/** What was said about one household (contract: pre-screen request). Absent or null is unknown. */
export const householdFacts = shape.superRefine((facts, context) => {
  checkNames(facts, (path, message) => context.addIssue({ code: 'custom', path, message }))
})
export type HouseholdFacts = Shape
export type MemberFacts = z.infer<typeof member>
export type ObligorFacts = z.infer<typeof obligor>
export type IncomeFacts = z.infer<typeof incomeItem>
export type RigidFacts = z.infer<typeof rigidItem>
