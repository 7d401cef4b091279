import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { openLeadsOf } from '../storage/console-load.ts'
import { workersOf } from '../storage/staff.ts'
import { leadChanges } from '../storage/tables/desk.ts'
import { leads } from '../storage/tables/leads.ts'
import { staffEntry } from './audit-entry.ts'
import { columnsOf, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { reachFor } from './export-platform.ts'
import { type LeadRow, lifeOfLead } from './life-of-lead.ts'
import { type Actor, allow } from './permissions.ts'

/** Leads of one batch: more are handed over with the next click. */
export const mostHandedOver = 100

export const handOverInput = z.strictObject({
  from: z.string().min(1).max(64),
  to: z.array(z.string().min(1).max(64)).min(1).max(20),
})

export type HandedOver = { done: number; left: number }

/**
 * Gives the open leads of somebody absent to one or more people of the same township, in turn by due date: one batch, a
 * row of the audit log at each lead. Throws `bad_request` for a person who may not own one of them.
 */
export async function handOverLeads(
  desk: Desk,
  actor: Actor,
  typed: z.infer<typeof handOverInput>,
): Promise<HandedOver> {
  allow(actor, 'load.hand-over')
  const { from, to } = handOverInput.parse(typed)
  const heirs = [...new Set(to)]
  let result: HandedOver = { done: 0, left: 0 }
  await writeAudited(desk.db, async () => {
    const rows = await openLeadsOf(desk.db, reachFor(actor), from, mostHandedOver + 1)
    const taken = rows.slice(0, mostHandedOver)
    result = { done: taken.length, left: rows.length - taken.length }
    if (taken.length === 0) return null
    await refuseStrangers(desk, taken, from, heirs)
    const at = desk.clock.now()
    const moves = taken.map((lead, index) => moveTo(desk, actor, lead, heirs[index % heirs.length] ?? '', at))
    const entry = staffEntry(actor, 'load.hand-over', { kind: 'staff', id: from }, at, {
      to: heirs,
      leads: taken.length,
    })
    return {
      entry,
      also: moves.map((move) => move.entry),
      statements: moves.flatMap((move) => move.statements),
    }
  })
  return result
}

/** Everybody named must be of the township of every lead, and not the one who is absent. */
async function refuseStrangers(
  desk: Desk,
  taken: readonly LeadRow[],
  from: string,
  heirs: readonly string[],
) {
  for (const township of new Set(taken.map((lead) => lead.township))) {
    const people = new Set((await workersOf(desk.db, township)).map(({ id }) => id))
    if (heirs.some((heir) => heir === from || !people.has(heir)))
      throw new AppError('bad_request', 'not of the same township', ['to'])
  }
}

function moveTo(desk: Desk, actor: Actor, lead: LeadRow, to: string, at: number) {
  const { db } = desk
  const life = lifeOfLead(lead)
  const next = moved(life, { type: 'assign', actor: actor.id, to, at })
  const version = lead.version + 1
  const mark = {
    leadId: lead.id,
    version,
    at,
    staffId: actor.id,
    verb: 'lead.assign',
    before: JSON.stringify(life),
  }
  const set = { ...columnsOf(next, at, lead, desk), version, updatedAt: at }
  const same = and(eq(leads.id, lead.id), eq(leads.version, lead.version))
  const detail = { from: life.stage, to: next.stage, owner: to, absent: life.ownerId }
  return {
    entry: staffEntry(actor, 'lead.assign', { kind: 'lead', id: lead.id }, at, detail),
    statements: [db.insert(leadChanges).values(mark), db.update(leads).set(set).where(same)],
  }
}
