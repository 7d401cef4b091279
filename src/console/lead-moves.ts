import { giveBackLead } from '../handoff/give-back-lead.ts'
import type { Verb } from '../handoff/permissions.ts'
import { takeLead } from '../handoff/take-lead.ts'
import { undoChange } from '../handoff/undo-change.ts'
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
export const undoLast = button('lead.undo', undoChange)
