import type { Json } from '../../facts/fact.ts'
import { evidenceKinds, type Finding } from '../../leads/visit/finding.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { type FindingKind, kindOf } from './finding-kind.ts'

/** More boxes than any sheet has; a form beyond it is none of ours. */
const mostBoxes = 200
const longestNote = 200
const pathPattern = /^[\p{L}\p{N}_.[\]:-]{1,120}$/u

type Read = { value: Json } | 'empty' | 'wrong'

/** Whole yuan, years or people: `12,000`, `１２０００`, `1.2万`. */
function wholeNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,，元]/g, '')
  const tenThousands = /^(\d{1,5}(?:\.\d{1,4})?)万$/.exec(plain)
  const value = tenThousands ? Math.round(Number(tenThousands[1]) * 10_000) : Number(plain)
  return /^\d{1,9}$/.test(plain) || tenThousands ? value : null
}

function number(text: string): Read {
  if (text === '') return 'empty'
  const value = wholeNumber(text)
  return value === null ? 'wrong' : { value }
}

const oneOf = (text: string, options: readonly { value: string }[]): Read =>
  text === '' ? 'empty' : options.some(({ value }) => value === text) ? { value: text } : 'wrong'

/** Four kinds as four amounts; an empty one beside a filled one is nothing of that kind. A total alone stays a total. */
function income(typed: Typed, at: string, parts: readonly { value: string }[]): Read {
  const total = number(typed[`${at}_total`] ?? '')
  const kinds = parts.map(({ value }) => ({ kind: value, read: number(typed[`${at}_${value}`] ?? '') }))
  if (total === 'wrong' || kinds.some(({ read }) => read === 'wrong')) return 'wrong'
  const filled = kinds.flatMap(({ kind, read }) =>
    typeof read === 'object' ? [{ kind, amount: read.value }] : [],
  )
  if (filled.length === 0) return total
  const sum = filled.reduce((whole, { amount }) => whole + Number(amount), 0)
  if (typeof total === 'object' && total.value !== sum) return 'wrong'
  return { value: filled }
}

function rigid(typed: Typed, at: string, parts: readonly { value: string }[]): Read {
  const rows = parts.map(({ value }) => ({
    type: value,
    gross: number(typed[`${at}_${value}`] ?? ''),
    covered: number(typed[`${at}_${value}_covered`] ?? ''),
  }))
  if (rows.some(({ gross, covered }) => gross === 'wrong' || covered === 'wrong')) return 'wrong'
  const filled = rows.filter(({ gross }) => typeof gross === 'object')
  if (filled.length === 0) return typed[`${at}_none`] === '1' ? { value: [] } : 'empty'
  return {
    value: filled.map(({ type, gross, covered }) => ({
      type,
      gross: typeof gross === 'object' ? gross.value : null,
      covered: typeof covered === 'object' ? covered.value : 0,
    })),
  }
}

function readValue(kind: FindingKind, typed: Typed, at: string): Read {
  const text = (typed[at] ?? '').trim()
  switch (kind.type) {
    case 'number':
      return number(text)
    case 'people': {
      const count = number(text)
      return typeof count === 'object' ? { value: { count: count.value } } : count
    }
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
      return income(typed, at, kind.parts)
    case 'rigid':
      return rigid(typed, at, kind.parts)
    case 'supporters': {
      const found = oneOf(text, kind.options)
      if (typeof found !== 'object') return found
      if (found.value === 'nobody') return { value: [] }
      return { value: [{ incapacity: found.value === 'able' ? 'none' : found.value }] }
    }
    case 'words':
      return 'empty'
  }
}

const isEvidence = (text: string): text is keyof typeof evidenceKinds => Object.hasOwn(evidenceKinds, text)

/** The filled boxes of a posted sheet; an empty box is not a finding. Problems are beside their boxes. */
export function readFindings(typed: Typed): { findings: Finding[]; problems: Problem[] } {
  const findings: Finding[] = []
  const problems: Problem[] = []
  for (let index = 0; index < mostBoxes; index++) {
    const path = typed[`p${index}`]
    if (path === undefined) break
    if (!pathPattern.test(path)) continue
    const words = (typed[`n${index}`] ?? '').trim().slice(0, longestNote)
    const note = words === '' ? {} : { note: words }
    const read = readValue(kindOf(path), typed, `v${index}`)
    if (typed[`u${index}`] === '1') {
      if (read === 'empty') findings.push({ path, result: 'not_verified', ...note })
      else problems.push({ field: `v${index}`, words: '填了结果，又选了核实不了，请留一个。' })
      continue
    }
    if (read === 'empty') continue
    // A box without its own evidence stands in the part that has one for all.
    const evidenceId = typed[`e${index}`] === undefined ? 'e_other' : `e${index}`
    const evidence = typed[evidenceId] ?? ''
    if (read === 'wrong')
      problems.push({ field: `v${index}`, words: '请填整数，例如 12000 或 1.2万；合计要等于各项相加。' })
    else if (!isEvidence(evidence)) problems.push({ field: evidenceId, words: '请选凭什么核实的。' })
    else findings.push({ path, result: 'found', value: read.value, evidence, ...note })
  }
  return { findings, problems }
}
