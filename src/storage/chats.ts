import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { tasks } from './tables/leads.ts'
import { conversations, turns } from './tables/talk.ts'

export type ChatRow = typeof conversations.$inferSelect

export const chatOf = (db: Db, talkId: string) =>
  db.select().from(conversations).where(eq(conversations.id, talkId))

/** What a person did that waits for an answer; opening the window is not. */
const words = ['text', 'choice', 'media']

/** Messages after the last one that was read when the answer was written: they still wait. */
export function answeredUpTo(db: Db, talkId: string, seen: number, at: number) {
  const unread = sql`(select count(*) from ${turns} where ${turns.conversationId} = ${talkId} and ${turns.seq} > ${seen} and ${turns.kind} in ${words})`
  return db
    .update(conversations)
    .set({
      chargeActAt: at,
      chargeTell: sql`case when ${conversations.chargeTell} = 'taken' then null else ${conversations.chargeTell} end`,
      awaiting: unread,
      awaitingSince: sql`case when ${unread} = 0 then null else ${at} end`,
    })
    .where(eq(conversations.id, talkId))
}

/** Somebody speaks for the township from now on. */
export const takeOver = (db: Db, talk: ChatRow, staffId: string, leadId: string, at: number) =>
  db
    .update(conversations)
    .set({
      inCharge: staffId,
      chargeLead: leadId,
      chargeActAt: at,
      chargeRound: talk.chargeRound + 1,
      chargeTell: 'taken',
      awaiting: 0,
      awaitingSince: null,
      quietSince: null,
    })
    .where(eq(conversations.id, talk.id))

/** The machine speaks again. `tell`: the next turn says so. */
export const giveBack = (db: Db, talkId: string, tell: 'back' | null) =>
  db
    .update(conversations)
    .set({
      inCharge: null,
      chargeLead: null,
      chargeActAt: null,
      chargeTell: tell,
      awaiting: 0,
      awaitingSince: null,
    })
    .where(eq(conversations.id, talkId))

/** Chats in somebody's hands, those longest unanswered first. */
export const heldChats = (db: Db, limit: number) =>
  db
    .select()
    .from(conversations)
    .where(isNotNull(conversations.inCharge))
    .orderBy(asc(conversations.chargeActAt))
    .limit(limit)

/** Wishes for a person are met by whoever takes the chat over. */
export const personCame = (db: Db, leadIds: readonly string[], at: number) =>
  db
    .update(tasks)
    .set({ doneAt: at, result: 'chat' })
    .where(and(inArray(tasks.leadId, [...leadIds]), eq(tasks.kind, 'person-wanted'), isNull(tasks.doneAt)))
