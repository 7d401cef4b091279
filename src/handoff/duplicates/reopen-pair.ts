import { writeAudited } from '../../storage/audit.ts'
import { leadLinks } from '../../storage/tables/leads.ts'
import { staffEntry } from '../audit-entry.ts'
import { MoveRefused } from '../change-lead.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { linksBetween } from './link-household.ts'
import { decidePair, lastDecision, type PairInput, reachPair, sameVersion } from './pair-change.ts'

/** Takes back "two households" or "one household": the pair waits for a look again, links stand as they did. */
export async function reopenPair(desk: Desk, actor: Actor, input: PairInput): Promise<void> {
  allow(actor, 'pair.reopen')
  const { db } = desk
  await writeAudited(db, async () => {
    const reached = await reachPair(desk, actor, input.leadId, input.otherId)
    const { one, two, pair } = reached
    if (pair && pair.decision === null && pair.version === input.version + 1) return null
    sameVersion(pair, input.version)
    if (pair?.decision !== 'apart' && pair?.decision !== 'household')
      throw new MoveRefused('nothing_to_restore')
    const at = desk.clock.now()
    const verb = 'pair.reopen'
    const last = await lastDecision(desk, reached)
    const links =
      pair.decision === 'household'
        ? (JSON.parse(last?.before ?? '[]') as (typeof leadLinks.$inferInsert)[])
        : []
    const unlink = db.delete(leadLinks).where(linksBetween(one.id, two.id))
    return {
      entry: staffEntry(actor, verb, { kind: 'lead', id: one.id }, at, { other: two.code }),
      also: [staffEntry(actor, verb, { kind: 'lead', id: two.id }, at, { other: one.code })],
      statements: [
        ...decidePair(desk, reached, { actor, verb, decision: null, at }),
        ...(pair.decision === 'household' ? [unlink] : []),
        ...links.map((link) => db.insert(leadLinks).values(link)),
      ],
    }
  })
}
