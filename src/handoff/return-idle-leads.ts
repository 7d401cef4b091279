import { and, eq } from 'drizzle-orm'
import { civilDate } from '../kernel/civil-date.ts'
import { isIdle } from '../leads/owner-clock.ts'
import { writeAudited } from '../storage/audit.ts'
import { ownedLeads } from '../storage/owned-leads.ts'
import { leadChanges } from '../storage/tables/desk.ts'
import { leads } from '../storage/tables/leads.ts'
import { columnsOf, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { type LeadRow, lifeOfLead } from './life-of-lead.ts'

/** Leads looked at in one run; those returned make room for the next. */
const mostLooked = 500

/** No term is shorter than an hour. */
const shortestMs = 3_600_000

/**
 * Gives leads back to the pool whose owner has done nothing for the set time, each in its own batch with its audit row.
 * Called by cron. Returns how many.
 */
export async function returnIdleLeads(desk: Desk): Promise<number> {
  const now = desk.clock.now()
  const owned = await ownedLeads(desk.db, {
    before: now - shortestMs,
    today: civilDate(now),
    limit: mostLooked,
  })
  const idle = owned.filter((row) => isIdle(lifeOfLead(row), now, desk.clocks, desk.calendar))
  for (const row of idle) await returnOne(desk, row.id, now)
  return idle.length
}

async function returnOne(desk: Desk, leadId: string, at: number): Promise<void> {
  const { db } = desk
  await writeAudited(db, async () => {
    const [row] = await db.select().from(leads).where(eq(leads.id, leadId))
    if (!row || !stillIdle(desk, row, at)) return null
    const life = lifeOfLead(row)
    const next = moved(life, { type: 'returnByClock', idle: true, at })
    const version = row.version + 1
    const same = and(eq(leads.id, row.id), eq(leads.version, row.version))
    const mark = { leadId, version, at, staffId: 'clock', verb: 'lead.return', before: JSON.stringify(life) }
    const detail = JSON.stringify({ from: life.stage, to: next.stage, owner: row.ownerId })
    return {
      entry: {
        at,
        actorKind: 'system',
        actorId: 'clock',
        verb: 'lead.return',
        entity: 'lead',
        entityId: leadId,
        detail,
      },
      statements: [
        db.insert(leadChanges).values(mark),
        db
          .update(leads)
          .set({ ...columnsOf(next, at, row, desk), version, updatedAt: at })
          .where(same),
      ],
    }
  })
}

const stillIdle = (desk: Desk, row: LeadRow, now: number): boolean =>
  row.closedAt === null && isIdle(lifeOfLead(row), now, desk.clocks, desk.calendar)
