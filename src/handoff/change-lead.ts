import { and, eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { AppError } from '../kernel/errors.ts'
import { clockOf } from '../leads/clocks.ts'
import type { Life, MoveEvent } from '../leads/lead-life.ts'
import { type MoveProblem, move } from '../leads/life.ts'
import type { MergeProblem } from '../leads/merge-rule.ts'
import { writeAudited } from '../storage/audit.ts'
import { leadChanges } from '../storage/tables/desk.ts'
import { leads } from '../storage/tables/leads.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type LeadRow, lifeOfLead } from './life-of-lead.ts'
import { type Actor, allow, inScope, type Verb } from './permissions.ts'

/** Why a chat cannot be taken, answered or handed back. */
type ChatProblem = 'no_chat' | 'chat_taken' | 'chat_not_yours' | 'chat_not_taken'

/** The move itself is not possible: the reason is a key that a page says in words. */
export class MoveRefused extends Error {
  readonly problem: MoveProblem | MergeProblem | ChatProblem | 'data_deleted'
  constructor(problem: MoveRefused['problem']) {
    super(problem)
    this.name = 'MoveRefused'
    this.problem = problem
  }
}

/** The lead's personal data were deleted by rule: nothing more can be done with it, nor shown of it. */
export class DataDeleted extends MoveRefused {
  readonly at: number
  constructor(at: number) {
    super('data_deleted')
    this.at = at
  }
}

export type LeadChange = {
  verb: Verb
  leadId: string
  /** The version the person saw. */
  version: number
  /** The wish is already fulfilled: a second click, not a conflict. */
  already(lead: LeadRow): boolean
}

export type Planned = {
  life: Life
  detail?: Record<string, string | number | boolean | null>
  also?: readonly BatchItem<'sqlite'>[]
}

/** A lead within the actor's reach. Throws `not_found` for any other, so that ids of other townships tell nothing. */
export async function reachLead(desk: Desk, actor: Actor, leadId: string): Promise<LeadRow> {
  const rows = await desk.db.select().from(leads).where(eq(leads.id, leadId))
  const lead = rows[0]
  if (!lead || !inScope(actor, lead)) throw new AppError('not_found', 'no such lead')
  return lead
}

/** Throws `DataDeleted` for a lead of which only numbers and dates are left. */
export function needData({ dataDeletedAt }: Pick<LeadRow, 'dataDeletedAt'>): void {
  if (dataDeletedAt !== null) throw new DataDeleted(dataDeletedAt)
}

/** A lead within reach that still has its data: for whoever reads them or adds to them. */
export async function reachWholeLead(desk: Desk, actor: Actor, leadId: string): Promise<LeadRow> {
  const lead = await reachLead(desk, actor, leadId)
  needData(lead)
  return lead
}

/** The columns that repeat a life, for the queue. */
export function columnsOf(
  life: Life,
  now: number,
  row: LeadRow,
  desk: Pick<Desk, 'calendar' | 'clocks'>,
): Partial<LeadRow> {
  const ended = life.stage === 'closed' || life.stage === 'withdrawn' || life.stage === 'merged'
  return {
    stage: life.stage,
    urgent: life.urgent,
    ownerId: life.ownerId,
    waitingOn: life.waitingOn,
    dueAt: clockOf(life, now, desk.clocks, desk.calendar)?.at ?? row.dueAt,
    closedAt: ended ? (row.closedAt ?? now) : null,
    closingReason: life.reason,
    contactedAt: life.contactedAt,
    visitedAt: life.visitedAt,
    life: JSON.stringify(life),
  }
}

/**
 * The one way staff change a lead: permission, reach, the version the person saw, then one batch of change and audit row.
 * Throws `conflict` when somebody else was faster, `MoveRefused` when the lead's stage does not allow it.
 */
export async function changeLead(
  desk: Desk,
  actor: Actor,
  change: LeadChange,
  plan: (lead: LeadRow, life: Life, now: number) => Promise<Planned>,
): Promise<void> {
  allow(actor, change.verb)
  await writeAudited(desk.db, async () => {
    const now = desk.clock.now()
    const lead = await reachWholeLead(desk, actor, change.leadId)
    if (change.already(lead)) return null
    if (lead.version !== change.version) throw new AppError('conflict', 'somebody else changed this lead')
    const life = lifeOfLead(lead)
    const planned = await plan(lead, life, now)
    const version = lead.version + 1
    const mark = {
      leadId: lead.id,
      version,
      at: now,
      staffId: actor.id,
      verb: change.verb,
      before: JSON.stringify(life),
    }
    const set = { ...columnsOf(planned.life, now, lead, desk), version, updatedAt: now }
    const same = and(eq(leads.id, lead.id), eq(leads.version, lead.version))
    const detail = { from: life.stage, to: planned.life.stage, ...planned.detail }
    return {
      entry: staffEntry(actor, change.verb, { kind: 'lead', id: lead.id }, now, detail),
      statements: [
        desk.db.insert(leadChanges).values(mark),
        desk.db.update(leads).set(set).where(same),
        ...(planned.also ?? []),
      ],
    }
  })
}

/** The life after the move. Throws `MoveRefused`. */
export function moved(life: Life, event: MoveEvent): Life {
  const next = move(life, event)
  if (!next.ok) throw new MoveRefused(next.error)
  return next.value
}
