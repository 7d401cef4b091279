import { desc } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { AppError } from '../kernel/errors.ts'
import { type AuditEntry, chainAudit } from './audit-chain.ts'
import type { Db } from './db.ts'
import { audit } from './tables/county.ts'
import { isUniqueViolation } from './unique-violation.ts'

export type AuditedWrite = {
  entry: AuditEntry
  /** Where one change touches further things whose history must show it: a row at each. */
  also?: readonly AuditEntry[]
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
    const rows = [row]
    for (const entry of write.also ?? []) rows.push(await chainAudit(rows.at(-1) ?? row, entry))
    const [first, ...rest] = rows.map((one) => db.insert(audit).values(one))
    try {
      await db.batch([first ?? db.insert(audit).values(row), ...rest, ...write.statements])
      return
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
  throw new AppError('database_unavailable', 'the audit log is busy')
}
