import type { Outcome } from './outcome.ts'
import { certaintyOf } from './outcome.ts'

/** What the order of the queue looks at. Instants in ms. */
export type QueueLead = {
  id: string
  urgent: boolean
  dueAt: number
  openedAt: number
  outcomes: readonly Outcome[]
}

const rank = { certain: 0, possible: 1, unlikely: 2 } as const

/**
 * Danger first, then what is due first, then who is certain to get some help whatever the label, then who has waited
 * longest. Nobody starves: every due date comes nearer. Total: two different leads are never equal.
 */
export function byPriority(a: QueueLead, b: QueueLead): number {
  return (
    Number(b.urgent) - Number(a.urgent) ||
    a.dueAt - b.dueAt ||
    rank[certaintyOf(a.outcomes)] - rank[certaintyOf(b.outcomes)] ||
    a.openedAt - b.openedAt ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  )
}
