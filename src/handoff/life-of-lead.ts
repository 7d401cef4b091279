import type { Stage, WaitingOn } from '../leads/lead.ts'
import { type Life, newLife } from '../leads/lead-life.ts'
import type { leads } from '../storage/tables/leads.ts'

export type LeadRow = typeof leads.$inferSelect

/** The life of a stored lead. What the talk changes by itself (danger, withdrawal) stands in the row and wins. */
export function lifeOfLead(row: LeadRow): Life {
  const monitoring = row.monitor !== 'none'
  const kept: Life = row.life
    ? (JSON.parse(row.life) as Life)
    : {
        ...newLife(row.id, row.openedAt, row.urgent, monitoring),
        ownerId: row.ownerId,
        waitingOn: row.waitingOn as WaitingOn | null,
        reason: row.closingReason,
      }
  const urgentAt = row.urgent ? (kept.urgentAt ?? row.updatedAt) : null
  return { ...kept, stage: row.stage as Stage, urgent: row.urgent, urgentAt, monitoring }
}
