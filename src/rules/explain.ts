import type { Lang } from '../kernel/lang.ts'
import type { Prescreen, Quantity } from './answer.ts'
import type { ExplainedLine } from './explained-line.ts'
import { factName } from './fact-name.ts'
import type { Category, Monitor } from './judge.ts'
import { proofOf } from './proof.ts'
import { en } from './words/en.ts'
import { ug } from './words/ug.ts'
import type { Words } from './words/words.ts'
import { zh } from './words/zh.ts'

export const wordsOf: Record<Lang, Words> = { zh, ug, en }
export type { ExplainedLine }
export type Audience = 'resident' | 'aide' | 'staff'

/** One derivation, told to three kinds of readers: a sentence, three lines, or the whole proof. */
export function explain(p: Prescreen, lang: Lang, audience: Audience): ExplainedLine[] {
  const words = wordsOf[lang]
  if (audience === 'staff') return proofOf(p, words)
  const lines = audience === 'resident' ? [residentText(p, words)] : aideLines(p, words)
  const result = p.settled ? 'true' : 'unknown'
  return lines.map((text) => ({ rule: 'R15', result, text, source: '', reads: [] }))
}

export function categoryList(p: Prescreen, w: Words): string {
  const all = [...new Set(p.outcomes.map((o) => o.category))].filter(
    (c): c is Exclude<Category, 'none'> => c !== 'none',
  )
  return all.map((c) => w.category[c]).join(w.list)
}

function monitorList(p: Prescreen, w: Words): string {
  const all = [...new Set(p.outcomes.map((o) => o.monitor))].filter(
    (m): m is Exclude<Monitor, 'none'> => m !== 'none',
  )
  return all.map((m) => w.monitor[m]).join(w.list)
}

/** R15: what may fit and why, in plain words; never a decision, never an amount, never a no. */
function residentText(p: Prescreen, w: Words): string {
  const parts: string[] = []
  const many = new Set(p.outcomes.map((o) => o.category)).size > 1
  if (p.category === 'undetermined') parts.push(w.resident.tooLittle)
  else if (many) parts.push(w.resident.someFit(categoryList(p, w)))
  else if (p.category === 'none') parts.push(w.resident.nothingYet)
  else parts.push(w.resident.oneFits(w.category[p.category], w.resident.why[p.category]))
  const sure = p.outcomes.every((o) => o.monitor !== 'none')
  if (sure && p.monitor !== 'none') parts.push(w.resident.watched(w.monitor[p.monitor]))
  return [...parts, w.resident.visit].join(' ')
}

function aideLines(p: Prescreen, w: Words): string[] {
  const categories = [categoryList(p, w), p.outcomes.some((o) => o.category === 'none') ? w.noCategory : '']
  const monitors = [monitorList(p, w), p.outcomes.some((o) => o.monitor === 'none') ? w.noMonitor : '']
  const join = (list: string[]): string => list.filter((x) => x !== '').join(w.list)
  const people = amount(p.membersCounted, w)
  const open = [...new Set(p.decisive.map((d) => factName(d.fact, w)))]
  return [
    w.aide.outcome(join(categories), join(monitors)),
    w.aide.figures(people, amount(p.incomeTotal, w), amount(p.rigidTotal, w)),
    open.length === 0 ? w.aide.nothingOpen : w.aide.open(open.join(w.list)),
  ]
}

export function amount(q: Quantity, w: Words): string {
  if (q === null) return w.staff.unknown
  if (typeof q === 'number') return String(q)
  return q.max === undefined ? w.staff.atLeast(String(q.min)) : w.staff.between(String(q.min), String(q.max))
}
