import { EITHER } from '../facts/known.ts'
import type { Affects, OpenFact, Outcome } from './answer.ts'
import type { Consequences } from './consequences.ts'
import type { Decisive } from './exact/hit.ts'
import type { Findings } from './findings.ts'
import type { Sketch } from './sketch.ts'

interface OpenInput {
  sketch: Sketch
  outcomes: readonly Outcome[]
  consequences: Consequences
  decisive: readonly Decisive[]
  findings: Findings
}

/** Everything worth asking, most telling first: what tells most outcomes apart, then urgency, then pushes. */
export function openFacts(input: OpenInput): OpenFact[] {
  const { sketch: s, consequences } = input
  const pushes = pushFacts(s, consequences.pushes, input.outcomes)
  const out = new Map<string, OpenFact>()
  const add = (fact: string, affects: Affects, spread: number): void => {
    const old = out.get(fact)
    if (!old) out.set(fact, { fact, affects: [affects], spread })
    else if (!old.affects.includes(affects)) old.affects.push(affects)
  }
  for (const d of input.decisive) add(d.fact, 'outcome', d.spread)
  if (s.urgentSigns === null) add('urgentSigns', 'urgency', 1)
  for (const fact of pushes) add(fact, 'push', 1)
  const urgent = (o: OpenFact): number => Number(o.affects.includes('urgency'))
  return [...out.values()].sort((a, b) => b.spread - a.spread || urgent(b) - urgent(a))
}

/** R14: the unknown facts a department that is not yet certain to hear of the household would hear through. */
function pushFacts(s: Sketch, sure: readonly string[], outcomes: readonly Outcome[]): string[] {
  const out: string[] = []
  const open = (department: string): boolean => !sure.includes(department)
  const classed = outcomes.some((o) => o.category !== 'none')
  if (s.educationDropout === EITHER && open('edu')) out.push('guarantees.educationDropout')
  if (s.medicalUninsured === EITHER && open('medins')) out.push('guarantees.medicalUninsured')
  if (s.housingUnsafe === EITHER && open('housing')) out.push('guarantees.housingUnsafe')
  if (s.waterUnsafe === EITHER && open('water')) out.push('guarantees.waterUnsafe')
  if (s.disaster12m === EITHER && open('emergency')) out.push('disaster12m')
  if (s.rigid === null && classed && (open('medins') || open('edu'))) out.push('rigid')
  for (const p of s.persons) {
    if (p.majorDisease === EITHER && open('health')) out.push(`members.${p.id}.majorDisease`)
    if (p.disability.length > 1 && p.disability.includes('none') && open('cdpf'))
      out.push(`members.${p.id}.disability`)
    if (p.student.length > 1 && p.age.hi >= 15 && classed && open('edu')) out.push(`members.${p.id}.student`)
    const adult = p.age.hi >= 16 && p.age.lo < 60
    if (p.working === EITHER && p.workAble !== 2 && adult && open('hr')) out.push(`members.${p.id}.working`)
    if (p.workAble === EITHER && p.working === 2 && adult && open('hr')) out.push(`members.${p.id}.workAble`)
  }
  return out
}

/** What nobody has said anything about and what still matters; an income never told is always named. */
export function missingFacts(s: Sketch, decisive: readonly Decisive[]): string[] {
  const missing = decisive.filter((d) => d.missing && !d.fact.startsWith('standards.')).map((d) => d.fact)
  return s.income === null && !missing.includes('income') ? ['income', ...missing] : missing
}
