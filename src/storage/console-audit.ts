import { and, asc, desc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm'
import { type AuditTail, firstBrokenLink } from './audit-chain.ts'
import type { Db } from './db.ts'
import { audit } from './tables/county.ts'
import { leads } from './tables/leads.ts'

/** `from` and `until` are instants in ms, the second not included; `before` a sequence number. */
export type AuditFilter = {
  actor?: string
  verb?: string
  entityId?: string
  from?: number
  until?: number
  before?: number
}

const last = Number.MAX_SAFE_INTEGER

/** Newest first, `limit` rows before a sequence number. */
export function auditPage(db: Db, filter: AuditFilter, limit: number) {
  const wanted: SQL[] = [lt(audit.seq, filter.before ?? last)]
  if (filter.actor) wanted.push(eq(audit.actorId, filter.actor))
  if (filter.verb) wanted.push(eq(audit.verb, filter.verb))
  if (filter.entityId) wanted.push(eq(audit.entityId, filter.entityId))
  if (filter.from !== undefined) wanted.push(gte(audit.at, filter.from))
  if (filter.until !== undefined) wanted.push(lt(audit.at, filter.until))
  return db
    .select()
    .from(audit)
    .where(and(...wanted))
    .orderBy(desc(audit.seq))
    .limit(limit)
}

/** The lead a code names, as the log knows it. */
export async function leadIdOfCode(db: Db, code: string): Promise<string | null> {
  const rows = await db.select({ id: leads.id }).from(leads).where(eq(leads.code, code))
  return rows[0]?.id ?? null
}

/** How often somebody did something since an instant. */
export async function countByActor(db: Db, actorId: string, verb: string, since: number): Promise<number> {
  const rows = await db
    .select({ count: sql<number>`count(*)` })
    .from(audit)
    .where(and(eq(audit.actorId, actorId), eq(audit.verb, verb), gte(audit.at, since)))
  return rows[0]?.count ?? 0
}

/** Walks the whole log. `broken` is the first row that does not follow from the one before it. */
export async function verifyAudit(db: Db): Promise<{ rows: number; broken: number | null }> {
  let tail: AuditTail = null
  let rows = 0
  for (;;) {
    const after: number = tail === null ? 0 : tail.seq
    const page = await db.select().from(audit).where(gt(audit.seq, after)).orderBy(asc(audit.seq)).limit(1000)
    const broken: number | null = await firstBrokenLink(page, tail)
    if (broken !== null) return { rows: rows + page.length, broken }
    rows += page.length
    const end = page.at(-1)
    if (!end) return { rows, broken: null }
    tail = { seq: end.seq, hash: end.hash }
  }
}
