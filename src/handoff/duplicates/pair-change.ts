import { eq, inArray } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { AppError } from '../../kernel/errors.ts'
import { type PairRow, pairKey, pairOf } from '../../storage/lead-pairs.ts'
import { leadChanges } from '../../storage/tables/desk.ts'
import { leadPairs, leads } from '../../storage/tables/leads.ts'
import { needData } from '../change-lead.ts'
import type { Desk } from '../desk.ts'
import type { LeadRow } from '../life-of-lead.ts'
import { type Actor, inScope } from '../permissions.ts'

export type PairInput = {
  leadId: string
  otherId: string
  /** Of the pair, as the person saw it; 0 for two leads that nobody had compared. */
  version: number
}

export type ReachedPair = { one: LeadRow; two: LeadRow; pair: PairRow | null }

/**
 * Two leads within the actor's reach, and what is known of them as a pair. Throws `not_found` when either is beyond it: a
 * pair across townships is the county's.
 */
export async function reachPair(
  desk: Desk,
  actor: Actor,
  leadId: string,
  otherId: string,
): Promise<ReachedPair> {
  const [rows, pairs] = await desk.db.batch([
    desk.db
      .select()
      .from(leads)
      .where(inArray(leads.id, [leadId, otherId])),
    pairOf(desk.db, leadId, otherId),
  ])
  const one = rows.find(({ id }) => id === leadId)
  const two = rows.find(({ id }) => id === otherId)
  if (!one || !two || one.id === two.id || !inScope(actor, one) || !inScope(actor, two))
    throw new AppError('not_found', 'no such pair')
  needData(one)
  needData(two)
  return { one, two, pair: pairs[0] ?? null }
}

/** A pair decided twice at once: the slower one must look again. */
export function sameVersion(pair: PairRow | null, version: number): void {
  if ((pair?.version ?? 0) !== version) throw new AppError('conflict', 'somebody else decided this pair')
}

type Decision = { actor: Actor; verb: string; decision: PairRow['decision']; at: number; before?: unknown }

/** The pair with its decision, and the row of changes that two tabs race for. */
export function decidePair(
  { db }: Pick<Desk, 'db'>,
  { one, two, pair }: ReachedPair,
  { actor, verb, decision, at, before }: Decision,
): BatchItem<'sqlite'>[] {
  const key = pairKey(one.id, two.id)
  const version = (pair?.version ?? 0) + 1
  const decided = { decision, decidedBy: actor.id, decidedAt: at, version }
  const found = {
    township: one.township === two.township ? one.township : null,
    level: 'possible',
    score: 0,
    evidence: '[]',
    foundAt: at,
  }
  return [
    db.insert(leadChanges).values({
      leadId: `pair.${key.leadId}.${key.otherId}`,
      version,
      at,
      staffId: actor.id,
      verb,
      before: JSON.stringify(before ?? null),
    }),
    db
      .insert(leadPairs)
      .values({ ...key, ...found, ...decided })
      .onConflictDoUpdate({ target: [leadPairs.leadId, leadPairs.otherId], set: decided }),
  ]
}

/** The last decision on a pair, as it was recorded. */
export const lastDecision = ({ db }: Pick<Desk, 'db'>, { one, two, pair }: ReachedPair) => {
  const key = pairKey(one.id, two.id)
  return db
    .select()
    .from(leadChanges)
    .where(eq(leadChanges.leadId, `pair.${key.leadId}.${key.otherId}`))
    .then((rows) => rows.find(({ version }) => version === pair?.version) ?? null)
}
