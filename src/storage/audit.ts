import { desc } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { AppError } from '../kernel/errors.ts'
import { type AuditEntry, chainAudit } from './audit-chain.ts'
import type { Db } from './db.ts'
import { audit } from './tables/county.ts'
import { isUniqueViolation } from './unique-violation.ts'

export type AuditedWrite = {
  entry: AuditEntry
  /** Where one change touches a second thing whose history must show it. */
  also?: AuditEntry
  statements: readonly BatchItem<'sqlite'>[]
}

const attempts = 8

/**
 * Commits what `prepare` returns together with its audit row, in one batch. A lost race (on the audit chain, a lead's
 * version or a form's id) prepares again from what is stored now; null means there is nothing left to do.
 */
export async function writeAudited(db: Db, prepare: () => Promise<AuditedWrite | null>): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const write = await prepare()
    if (!write) return
    const tail = await db
      .select({ seq: audit.seq, hash: audit.hash })
      .from(audit)
      .orderBy(desc(audit.seq))
      .limit(1)
    const row = await chainAudit(tail[0] ?? null, write.entry)
    const second = write.also ? [db.insert(audit).values(await chainAudit(row, write.also))] : []
    try {
      await db.batch([db.insert(audit).values(row), ...second, ...write.statements])
      return
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
  throw new AppError('database_unavailable', 'the audit log is busy')
}
