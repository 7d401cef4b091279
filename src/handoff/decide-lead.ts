import {
  type Decision,
  type DecisionProblem,
  decisionProblems,
  isRecognised,
  objectionUntil,
} from '../leads/decision.ts'
import { decisions } from '../storage/tables/decisions.ts'
import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

/** The decision itself is not sound: everything wrong at once. */
export class DecisionRefused extends Error {
  readonly problems: readonly DecisionProblem[]
  constructor(problems: readonly DecisionProblem[]) {
    super('the decision is not sound')
    this.name = 'DecisionRefused'
    this.problems = problems
  }
}

export type DecisionInput = {
  leadId: string
  version: number
  decision: Omit<Decision, 'objectionUntil'>
}

/**
 * Records what the offices decided: both marks side by side. Said again it replaces what was said before, which stays on
 * record. Throws `DecisionRefused`, `conflict`, `MoveRefused`.
 */
export const decideLead = (desk: Desk, actor: Actor, input: DecisionInput): Promise<void> => {
  const { leadId, version } = input
  return changeLead(
    desk,
    actor,
    {
      verb: 'lead.decide',
      leadId,
      version,
      already: (lead) => lead.stage === 'decided' && lead.version === version + 1,
    },
    async (lead, life, at) => {
      const until = objectionUntil(input.decision.decidedOn, desk.clocks, desk.calendar)
      const decision: Decision = { ...input.decision, objectionUntil: until }
      const problems = decisionProblems(decision, at, desk.clocks)
      if (problems.length > 0) throw new DecisionRefused(problems)
      const recognised = isRecognised(decision)
      const next = moved(life, { type: 'decide', actor: actor.id, recognised, at })
      const row = {
        ...decision,
        leadId,
        version: lead.version + 1,
        township: lead.township,
        persons: JSON.stringify(decision.persons),
        risks: JSON.stringify(decision.risks),
        recordedBy: actor.id,
        recordedAt: at,
      }
      const { civil, monitor, reason } = decision
      return {
        life: next,
        detail: { civil, monitor, reason },
        also: [desk.db.insert(decisions).values(row)],
      }
    },
  )
}
