import { type Escalation, escalationOf } from '../leads/owner-clock.ts'
import { writeAudited } from '../storage/audit.ts'
import { lateLeads } from '../storage/escalations.ts'
import { leadEscalations } from '../storage/tables/county.ts'
import type { Desk } from './desk.ts'
import { type LeadRow, lifeOfLead } from './life-of-lead.ts'

/** Leads looked at in one run; the next run takes the next ones. */
const mostLooked = 100

export type Raised = { code: string; township: string | null; level: Exclude<Escalation, 'none'> }

/**
 * Puts leads whose clock has run out before the township's supervisor, and before the county when that lasts; each level
 * once for a due date, with an audit row for the batch. Called by cron. Returns what was raised now.
 */
export async function escalateLeads(desk: Desk): Promise<readonly Raised[]> {
  const { db, clock } = desk
  let raised: (Raised & { id: string; dueAt: number })[] = []
  await writeAudited(db, async () => {
    const now = clock.now()
    const rows = await lateLeads(db, now, mostLooked)
    raised = rows.flatMap((row) => levelsOf(desk, row, now))
    if (raised.length === 0) return null
    const detail = JSON.stringify({
      supervisor: raised.filter(({ level }) => level === 'supervisor').length,
      county: raised.filter(({ level }) => level === 'county').length,
    })
    return {
      entry: {
        at: now,
        actorKind: 'system',
        actorId: 'clock',
        verb: 'lead.escalate',
        entity: 'lead',
        entityId: raised.length === 1 ? (raised[0]?.id ?? 'many') : 'many',
        detail,
      },
      statements: raised.map(({ id, dueAt, level, township }) =>
        db.insert(leadEscalations).values({ leadId: id, dueAt, level, township, at: now }),
      ),
    }
  })
  return raised.map(({ code, township, level }) => ({ code, township, level }))
}

/** The level a late lead has reached and was not put before yet. A supervisor is told of what the county is told. */
function levelsOf(desk: Desk, { lead, told }: { lead: LeadRow; told: readonly string[] }, now: number) {
  // The date people see is the one that was missed: a lead nobody has touched yet keeps no other clock.
  const reached = escalationOf(lifeOfLead(lead), now, desk.clocks, desk.calendar)
  const levels = reached === 'county' ? (['supervisor', 'county'] as const) : (['supervisor'] as const)
  return levels
    .filter((level) => !told.includes(level))
    .map((level) => ({ id: lead.id, code: lead.code, township: lead.township, dueAt: lead.dueAt, level }))
}
