import { and, asc, eq, isNull, lt, lte, ne, or, type SQLWrapper, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { outbox } from './tables/outbox.ts'
import { conversations } from './tables/talk.ts'

export type QueuedMessage = typeof outbox.$inferSelect

/** How long one worker may hold a message before another takes it again. */
const claimMs = 60_000

/** How long words wait for a page to come back before a person carries them. */
const pageWaitMs = 24 * 3_600_000

/** Takes up to `limit` due messages for this worker, oldest first. Another worker does not get the same ones. */
export async function claimDue(db: Db, now: number, limit: number): Promise<QueuedMessage[]> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        isNull(outbox.doneAt),
        lte(outbox.dueAt, now),
        lte(outbox.claimedUntil, now),
        or(ne(outbox.channel, 'web'), lte(outbox.createdAt, now - pageWaitMs)),
      ),
    )
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

/** The answer to who was forgotten with it leaves no trace once it is out. */
export async function forgetMessage(db: Db, id: string): Promise<void> {
  await db.delete(outbox).where(eq(outbox.id, id))
}

export async function postpone(db: Db, id: string, dueAt: number, error: string): Promise<void> {
  await db.update(outbox).set({ dueAt, claimedUntil: 0, lastError: error }).where(eq(outbox.id, id))
}

/** Words that wait for a page, the oldest first: it has no address and takes them with its next turn. */
export const wordsWaiting = (db: Db, channel: string, conversationId: SQLWrapper | string) =>
  db
    .select({ id: outbox.id, payloadSealed: outbox.payloadSealed })
    .from(outbox)
    .where(
      and(
        eq(outbox.conversationId, conversationId),
        eq(outbox.channel, channel),
        eq(outbox.channel, 'web'),
        isNull(outbox.doneAt),
      ),
    )
    .orderBy(asc(outbox.createdAt))
    .limit(10)

/** What the platform lets us send to the person of a talk, as stored; `left` for a talk that was forgotten. */
export async function readSendWindow(
  db: Db,
  conversationId: string | null,
): Promise<{ window: string | null } | 'left'> {
  if (!conversationId) return { window: null }
  const rows = await db
    .select({ window: conversations.sendWindow })
    .from(conversations)
    .where(eq(conversations.id, conversationId))
  return rows[0] ?? 'left'
}

export async function saveSendWindow(db: Db, conversationId: string, sendWindow: string): Promise<void> {
  await db.update(conversations).set({ sendWindow }).where(eq(conversations.id, conversationId))
}

/** Talks that have been silent since before `since`, with fewer than `most` reminders; the longest silent first. */
export async function silentTalks(db: Db, since: number, most: number, limit: number) {
  return db
    .select()
    .from(conversations)
    .where(
      and(
        lte(conversations.quietSince, since),
        lt(conversations.reminders, most),
        isNull(conversations.inCharge),
      ),
    )
    .orderBy(asc(conversations.quietSince))
    .limit(limit)
}

/** No further reminder is due for this talk. */
export async function stopWaiting(db: Db, conversationId: string): Promise<void> {
  await db.update(conversations).set({ quietSince: null }).where(eq(conversations.id, conversationId))
}
