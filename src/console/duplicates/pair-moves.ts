import * as z from 'zod'
import { keepBoth } from '../../handoff/duplicates/keep-both.ts'
import { linkHousehold } from '../../handoff/duplicates/link-household.ts'
import { mergeLeads } from '../../handoff/duplicates/merge-leads.ts'
import type { PairInput } from '../../handoff/duplicates/pair-change.ts'
import { reopenPair } from '../../handoff/duplicates/reopen-pair.ts'
import { unmergeLeads } from '../../handoff/duplicates/unmerge-leads.ts'
import { findLeads } from '../../handoff/find-leads.ts'
import type { Verb } from '../../handoff/permissions.ts'
import { AppError } from '../../kernel/errors.ts'
import { normaliseCode } from '../../leads/code.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { reachOf } from '../reach.ts'
import { readVersion } from '../read-version.ts'

const number = z.coerce.number().int().min(0)

type Decide = (desk: DeskCall['desk'], actor: DeskCall['actor'], input: PairInput) => Promise<void>

/** A pair's verb; what leaves the list goes back to it, a pair that waits again is shown. */
const decide =
  (verb: Verb, move: Decide) =>
  async (call: DeskCall, typed: Typed): Promise<Response> => {
    const { c, desk, actor } = call
    const [leadId, otherId] = [c.req.param('a') ?? '', c.req.param('b') ?? '']
    await move(desk, actor, { leadId, otherId, version: number.parse(typed.version) })
    const back = verb === 'pair.reopen' ? `/${leadId}/${otherId}` : ''
    return c.redirect(`/console/duplicates${back}?done=${verb}`, 303)
  }

export const keep = decide('pair.keep-both', keepBoth)
export const link = decide('pair.link', linkHousehold)
export const reopen = decide('pair.reopen', reopenPair)

export async function merge(call: DeskCall, typed: Typed): Promise<Response> {
  const { c, desk, actor } = call
  const [goesId, staysId] = [c.req.param('a') ?? '', c.req.param('b') ?? '']
  const [goesVersion, staysVersion] = [number.parse(typed.goes), number.parse(typed.stays)]
  await mergeLeads(desk, actor, { goesId, staysId, goesVersion, staysVersion })
  return c.redirect(`/console/leads/${staysId}?done=lead.merge`, 303)
}

/** Any two leads can be laid side by side, also where the machine saw nothing. */
export async function compareWith(call: DeskCall, typed: Typed): Promise<Response> {
  const { c, desk, actor } = call
  const leadId = c.req.param('id') ?? ''
  const code = normaliseCode(typed.code ?? '')
  const reach = reachOf(actor)
  const [other] = code && reach ? await findLeads(desk, actor, reach, { code, name: null, phone: null }) : []
  if (!other || other.id === leadId) throw new AppError('not_found', 'no other lead of this code')
  return c.redirect(`/console/duplicates/${leadId}/${other.id}`, 303)
}

export async function unmerge(call: DeskCall, typed: Typed): Promise<Response> {
  const goesId = call.c.req.param('id') ?? ''
  await unmergeLeads(call.desk, call.actor, { goesId, version: readVersion(typed) })
  return call.c.redirect(`/console/leads/${goesId}?done=lead.unmerge`, 303)
}
