import type { Json } from '../../facts/fact.ts'
import type { HouseholdFacts } from '../../facts/household.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { evidenceKinds, type Finding } from '../../leads/visit/finding.ts'
import { personOf } from '../../leads/visit/people-found.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { type FindingKind, isOfPerson, kindOf } from './finding-kind.ts'
import { readAmount } from './read-amount.ts'
import { type Read, readIncome, readRigid, readSupporters, type WhoIs } from './read-items.ts'
import { readPeople } from './read-people.ts'
import { whoIs } from './who-is.ts'

/** More boxes than any sheet has; a form beyond it is none of ours. */
const mostBoxes = 200
const longestNote = 200
const pathPattern = /^[\p{L}\p{N}_.[\]:-]{1,120}$/u

function number(text: string): Read {
  if (text === '') return 'empty'
  const value = readAmount(text)
  return value === null ? 'wrong' : { value: value as Json }
}

const oneOf = (text: string, options: readonly { value: string }[]): Read =>
  text === '' ? 'empty' : options.some(({ value }) => value === text) ? { value: text } : 'wrong'

function readValue(kind: FindingKind, typed: Typed, at: string, who: WhoIs): Read {
  const text = (typed[at] ?? '').trim()
  switch (kind.type) {
    case 'number':
      return number(text)
    case 'yesno':
      return text === '' ? 'empty' : text === 'yes' ? { value: true } : { value: false }
    case 'one':
      return oneOf(text, kind.options)
    case 'many': {
      const some = kind.options.filter(({ value }) => typed[`${at}_${value}`] === '1')
      if (some.length > 0) return { value: some.map(({ value }) => value) }
      return typed[`${at}_none`] === '1' ? { value: [] } : 'empty'
    }
    case 'income':
      return readIncome(typed, at, who)
    case 'rigid':
      return readRigid(typed, at, who)
    default:
      return 'empty'
  }
}

/** Supporters come for several people at once: one finding for each of them. */
function supportersIn(typed: Typed, at: string, who: WhoIs): { path: string; value: Json }[] | 'wrong' {
  const found = readSupporters(typed, at, who)
  return found === null ? 'wrong' : [...found].map(([id, value]) => ({ path: `obligors.${id}`, value }))
}

const isEvidence = (text: string): text is keyof typeof evidenceKinds => Object.hasOwn(evidenceKinds, text)

type Box = { index: number; path: string; note: { note?: string } }
type Found = { findings: Finding[]; problems: Problem[] }

function readBox({ index, path, note }: Box, typed: Typed, who: WhoIs): Found {
  const field = `v${index}`
  const wrong = (at: string, words: string): Found => ({ findings: [], problems: [{ field: at, words }] })
  const kind = kindOf(path)
  const several = kind.type === 'supporters' ? supportersIn(typed, field, who) : null
  const read: Read =
    several === null ? readValue(kind, typed, field, who) : several === 'wrong' ? 'wrong' : 'empty'
  const values = Array.isArray(several)
    ? several
    : typeof read === 'object'
      ? [{ path, value: read.value }]
      : []
  if (typed[`u${index}`] === '1') {
    if (read === 'empty' && values.length === 0)
      return { findings: [{ path, result: 'not_verified', ...note }], problems: [] }
    return wrong(field, '填了结果，又选了核实不了，请留一个。')
  }
  if (read === 'wrong') return wrong(field, wrongWords[kind.type] ?? wrongNumber)
  // A box without its own evidence stands in a part that has one for all.
  const evidenceId = typed[`e${index}`] === undefined ? sharedEvidence : `e${index}`
  const evidence = typed[evidenceId] || (typed[sharedEvidence] ?? '')
  if (values.length === 0) return { findings: [], problems: [] }
  if (!isEvidence(evidence)) return wrong(evidenceId, '请选凭什么核实的。')
  return { findings: values.map((one) => ({ ...one, result: 'found', evidence, ...note })), problems: [] }
}

const sharedEvidence = 'e_other'
const wrongNumber = '请填整数，例如 12000、1.2万 或 1万-2万。'
const wrongWords: Readonly<Record<string, string>> = {
  income: '每一笔都要有种类和金额，例如 12000、1.2万 或 1万-2万；合计要等于各笔相加；选了没有就不要再填。',
  rigid: '每一笔都要有种类和总额，例如 80000 或 8万；选了没有就不要再填。',
  supporters: '每一行都要选该由他养的人、能不能负担；选了没有的，不要再写别的人。',
}

export type SheetContext = { household: HouseholdFacts; today: CivilDate }

/** The people part: what was found of each person, with the evidence that the parts without their own share. */
function readPeopleFindings(
  typed: Typed,
  { household, today }: SheetContext,
): Found & { taken: Set<string> } {
  const members = Array.isArray(household.members) ? household.members : null
  const read = readPeople(typed, { members, sheet: typed.sheet ?? '', today })
  const evidence = typed[sharedEvidence] ?? ''
  const problems = [...read.problems]
  const findings: Finding[] = []
  for (const { path, value, note } of read.findings) {
    const words = note === '' ? {} : { note: note.slice(0, longestNote) }
    if (value === undefined) findings.push({ path, result: 'not_verified', ...words })
    else if (isEvidence(evidence)) findings.push({ path, result: 'found', value, evidence, ...words })
    else if (!problems.some(({ field }) => field === sharedEvidence))
      problems.push({ field: sharedEvidence, words: '请选凭什么核实的。' })
  }
  const taken = new Set(
    read.findings.flatMap(({ path, value }) => {
      const id = personOf(path)
      return id !== null && typeof value === 'object' && value !== null && 'removed' in value ? [id] : []
    }),
  )
  return { findings, problems, taken }
}

/** The filled boxes of a posted sheet; an empty box is not a finding. Problems are beside their boxes. */
export function readFindings(typed: Typed, context: SheetContext): Found {
  const people = readPeopleFindings(typed, context)
  const who = whoIs(typed, context.household, people.taken)
  const { findings, problems } = people
  for (let index = 0; index < mostBoxes; index++) {
    const path = typed[`p${index}`]
    if (path === undefined) break
    if (!pathPattern.test(path) || isOfPerson(path)) continue
    const words = (typed[`n${index}`] ?? '').trim().slice(0, longestNote)
    const read = readBox({ index, path, note: words === '' ? {} : { note: words } }, typed, who)
    findings.push(...read.findings)
    problems.push(...read.problems)
  }
  return { findings, problems: onlyOnce(problems) }
}

const onlyOnce = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ field }, at) => problems.findIndex((one) => one.field === field) === at)
