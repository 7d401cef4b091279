import { writeAudited } from '../storage/audit.ts'
import { verifyAudit } from '../storage/console-audit.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** Computes every link of the audit log again. `broken`: the first row that does not fit, or null. */
export async function verifyLog(desk: Desk, actor: Actor): Promise<{ rows: number; broken: number | null }> {
  allow(actor, 'audit.verify')
  const checked = await verifyAudit(desk.db)
  const detail = { found: checked.rows, broken: checked.broken }
  const entry = staffEntry(actor, 'audit.verify', { kind: 'audit', id: 'log' }, desk.clock.now(), detail)
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  return checked
}
