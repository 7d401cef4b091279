import { judge } from '../../src/rules/judge.ts'
import { plainConsequences } from '../../src/rules/plain-consequences.ts'
import type { Prescreen } from '../../src/rules/prescreen.ts'
import { standardsOf, wholeOf } from './whole-of.ts'

// biome-ignore lint/suspicious/noExplicitAny: plain JSON on purpose
type Any = any
const LISTS = ['reasons', 'pushes', 'singlePerson', 'tekunPersons'] as const

/** What the plain rules say in every completion that was noted (contract 5.3, 9). */
export class Common {
  private lists: Record<string, string[]> | null = null
  private everUrgent = false
  private alwaysUrgent = true
  private readonly ever = new Set<string>()

  private people = 0

  note(facts: Any, standards: Any, verdicts: Record<string, boolean>): void {
    this.people = facts.members.length
    const s = standardsOf(standards)
    const household = wholeOf(facts, verdicts)
    const j = judge(household, s)
    const c = plainConsequences(household, s, j)
    const now: Record<string, string[]> = {
      ...c,
      reasons: j.review ? [...c.reasons, 'REVIEW_PROPERTY'] : c.reasons,
    } as Any
    const before = this.lists
    this.lists = Object.fromEntries(
      LISTS.map((key) => [key, (before?.[key] ?? now[key] ?? []).filter((x) => now[key]?.includes(x))]),
    )
    for (const code of now.reasons ?? []) this.ever.add(code)
    this.everUrgent ||= c.urgent
    this.alwaysUrgent &&= c.urgent
  }

  /** What the answer says beyond that, and (`whole`: every value was tried) what it leaves out. */
  wrongIn(answer: Prescreen, whole: boolean): string[] {
    const out: string[] = []
    for (const key of LISTS) {
      const truth = this.lists?.[key] ?? []
      const said = answer[key].filter((x) => !x.endsWith('_UNKNOWN'))
      const more = said.filter((x) => !truth.includes(x))
      if (more.length > 0) out.push(`${key}: ${more} not in every completion`)
      // A different person may give the same code in each completion: such a code is nobody's in particular.
      const less = truth.filter(
        (x) => !said.includes(x) && !(this.people > 1 && /^(TK_|SP_|CHILD_ROUTE|SUPPORT_REFUSED)/.test(x)),
      )
      if (whole && less.length > 0) out.push(`${key}: ${less} left out`)
    }
    for (const [level, name] of [
      ['DIBAO', 'ASSET_DIBAO'],
      ['MARG', 'ASSET_MARG'],
    ] as const) {
      const differs = this.ever.has(`${name}_OK`) && this.ever.has(`${name}_OVER`)
      if (whole && differs !== answer.reasons.includes(`${name}_UNKNOWN`)) out.push(`${level} unknown`)
    }
    if (answer.urgent && !this.alwaysUrgent) out.push('urgent not in every completion')
    if (!answer.urgent && this.alwaysUrgent && this.everUrgent) out.push('urgent left out')
    return out
  }
}
