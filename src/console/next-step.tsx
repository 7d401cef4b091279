import type { FC } from 'hono/jsx'
import { may, type Verb } from '../handoff/permissions.ts'
import type { LeadView } from '../handoff/view-lead.ts'
import type { Stage } from '../leads/lead.ts'
import type { DeskCall } from './desk-call.ts'

type Step = { verb: Verb; page: string; words: string }

/** What usually comes next in a stage: the one button that stands out. */
const steps: Partial<Record<Stage, Step>> = {
  taken: { verb: 'lead.plan-visit', page: 'plan-visit', words: '约入户' },
  visit_planned: { verb: 'lead.record-visit', page: 'visit', words: '填入户核实表' },
  visited: { verb: 'lead.decide', page: 'decide', words: '写决定' },
}

export const nextStep = ({ actor }: DeskCall, { life }: LeadView): Step | null => {
  const step = steps[life.stage]
  return step && may(actor, step.verb) ? step : null
}

export const NextStep: FC<{ call: DeskCall; view: LeadView }> = ({ call, view }) => {
  const step = nextStep(call, view)
  if (!step) return null
  return (
    <a class="button" href={`/console/leads/${view.lead.id}/${step.page}`}>
      {step.words}
    </a>
  )
}
