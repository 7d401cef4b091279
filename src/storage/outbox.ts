import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { outbox } from './tables/outbox.ts'

export type QueuedMessage = typeof outbox.$inferSelect

/** How long one worker may hold a message before another takes it again. */
const claimMs = 60_000

/** Takes up to `limit` due messages for this worker, oldest first. Another worker does not get the same ones. */
export async function claimDue(db: Db, now: number, limit: number): Promise<QueuedMessage[]> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(isNull(outbox.doneAt), lte(outbox.dueAt, now), lte(outbox.claimedUntil, now)))
    .orderBy(asc(outbox.dueAt))
    .limit(limit)
  const claimed = await db
    .update(outbox)
    .set({ claimedUntil: now + claimMs, attempts: sql`${outbox.attempts} + 1` })
    .where(sql`${outbox.id} in ${due}`)
    .returning()
  return claimed.sort((a, b) => a.dueAt - b.dueAt)
}

export async function markDone(
  db: Db,
  id: string,
  outcome: string,
  now: number,
  error: string | null = null,
): Promise<void> {
  await db.update(outbox).set({ outcome, doneAt: now, lastError: error }).where(eq(outbox.id, id))
}

export async function postpone(db: Db, id: string, dueAt: number, error: string): Promise<void> {
  await db.update(outbox).set({ dueAt, claimedUntil: 0, lastError: error }).where(eq(outbox.id, id))
}
