import { eq, inArray } from 'drizzle-orm'
import type { Db } from './db.ts'
import { conversations, turns } from './tables/talk.ts'

/** The turn that a first message of the page already had, with the talk it opened. */
export async function findFirstMessage(db: Db, inboundHashes: readonly string[]) {
  const rows = await db
    .select({
      conversationId: turns.conversationId,
      at: turns.at,
      inboundHash: turns.inboundHash,
      personSealed: conversations.personSealed,
    })
    .from(turns)
    .leftJoin(conversations, eq(conversations.id, turns.conversationId))
    .where(inArray(turns.inboundHash, [...inboundHashes]))
    .limit(1)
  return rows[0] ?? null
}
