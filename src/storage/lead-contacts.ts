import { eq, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { leads } from './tables/leads.ts'
import { conversations } from './tables/talk.ts'

/** When the reporters of some leads last wrote, and whether a person of staff owes them an answer. */
export async function contactsOf(db: Db, ids: readonly string[]) {
  const rows = await db
    .select({
      leadId: leads.id,
      lastAt: conversations.lastAt,
      inCharge: conversations.inCharge,
      awaiting: conversations.awaiting,
    })
    .from(leads)
    .innerJoin(conversations, eq(conversations.id, leads.conversationId))
    .where(sql`${leads.id} in (select value from json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map((row) => [row.leadId, row]))
}
