import { and, eq, or } from 'drizzle-orm'
import { writeAudited } from '../../storage/audit.ts'
import { leadLinks } from '../../storage/tables/leads.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { decidePair, type PairInput, reachPair, sameVersion } from './pair-change.ts'

export const linksBetween = (a: string, b: string) =>
  or(
    and(eq(leadLinks.leadId, a), eq(leadLinks.otherId, b)),
    and(eq(leadLinks.leadId, b), eq(leadLinks.otherId, a)),
  )

/** One household with two leads: both stay, and each shows the other. */
export async function linkHousehold(desk: Desk, actor: Actor, input: PairInput): Promise<void> {
  allow(actor, 'pair.link')
  const { db } = desk
  await writeAudited(db, async () => {
    const reached = await reachPair(desk, actor, input.leadId, input.otherId)
    const { one, two, pair } = reached
    if (pair?.decision === 'household' && pair.version === input.version + 1) return null
    sameVersion(pair, input.version)
    const at = desk.clock.now()
    const verb = 'pair.link'
    const before = await db.select().from(leadLinks).where(linksBetween(one.id, two.id))
    const link = { leadId: one.id, otherId: two.id, kind: 'same', linkedBy: actor.id, at }
    return {
      entry: staffEntry(actor, verb, { kind: 'lead', id: one.id }, at, { other: two.code }),
      also: [staffEntry(actor, verb, { kind: 'lead', id: two.id }, at, { other: one.code })],
      statements: [
        ...decidePair(desk, reached, { actor, verb, decision: 'household', at, before }),
        db.delete(leadLinks).where(linksBetween(one.id, two.id)),
        db.insert(leadLinks).values(link),
      ],
    }
  })
}
