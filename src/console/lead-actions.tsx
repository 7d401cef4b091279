import type { FC } from 'hono/jsx'
import { may } from '../handoff/permissions.ts'
import { undoable } from '../handoff/undo-change.ts'
import type { LeadView } from '../handoff/view-lead.ts'
import { clockValue } from '../leads/clocks.ts'
import { can } from '../leads/life.ts'
import type { DeskCall } from './desk-call.ts'
import { LeadButton } from './form.tsx'
import { gloss } from './gloss.ts'
import { LeadMore } from './lead-more.tsx'
import { NextStep, nextStep } from './next-step.tsx'

/** Only what the person may do and the lead's stage allows; the verbs check both again. */
export const LeadActions: FC<{ call: DeskCall; view: LeadView }> = ({ call, view }) => {
  const { actor } = call
  const { lead, life, lastChange } = view
  const mine = lead.ownerId === actor.id
  const href = `/console/leads/${lead.id}`
  const inTime =
    lastChange !== null &&
    call.now < lastChange.at + clockValue('undo_minutes', call.desk.clocks, lastChange.at) * 60_000
  const canUndo =
    inTime && lastChange.staffId === actor.id && undoable(lastChange.verb) && may(actor, 'lead.undo')
  const answered = life.stage === 'answered'
  const canClose = may(actor, 'lead.close') && can(life.stage, 'close') && !answered
  return (
    <div class="actions">
      {may(actor, 'lead.take') && can(life.stage, 'take') ? (
        <LeadButton {...{ call, lead }} verb="take">
          我来办
        </LeadButton>
      ) : null}
      <NextStep {...{ call, view }} />
      {canClose ? (
        <a
          class={nextStep(call, view) || can(life.stage, 'take') ? 'button second' : 'button'}
          href={`${href}/close`}
        >
          办结并告诉上报人
        </a>
      ) : null}
      {answered && may(actor, 'lead.file') ? (
        <LeadButton {...{ call, lead }} verb="file">
          办结（已经答复过）
        </LeadButton>
      ) : null}
      {may(actor, 'lead.reopen') && can(life.stage, 'reopen') ? (
        <a class="button second" href={`${href}/reopen`}>
          重新打开
        </a>
      ) : null}
      {may(actor, 'lead.message') ? (
        <a class="button second" href={`${href}/message`}>
          写给上报人
        </a>
      ) : null}
      {may(actor, 'lead.assign') && can(life.stage, 'assign') ? (
        <a class="button second" href={`${href}/assign`}>
          分派
        </a>
      ) : null}
      {may(actor, 'lead.give-back') &&
      can(life.stage, 'handBack') &&
      (mine || actor.role === 'supervisor') ? (
        <LeadButton {...{ call, lead }} verb="give-back" class="second">
          退回待领
        </LeadButton>
      ) : null}
      {canUndo ? (
        <LeadButton {...{ call, lead }} verb="undo" class="quiet">
          撤销刚才的「{gloss('verb', lastChange.verb)}」
        </LeadButton>
      ) : null}
      <LeadMore {...{ call, view }} />
    </div>
  )
}
