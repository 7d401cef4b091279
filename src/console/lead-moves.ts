import { fileLead } from '../handoff/file-lead.ts'
import { giveBackLead } from '../handoff/give-back-lead.ts'
import { markUrgent } from '../handoff/mark-urgent.ts'
import type { Verb } from '../handoff/permissions.ts'
import { takeLead } from '../handoff/take-lead.ts'
import { undoChange } from '../handoff/undo-change.ts'
import { waitInput, waitOn } from '../handoff/wait-on.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { readVersion } from './read-version.ts'

type Move = (
  desk: DeskCall['desk'],
  actor: DeskCall['actor'],
  input: { leadId: string; version: number },
) => Promise<void>

/** A button's verb, then back to the lead with a word of what was done. */
const button =
  (verb: Verb, move: Move) =>
  async (call: DeskCall, typed: Typed): Promise<Response> => {
    const leadId = call.c.req.param('id') ?? ''
    await move(call.desk, call.actor, { leadId, version: readVersion(typed) })
    return call.c.redirect(`/console/leads/${leadId}?done=${verb}`, 303)
  }

export const take = button('lead.take', takeLead)
export const giveBack = button('lead.give-back', giveBackLead)
export const file = button('lead.file', fileLead)

export async function wait(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const whom = waitInput.shape.whom.parse(typed.whom)
  await waitOn(call.desk, call.actor, { leadId, version: readVersion(typed), whom })
  return call.c.redirect(`/console/leads/${leadId}?done=lead.wait`, 303)
}

export async function urgent(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const input = { leadId, version: readVersion(typed), urgent: typed.urgent === '1' }
  await markUrgent(call.desk, call.actor, input)
  return call.c.redirect(`/console/leads/${leadId}?done=lead.urgent`, 303)
}

export const undoLast = button('lead.undo', undoChange)
