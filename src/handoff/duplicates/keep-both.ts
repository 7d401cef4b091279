import { writeAudited } from '../../storage/audit.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { decidePair, type PairInput, reachPair, sameVersion } from './pair-change.ts'

/** Two households: the pair is not asked again. */
export async function keepBoth(desk: Desk, actor: Actor, input: PairInput): Promise<void> {
  allow(actor, 'pair.keep-both')
  await writeAudited(desk.db, async () => {
    const reached = await reachPair(desk, actor, input.leadId, input.otherId)
    const { one, two, pair } = reached
    if (pair?.decision === 'apart' && pair.version === input.version + 1) return null
    sameVersion(pair, input.version)
    const at = desk.clock.now()
    const verb = 'pair.keep-both'
    return {
      entry: staffEntry(actor, verb, { kind: 'lead', id: one.id }, at, { other: two.code }),
      also: [staffEntry(actor, verb, { kind: 'lead', id: two.id }, at, { other: one.code })],
      statements: decidePair(desk, reached, { actor, verb, decision: 'apart', at }),
    }
  })
}
