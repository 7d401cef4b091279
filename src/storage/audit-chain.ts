import { sha256Hex } from '../kernel/digest.ts'
import type { audit } from './tables/county.ts'

export type AuditRow = typeof audit.$inferSelect
export type AuditEntry = Omit<AuditRow, 'seq' | 'prevHash' | 'hash'>
export type AuditTail = { seq: number; hash: string } | null

/** What the hash of a row covers, in one fixed spelling. */
const canonical = (row: Omit<AuditRow, 'hash'>): string =>
  JSON.stringify([
    row.seq,
    row.at,
    row.actorKind,
    row.actorId,
    row.verb,
    row.entity,
    row.entityId,
    row.detail,
    row.prevHash,
  ])

/** The next row of the log. Two writers at once claim the same `seq`: one of them loses and reads the tail again. */
export async function chainAudit(tail: AuditTail, entry: AuditEntry): Promise<AuditRow> {
  const row = { ...entry, seq: (tail?.seq ?? 0) + 1, prevHash: tail?.hash ?? '' }
  return { ...row, hash: await sha256Hex(canonical(row)) }
}

/** The sequence number of the first row that does not follow from the one before it; null when all do. */
export async function firstBrokenLink(
  rows: readonly AuditRow[],
  before: AuditTail = null,
): Promise<number | null> {
  let tail = before
  for (const row of rows) {
    const expected = await chainAudit(tail, row)
    if (expected.seq !== row.seq || expected.hash !== row.hash || expected.prevHash !== row.prevHash)
      return row.seq
    tail = { seq: row.seq, hash: row.hash }
  }
  return null
}
