import type { Category, Monitor } from '../judge.ts'

/** Every word the explanations use, in one language. A missing key does not compile. */
export interface Words {
  category: Record<Exclude<Category, 'none'>, string>
  monitor: Record<Exclude<Monitor, 'none'>, string>
  list: string
  end: string
  /** Resident: one sentence. Never a decision, never an amount. */
  resident: {
    oneFits: (what: string, why: string) => string
    someFit: (what: string) => string
    tooLittle: string
    nothingYet: string
    watched: (what: string) => string
    visit: string
    why: Record<Exclude<Category, 'none'>, string>
  }
  aide: {
    outcome: (what: string, monitoring: string) => string
    figures: (people: string, income: string, rigid: string) => string
    nothingOpen: string
    open: (facts: string) => string
  }
  staff: {
    people: string
    yuan: string
    unknown: string
    notEntered: string
    notAsked: string
    atLeast: (n: string) => string
    between: (lo: string, hi: string) => string
    rule: Record<RuleName, string>
    verdict: Record<'true' | 'false' | 'unknown', string>
    compare: (left: string, sign: string, line: string) => string
    demo: string
    from: (day: string) => string
  }
  noCategory: string
  noMonitor: string
  facts: Record<string, string>
  member: (name: string, what: string) => string
}

export const RULE_NAMES = [
  'R1',
  'R2',
  'R3',
  'R4D',
  'R4M',
  'R5',
  'R6',
  'R7',
  'R8',
  'R9',
  'R10',
  'R11',
  'R12',
  'R13',
  'R14',
] as const
export type RuleName = (typeof RULE_NAMES)[number]
