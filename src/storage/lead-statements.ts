import { eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { EvaluationRow, FactBatchRow, LeadRow, TaskRow } from './commit-talk.ts'
import type { Db } from './db.ts'
import { evaluations, leads, tasks } from './tables/leads.ts'
import { factBatches } from './tables/talk.ts'

export type LeadWrites = {
  opened: readonly LeadRow[]
  changed: readonly { id: string; change: Partial<LeadRow> }[]
  facts: readonly FactBatchRow[]
  evaluations: readonly EvaluationRow[]
  tasks: readonly TaskRow[]
}

/** Leads opened and added to, with what was said, its judgement, and what somebody must do. */
export function leadStatements(db: Db, written: LeadWrites): BatchItem<'sqlite'>[] {
  return [
    ...written.opened.map((row) => db.insert(leads).values(row)),
    ...written.changed.map(({ id, change }) => db.update(leads).set(change).where(eq(leads.id, id))),
    ...written.facts.map((row) => db.insert(factBatches).values(row)),
    ...written.evaluations.map((row) => db.insert(evaluations).values(row)),
    // A check-in has the same id whichever list it comes from: a second one is the first.
    ...written.tasks.map((row) => {
      const task = db.insert(tasks).values(row)
      return row.kind === 'check-in' ? task.onConflictDoNothing() : task
    }),
  ]
}
