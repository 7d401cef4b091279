import type { Json } from '../../facts/fact.ts'
import { MAX_MEMBERS, type MemberFacts } from '../../facts/household.ts'
import { ageOn, type CivilDate, isCivilDate } from '../../kernel/civil-date.ts'
import { personPath, removalReasons } from '../../leads/visit/people-found.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { choicesOf, notVerifiedSign, type PersonField, personFields } from './person-fields.ts'
import { readAmount } from './read-amount.ts'

/** What was found of people, before its evidence is known; `undefined`: could not be verified. */
export type PersonFinding = { path: string; value: Json | undefined; note: string; field: string }
type Read = { findings: PersonFinding[]; problems: Problem[] }

const mostAdded = 30
/**
 * Added people take the next seats, and their id holds the sheet's: the same sheet sent twice adds them once, two sheets
 * at once never mean the same person.
 */
export function addedId(members: readonly MemberFacts[] | null, sheet: string, at: number): string {
  const seats = (members ?? []).map(({ id }) => Number(/^\D*(\d{1,3})(?!\d)/.exec(id)?.[1] ?? 0))
  return `p${Math.max(0, ...seats) + 1 + at}-${sheet.slice(0, 48)}`
}

const text = (typed: Typed, name: string): string => (typed[name] ?? '').trim()

function readField(field: PersonField, typed: string, today: CivilDate): Json | undefined {
  if (field === 'birth') return isCivilDate(typed) && typed <= today ? typed : undefined
  const choices = choicesOf(field, false)
  if (!choices) return readAmount(typed) as Json | undefined
  if (!choices.some(({ value }) => value === typed)) return undefined
  if (typed === 'yes' || typed === 'no') return typed === 'yes'
  return field === 'disabilityLevel' ? Number(typed) : typed
}

/** The filled fields of one row; a date of birth brings the age of today. */
function readRow(typed: Typed, row: string, today: CivilDate) {
  const found = new Map<PersonField, Json | undefined>()
  const problems: Problem[] = []
  for (const [field] of personFields) {
    const name = `${row}_${field}`
    const said = text(typed, name)
    if (said === '') continue
    if (said === notVerifiedSign || said === '？') {
      found.set(field, undefined)
      continue
    }
    const value = readField(field, said, today)
    if (value === undefined || value === null)
      problems.push({
        field: name,
        words: field === 'birth' ? '请写日期，例如 1982-03-01。' : '请写整数，例如 12000 或 1万-2万。',
      })
    else found.set(field, value)
  }
  const birth = found.get('birth')
  if (typeof birth === 'string') {
    const age = ageOn(birth, today)
    const typedAge = found.get('age')
    if (typeof typedAge === 'number' && typedAge !== age)
      problems.push({ field: `${row}_age`, words: `按出生日期是 ${age} 岁，请核对。` })
    found.set('age', age)
  }
  return { found, problems }
}

function readKnown(typed: Typed, row: string, id: string, today: CivilDate): Read {
  const note = text(typed, `${row}_note`)
  const { found, problems } = readRow(typed, row, today)
  const counted =
    typed[`${row}_in`] === '1'
      ? [{ path: `review.members.${id}`, value: true, note, field: `${row}_in` }]
      : []
  const findings = [...found].map(([field, value]) => ({
    path: `members.${id}.${field}`,
    value,
    note,
    field: `${row}_${field}`,
  }))
  return { findings: [...findings, ...counted], problems }
}

/** Who is taken out of the count, each with a reason. */
function readGone(typed: Typed, members: readonly MemberFacts[]): Read & { ids: ReadonlySet<string> } {
  const findings: PersonFinding[] = []
  const problems: Problem[] = []
  const ids = new Set<string>()
  for (let at = 0; at < mostAdded; at++) {
    const [who, reason, note] = ['who', 'why', 'note'].map((field) => text(typed, `g${at}_${field}`))
    if (!who && !reason && !note) continue
    if (!members.some(({ id }) => id === who))
      problems.push({ field: `g${at}_who`, words: '请选是哪一个人。' })
    else if (!reason || !Object.hasOwn(removalReasons, reason))
      problems.push({ field: `g${at}_why`, words: '请选为什么不算。' })
    else if (reason === 'other' && !note) problems.push({ field: `g${at}_note`, words: '请写明为什么不算。' })
    else if (who && !ids.has(who)) {
      ids.add(who)
      findings.push({
        path: personPath(who),
        value: { removed: reason },
        note: note ?? '',
        field: `g${at}_who`,
      })
    }
  }
  return { findings, problems, ids }
}

type Added = { at: number; person: Record<string, Json>; note: string; field: string }
function readAdded(typed: Typed, today: CivilDate): { added: Added[]; problems: Problem[] } {
  const added: Added[] = []
  const problems: Problem[] = []
  for (let at = 0; at < mostAdded; at++) {
    const row = `a${at}`
    const read = readRow(typed, row, today)
    problems.push(...read.problems)
    if (read.found.size === 0) continue
    const sure = [...read.found].filter((one): one is [PersonField, Json] => one[1] !== undefined)
    added.push({
      at,
      person: Object.fromEntries(sure),
      note: text(typed, `${row}_note`),
      field: `${row}_rel`,
    })
  }
  return { added, problems }
}

/** The number said at the door against the people entered: it may be higher (nobody made up), never lower. */
function readTotal(typed: Typed, counted: number): { total: number | null; problems: Problem[] } {
  const said = text(typed, 'm_total')
  if (said === '') return { total: null, problems: [] }
  const total = readAmount(said)
  const wrong = (words: string) => ({ total: null, problems: [{ field: 'm_total', words }] })
  if (typeof total !== 'number' || total < 1) return wrong('请写一共几口人，例如 4。')
  if (total > MAX_MEMBERS) return wrong(`人数对不上：一户最多 ${MAX_MEMBERS} 口人。`)
  if (total < counted)
    return wrong(`下面算上的有 ${counted} 人，对不上：请在「不算的人」里写明是谁、为什么。`)
  return { total, problems: [] }
}

/** Seats for people who are counted and not entered: after those of the rows that were filled in. */
const blankSeats = (added: readonly Added[], missing: number): number[] => {
  const first = Math.max(-1, ...added.map(({ at }) => at)) + 1
  return Array.from({ length: Math.max(0, missing) }, (_, one) => first + one)
}

/** People of a household of which only a number was told: with a number found they become a list, the rest of it unknown. */
function listed(added: readonly Added[], total: number, idOf: (at: number) => string): PersonFinding {
  const blank = blankSeats(added, total - added.length).map((at) => ({ id: idOf(at) }))
  const value = [...added.map(({ at, person }) => ({ ...person, id: idOf(at) })), ...blank]
  const note = added.map((one) => one.note).filter((words) => words !== '')
  return { path: 'members', value, note: note.join('；'), field: 'm_total' }
}

/**
 * Adds, corrects and takes out people as the posted sheet says. `members` null: they are not listed yet. Whatever was not
 * filled in is not found.
 */
export function readPeople(
  typed: Typed,
  { members, sheet, today }: { members: readonly MemberFacts[] | null; sheet: string; today: CivilDate },
): Read {
  const findings: PersonFinding[] = []
  const problems: Problem[] = []
  const gone = readGone(typed, members ?? [])
  problems.push(...gone.problems)
  for (let at = 0; at < MAX_MEMBERS; at++) {
    const id = typed[`m${at}_id`]
    if (id === undefined) break
    if (gone.ids.has(id)) continue
    const read = readKnown(typed, `m${at}`, id, today)
    if (!members?.some((member) => member.id === id)) {
      if (read.findings.length > 0)
        problems.push({ field: '', words: '有一个人刚刚被别人改动或去掉了，请看一下现在的名单。' })
      continue
    }
    findings.push(...read.findings)
    problems.push(...read.problems)
  }
  findings.push(...gone.findings)
  const { added, problems: wrong } = readAdded(typed, today)
  problems.push(...wrong)
  const idOf = (at: number) => addedId(members, sheet, at)
  const counted = (members?.length ?? 0) - gone.ids.size + added.length
  const { total, problems: odd } = readTotal(typed, counted)
  problems.push(...odd)
  if (members === null) {
    if (added.length > 0 && total === null && odd.length === 0)
      problems.push({ field: 'm_total', words: '请写一共几口人：没有逐个登记的人也算在内。' })
    if (total === null) return { findings, problems }
    const count = { path: 'members', value: { count: total }, note: '', field: 'm_total' }
    return { findings: [...findings, added.length > 0 ? listed(added, total, idOf) : count], problems }
  }
  for (const { at, person, note, field } of added)
    findings.push({ path: personPath(idOf(at)), value: person, note, field })
  for (const at of blankSeats(added, (total ?? 0) - counted))
    findings.push({ path: personPath(idOf(at)), value: {}, note: '', field: 'm_total' })
  if (total !== null) findings.push({ path: 'members', value: { count: total }, note: '', field: 'm_total' })
  return { findings, problems }
}
