import type { BatchItem } from 'drizzle-orm/batch'
import { civilDate } from '../kernel/civil-date.ts'
import { reasonsAfter } from '../leads/urgent-reasons.ts'
import { standardsInForce } from '../policy/standards.ts'
import type { Prescreen } from '../rules/prescreen.ts'
import { writeAudited } from '../storage/audit.ts'
import { isOpen, openLeadsWithFacts } from '../storage/console-open-facts.ts'
import { whereEvaluation } from '../storage/sealed-where.ts'
import { loadStandards } from '../storage/standards.ts'
import { evaluations, leads } from '../storage/tables/leads.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { judgeOpenLead, outcomeKeys } from './judge-open-lead.ts'
import { type Actor, allow } from './permissions.ts'

/** Leads of one batch: two statements each, far below what one batch may hold. */
export const mostRescreened = 100

const columnsOf = (result: Prescreen) => ({
  category: result.category,
  status: result.status,
  monitor: result.monitor,
  outcomes: outcomeKeys(result),
  decisive: result.decisive.map(({ fact }) => fact).join(','),
  standardsVersion: result.standardsVersion,
  nextChangeOn: result.nextChange,
})

/**
 * Judges open leads again that were judged by other standards than today's, the most urgent first, in one batch. The
 * stage and the owner stay as they are; the old judgement is kept. Returns how many.
 */
export async function rescreenLeads(desk: Desk, actor: Actor): Promise<number> {
  allow(actor, 'standard.rescreen')
  const { db, sealer } = desk
  let count = 0
  await writeAudited(db, async () => {
    const at = desk.clock.now()
    const day = civilDate(at)
    const standards = standardsInForce(await loadStandards(db), day)
    const stale = await openLeadsWithFacts(db, mostRescreened, standards.version)
    count = stale.length
    if (count === 0) return null
    const statements: BatchItem<'sqlite'>[] = []
    for (const lead of stale) {
      const { facts, results } = await judgeOpenLead(desk, lead, [{ day, standards }])
      const [result] = results
      if (!result) continue
      const seq = lead.lastEvaluation + 1
      const resultSealed = await sealer.seal(JSON.stringify(result), whereEvaluation(lead.id, seq))
      const factsSeq = lead.batches.reduce((sum, batch) => sum + batch.count, 0)
      const { standardsVersion } = result
      statements.push(
        db
          .insert(evaluations)
          .values({ leadId: lead.id, seq, at, asOf: day, standardsVersion, factsSeq, resultSealed }),
        db
          .update(leads)
          .set({ ...columnsOf(result), ...reasonsAfter(facts) })
          .where(isOpen(lead.id)),
      )
    }
    const entry = staffEntry(actor, 'standard.rescreen', { kind: 'standard', id: 'all' }, at, {
      leads: count,
    })
    return { entry, statements }
  })
  return count
}
