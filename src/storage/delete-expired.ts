import { and, eq, inArray, isNotNull, lt, notExists, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { leads } from './tables/leads.ts'
import { outbox } from './tables/outbox.ts'
import { sessions } from './tables/staff.ts'
import { conversations, factBatches, turns } from './tables/talk.ts'

/** Instants in ms before which each kind has had its time. */
export type Expiry = {
  now: number
  chatText: number
  unfinishedTalk: number
  forgottenReply: number
  sentMessage: number
}

const piece = 500

/** Deletes expired rows, at most 500 of a kind in a call. Facts of a lead and its judgements are never touched here. */
export async function deleteExpired(db: Db, expiry: Expiry): Promise<number> {
  const oldText = db
    .select({ id: turns.inboundHash })
    .from(turns)
    .where(lt(turns.at, expiry.chatText))
    .limit(piece)
  const forgotten = db
    .select({ id: turns.inboundHash })
    .from(turns)
    .where(and(eq(turns.kind, 'erased'), lt(turns.at, expiry.forgottenReply)))
    .limit(piece)
  const silent = await db
    .select({ id: conversations.id, reportId: conversations.reportId })
    .from(conversations)
    .where(
      and(
        lt(conversations.lastAt, expiry.unfinishedTalk),
        notExists(db.select({ one: sql`1` }).from(leads).where(eq(leads.conversationId, conversations.id))),
      ),
    )
    .limit(50)
  const ids = silent.map(({ id }) => id)
  const reports = silent.map(({ reportId }) => reportId)
  const sent = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(isNotNull(outbox.doneAt), lt(outbox.doneAt, expiry.sentMessage)))
    .limit(piece)
  const answers = await db.batch([
    db.delete(turns).where(inArray(turns.inboundHash, oldText)),
    db.delete(turns).where(inArray(turns.inboundHash, forgotten)),
    db.delete(factBatches).where(inArray(factBatches.reportId, reports)),
    db.delete(turns).where(inArray(turns.conversationId, ids)),
    db.delete(conversations).where(inArray(conversations.id, ids)),
    db.delete(outbox).where(inArray(outbox.id, sent)),
    db.delete(sessions).where(lt(sessions.expiresAt, expiry.now)),
  ])
  return answers.reduce((sum, answer) => sum + answer.meta.changes, 0)
}
