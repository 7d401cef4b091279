import type { Fact } from '../src/facts/fact.ts'
import type { QuestionCount } from '../src/intake/question-events.ts'
import { takeTurn } from '../src/intake/take-turn.ts'
import type { Standing, TurnEvent, TurnOutcome } from '../src/intake/turn.ts'
import type { Lang } from '../src/kernel/lang.ts'
import type { LeadGlance } from '../src/leads/lead.ts'
import type { StandardsInForce } from '../src/policy/parameters.ts'
import { findVillage, townships } from '../src/policy/places.ts'
import { prescreen } from '../src/rules/prescreen.ts'
import { testStandards } from './test-standards.ts'

export const testDay = '2026-06-15'
const standards: StandardsInForce = { values: testStandards, version: 'test', sources: {} }
type Household = Parameters<typeof prescreen>[0]['facts']
const judged = new Map<string, ReturnType<typeof prescreen>>()

/** The real rules; the same household is judged once, for the sake of long runs. */
export function testJudge(facts: Household): ReturnType<typeof prescreen> {
  const key = JSON.stringify(facts)
  const before = judged.get(key)
  if (before) return before
  if (judged.size > 5000) judged.clear()
  const result = prescreen({ asOf: testDay, facts, standards })
  judged.set(key, result)
  return result
}

const minute = 60_000

/** One person's talk with everything between two messages written to JSON and read again, as the database does. */
export class Universe {
  standing: Standing
  last: TurnOutcome | null = null
  facts: Record<string, Fact[]> = {}
  erased = 0
  tasks: string[] = []
  moves: string[] = []
  /** What became of the questions, all that was counted so far. */
  counts: QuestionCount[] = []
  private clock = Date.parse('2026-06-15T02:00:00Z')
  private reports = 1
  private handedOver = new Set<string>()

  constructor(lang: Lang | null = null) {
    this.standing = {
      conversationId: 'talk_1',
      channel: 'web',
      seq: 0,
      lang,
      envelope: null,
      reportId: 'lead_1',
      facts: [],
      leads: [],
      lastAt: null,
      personInCharge: false,
      tell: null,
      speaker: null,
      stopped: false,
    }
  }

  pass(ms: number): void {
    this.clock += ms
  }

  /** Takes one turn; returns what was said back, with the code filled in as the shell does. */
  turn(
    what: TurnEvent['what'],
    place?: string,
  ): { text: string; choices: readonly { key: string; label: string }[] }[] {
    this.clock += minute
    const event: TurnEvent = { at: this.clock, what, ...(place === undefined ? {} : { place }) }
    const standing = JSON.parse(JSON.stringify(this.standing)) as Standing
    const before = JSON.stringify(standing)
    const outcome = takeTurn(standing, event, {
      judge: testJudge,
      places: townships,
      today: testDay,
      terms: { contact: 2, visit: 5 },
      freshReportId: `lead_${this.reports + 1}`,
    })
    if (JSON.stringify(standing) !== before) throw new Error('a turn changed what it was given')
    this.commit(JSON.parse(JSON.stringify({ ...outcome, evaluation: null })) as TurnOutcome)
    this.last = outcome
    const code = this.standing.leads.find((lead) => lead.id === outcome.reportId)?.code ?? null
    return outcome.replies.map((reply) => ({
      ...reply,
      text: code ? reply.text.replaceAll('{code}', code) : reply.text,
    }))
  }

  private commit(outcome: TurnOutcome): void {
    this.tasks.push(...outcome.tasks.map((task) => task.kind))
    this.counts.push(...outcome.counts)
    if (outcome.lead) this.moves.push(outcome.lead)
    if (outcome.erase) {
      this.erased++
      for (const { id } of this.standing.leads) this.handedOver.add(id)
      this.facts = Object.fromEntries(Object.entries(this.facts).filter(([id]) => this.handedOver.has(id)))
      // Who comes back is somebody new: leads of the talk that is gone are not theirs any more.
      this.standing = {
        ...this.standing,
        seq: 0,
        envelope: null,
        reportId: `lead_${++this.reports}`,
        facts: [],
        leads: [],
        lastAt: null,
        speaker: null,
      }
      return
    }
    if (outcome.reportId !== this.standing.reportId) this.reports++
    const log = this.facts[outcome.reportId] ?? []
    const added = outcome.facts.map((fact, at) => ({ seq: log.length + at + 1, at: this.clock, ...fact }))
    this.facts[outcome.reportId] = [...log, ...added]
    this.standing = {
      ...this.standing,
      seq: this.standing.seq + 1,
      lang: outcome.lang,
      envelope: outcome.envelope,
      reportId: outcome.reportId,
      facts: this.facts[outcome.reportId] ?? [],
      leads: this.leadsAfter(outcome),
      lastAt: this.clock,
      speaker: outcome.speaker,
    }
  }

  private leadsAfter(outcome: TurnOutcome): LeadGlance[] {
    const leads = [...this.standing.leads]
    const at = leads.findIndex((lead) => lead.id === outcome.reportId)
    const urgent = outcome.tasks.some((task) => task.kind === 'danger')
    if (outcome.lead === 'open') {
      const village = this.facts[outcome.reportId]?.findLast((fact) => fact.id === 'place.village')?.value
      const found = typeof village === 'string' ? findVillage(village) : undefined
      leads.unshift({
        id: outcome.reportId,
        code: `QM-TEST-00${leads.length + 1}`,
        stage: 'new',
        township: found?.township.code ?? null,
        village: found?.village.code ?? null,
        urgent,
        unfinished: true,
        openedAt: this.clock,
        dueOn: '2026-06-22',
        closingReason: null,
        lang: outcome.lang ?? 'zh',
      })
      return leads
    }
    const lead = leads[at]
    if (!lead) return leads
    leads[at] = {
      ...lead,
      urgent: lead.urgent || urgent,
      ...(outcome.lead === 'finish' ? { unfinished: false } : {}),
      ...(outcome.lead === 'withdraw' ? { stage: 'withdrawn' as const } : {}),
    }
    return leads
  }

  /** Puts another question before the person, for comparing orders of asking. */
  ask(question: string): void {
    const { envelope } = this.standing
    if (!envelope || !this.last) return
    this.standing = {
      ...this.standing,
      envelope: { ...envelope, value: 'interview', context: { ...envelope.context, question } },
    }
    const replies = this.turn({ kind: 'text', text: '帮助' })
    this.choices = replies.at(-1)?.choices ?? []
  }

  choices: readonly { key: string; label: string }[] = []

  /** Sets where the current lead stands, as staff would. */
  stage(stage: LeadGlance['stage']): void {
    this.standing = {
      ...this.standing,
      leads: this.standing.leads.map((lead) =>
        lead.id === this.standing.reportId ? { ...lead, stage } : lead,
      ),
    }
  }

  get lead(): LeadGlance | null {
    return this.standing.leads.find((lead) => lead.id === this.standing.reportId) ?? null
  }
}
