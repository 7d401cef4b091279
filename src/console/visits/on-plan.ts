import { lifeOfLead } from '../../handoff/life-of-lead.ts'
import type { PlannedVisit } from '../../storage/visits.ts'

export type VisitOnPlan = PlannedVisit & { visitors: readonly string[] }

/** Drops plannings that were replaced or taken back: what counts is the day in the lead's life, and of two the later. */
export function onPlan(rows: readonly PlannedVisit[]): VisitOnPlan[] {
  const kept = new Map<string, VisitOnPlan>()
  for (const row of rows) {
    const life = lifeOfLead(row.lead)
    const before = kept.get(row.lead.id)
    if (life.visitOn !== row.day || (before && before.version > row.version)) continue
    kept.set(row.lead.id, { ...row, visitors: life.visitors })
  }
  return [...kept.values()]
}
