import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { type AuditFilter, auditPage, countByActor } from '../storage/console-audit.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** Rows of one export, and exports of one person in an hour. */
export const exportLimits = { rows: 10_000, anHour: 10 }

/** Rows of the audit log, newest first, with the hashes that chain them. The export itself is a row of the log. */
export async function exportAudit(desk: Desk, actor: Actor, filter: AuditFilter) {
  allow(actor, 'audit.export')
  const now = desk.clock.now()
  if ((await countByActor(desk.db, actor.id, 'audit.export', now - 3_600_000)) >= exportLimits.anHour) {
    throw new AppError('rate_limited', 'too many exports in an hour')
  }
  const rows = await auditPage(desk.db, filter, exportLimits.rows)
  const entry = staffEntry(actor, 'audit.export', { kind: 'audit', id: 'log' }, now, { found: rows.length })
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  return rows
}
