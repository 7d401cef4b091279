import { judge } from '../../src/rules/judge.ts'
import { reference } from './reference.ts'
import { randomFrom, tinyHousehold, tinyStandards } from './tiny-world.ts'
import { standardsOf, wholeOf } from './whole-of.ts'

/** The plain rules against the second reading of them, on one complete household under all verdicts; what differs. */
export function compareJudge(seed: number): string[] {
  const r = randomFrom(seed * 7 + 3)
  const standards = tinyStandards(r)
  const facts = tinyHousehold(r)
  const out: string[] = []
  for (const property of [true, false])
    for (const member of [true, false]) {
      const verdicts: Record<string, boolean> = { property }
      for (const m of facts.members) verdicts[m.id] = member
      const mine = judge(wholeOf(facts, verdicts), standardsOf(standards))
      const other = reference(facts, standards, verdicts)
      for (const key of ['category', 'monitor', 'counted', 'income', 'rigid'] as const)
        if (mine[key] !== other[key]) out.push(`${key} ${mine[key]} instead of ${other[key]}`)
      if (mine.tekun.join() !== other.tekun.join()) out.push(`tekun ${mine.tekun} instead of ${other.tekun}`)
      if (mine.review !== needsReview(facts)) out.push('review')
    }
  return out
}

/** Whether a person has to look at the property of this complete household. */
// biome-ignore lint/suspicious/noExplicitAny: plain JSON on purpose
export function needsReview(facts: any): boolean {
  const p = facts.property
  const barred = p.vehicles.some((v: string) => ['car', 'van', 'truck', 'large_farm_machine'].includes(v))
  if (
    p.houses >= 3 ||
    p.boughtHouse12m ||
    p.commercialProperty ||
    p.lavish ||
    p.business === 'individual_with_employees' ||
    barred
  )
    return false
  return (
    p.houses === 2 ||
    p.business === 'individual_no_employee' ||
    p.vehicles.some((v: string) => v.endsWith('only_livelihood'))
  )
}
